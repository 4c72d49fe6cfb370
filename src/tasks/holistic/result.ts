import type { Box } from "../../results/box.ts";
import type { TaskResult } from "../../results/stamp.ts";
import type { Tracked } from "../../results/tracked.ts";
import type { Face } from "../faces/result.ts";
import type { Hand } from "../hands/result.ts";
import type { Pose } from "../pose/result.ts";

/**
 * One person: body, face and hands that belong together, as the three tasks found them on this very frame.
 * What was not found, or lies nowhere near this body, is null.
 */
export interface WholePerson extends Tracked {
  /**
   * The id of the pose that the person was first seen with (`Pose.id`). It stays while the pose is lost for
   * less than `HolisticOptions.patience` and face or hands are still followed, also where the pose comes
   * back with another id. `trackId` is the same number, once the pose has been seen often enough.
   */
  readonly id: number;
  /** Around all that was found of the person, in source pixels. */
  readonly box: Box;
  /** Null for a moment at most, while it is lost and face or hands are not. */
  readonly pose: Pose | null;
  readonly face: Face | null;
  /** At the pose's left wrist: the person's own left, whatever the hand's network takes it for. */
  readonly leftHand: Hand | null;
  /** At the pose's right wrist. */
  readonly rightHand: Hand | null;
}

/** All persons of one frame, in the order of the poses; those whose pose is lost come last. */
export interface HolisticResult extends TaskResult {
  readonly task: "holistic";
  /** Of the poses: which names and bones. */
  readonly skeleton: "coco-17" | "blazepose-33";
  readonly persons: readonly WholePerson[];
  /** Faces of no body that was found. They are no persons: who counts persons counts bodies. */
  readonly otherFaces: readonly Face[];
  /** Hands at no wrist that was found. */
  readonly otherHands: readonly Hand[];
}

/** What the worker makes of a frame; the stamp is added later. */
export type HolisticBody = Omit<HolisticResult, keyof TaskResult>;

/** How persons are followed; may change with every frame. */
export interface HolisticOptions {
  /** Seconds that a person's pose may be lost while face or hands are followed; at least 0. */
  readonly patience: number;
}

/** What holds where nothing is said. */
export const HOLISTIC_DEFAULTS: HolisticOptions = { patience: 1 };

declare global {
  interface FoveaTaskTypes {
    holistic: { readonly result: HolisticResult; readonly options: HolisticOptions };
  }
}
