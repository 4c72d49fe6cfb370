import type { Box } from "../../results/box.ts";
import type { TaskResult } from "../../results/stamp.ts";
import type { Tracked, TrackingChoice } from "../../results/tracked.ts";

/** A joint or landmark of a body. */
export interface Keypoint {
  /** Of the pose's skeleton, in its order; "left" is the person's own left. */
  readonly name: string;
  /** In pixels of the source frame as displayed; may lie outside of it. */
  readonly x: number;
  /** In pixels of the source frame as displayed, down. */
  readonly y: number;
  /** Depth in source pixels about the middle of the hips, smaller is nearer; where the model has it. */
  readonly z?: number;
  /** How visible the model holds it to be, in [0, 1]. */
  readonly score: number;
}

/** A place in the room, in metres about the middle of the hips: x right, y down, z away. */
export interface WorldPoint {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** One person; over time where tracked. */
export interface Pose extends Tracked {
  /**
   * Stays the same from frame to frame while the person is followed, and is given at first sight.
   * `trackId` is the same number, once the person has been seen often enough.
   */
  readonly id: number;
  /** Confidence in [0, 1], by the model's own measure. */
  readonly score: number;
  /** Around the visible keypoints, in source pixels. */
  readonly box: Box;
  /** In the skeleton's order. */
  readonly keypoints: readonly Keypoint[];
  /** One for each keypoint, where the model has them. */
  readonly world?: readonly WorldPoint[];
}

/** All persons found on one frame, best score first. */
export interface PoseResult extends TaskResult {
  readonly task: "pose";
  /** Which names and bones: see `skeleton.ts`. */
  readonly skeleton: "coco-17" | "blazepose-33";
  readonly poses: readonly Pose[];
}

/** What the worker makes of a frame; the stamp is added later. */
export type PoseBody = Pick<PoseResult, "skeleton" | "poses">;

/**
 * How much keypoints are steadied over time: not at all, a little, or a lot at the price of some
 * lag.
 */
export type Smoothing = "off" | "light" | "strong";

/** Which persons are found and how they are followed; may change with every frame. */
export interface PoseOptions extends TrackingChoice {
  /** Least score of a pose in [0, 1]; null takes the model's own default. */
  readonly scoreThreshold: number | null;
  /** At most this many persons, the best; a model for one person gives one. */
  readonly maxPoses: number;
  /** One-Euro filter over time. */
  readonly smoothing: Smoothing;
}

/** What holds where nothing is said. */
export const POSE_DEFAULTS: PoseOptions = {
  scoreThreshold: null,
  maxPoses: 4,
  smoothing: "light",
  tracking: true,
  patience: 0.5,
  leastLength: 2,
};

declare global {
  interface FoveaTaskTypes {
    pose: { readonly result: PoseResult; readonly options: PoseOptions };
  }
}
