import type { Box } from "../../results/box.ts";
import type { TaskResult } from "../../results/stamp.ts";
import type { Tracked, TrackingChoice, Velocity } from "../../results/tracked.ts";

/** Landmarks of a face: 468 of the mesh, then middle and edge of both irises. */
export const LANDMARKS = 478;

/** One of the few points that say where a face is and which way it lies. */
export interface FacePoint {
  /** "left" is the person's own left. */
  readonly name: "right eye" | "left eye" | "nose tip" | "mouth" | "right ear" | "left ear";
  /** In pixels of the source frame as displayed; may lie outside of it. */
  readonly x: number;
  /** In pixels of the source frame as displayed, down. */
  readonly y: number;
}

/** Which way a head is turned and where it is, as the camera sees it. */
export interface HeadPose {
  /** Degrees: 0 looks into the camera, positive looks to the right of the picture (not mirrored). */
  readonly yaw: number;
  /** Degrees: 0 is level with the camera, positive looks up. */
  readonly pitch: number;
  /** Degrees: 0 is upright, positive leans clockwise in the picture (not mirrored). */
  readonly roll: number;
  /**
   * The middle of the head in metres from the lens: x right, y down, z away. For a face of average size
   * and a lens as `FaceOptions.fieldOfView` says; wrong by as much as these are.
   */
  readonly position: { readonly x: number; readonly y: number; readonly z: number };
}

/** One face; over time where tracked. */
export interface Face extends Tracked {
  /**
   * Stays the same from frame to frame while the face is followed, and is given at first sight.
   * `trackId` is the same number, once the face has been seen often enough.
   */
  readonly id: number;
  /** How surely there is a face, in [0, 1]. */
  readonly score: number;
  /** Around the landmarks, in source pixels; it has no ears and no hair. */
  readonly box: Box;
  /**
   * `LANDMARKS` times x, y, z: x right and y down in pixels of the source frame as displayed, z the
   * depth in source pixels about the middle of the head, smaller is nearer. In the order of MediaPipe's
   * face mesh. Empty where the network finds no mesh.
   */
  readonly landmarks: Float32Array;
  /** Eyes, nose, mouth and ears; without a mesh no ears. */
  readonly keypoints: readonly FacePoint[];
  /** All NaN without a mesh. */
  readonly headPose: HeadPose;
}

/** A place that is covered: a face, or where one was a moment ago. */
export interface Cover {
  /** `Face.id` of who is covered. */
  readonly id: number;
  /** This box is covered, its corners rounded as far as they can be; in source pixels. */
  readonly box: Box;
  /** Where it lies in the layer, in source pixels: that of `box` before it was carried on. */
  readonly painted: Box;
  /** Source pixels a second. */
  readonly velocity: Velocity;
  /** Seconds since the face was last found; 0 where it was found on this frame. */
  readonly unseen: number;
}

/**
 * What is drawn: `contours` the lines of brows, eyes, irises, lips and the face's outline; `mesh` all
 * edges of the mesh; `points` all landmarks; `box` the box alone. `blur` and `pixelate` make faces
 * unrecognisable and draw no lines.
 */
export type FaceEffect = "contours" | "mesh" | "points" | "box" | "blur" | "pixelate";

/** Whether it makes faces unrecognisable. */
export function covers(effect: FaceEffect): boolean {
  return effect === "blur" || effect === "pixelate";
}

/** All faces found on one frame, the largest first. */
export interface FaceResult extends TaskResult {
  readonly task: "faces";
  readonly faces: readonly Face[];
  /** As the options said. */
  readonly effect: FaceEffect;
  /** Whether the head's axes are drawn. */
  readonly axes: boolean;
  /** With `mesh`: every edge of the mesh, as pairs of landmarks; without those across eyes and mouth. */
  readonly edges?: Uint16Array;
  /** What `blur` and `pixelate` cover; none with other effects. */
  readonly covers: readonly Cover[];
  /** What the covers show: the frame's own pixels, blurred or in blocks. Only where there are any. */
  readonly layer?: ImageBitmap;
}

/** What the worker makes of a frame; the stamp is added later. */
export type FaceBody = Pick<FaceResult, "faces" | "effect" | "axes" | "edges" | "covers" | "layer">;

/** Which faces are found, how they are followed and shown; may change with every frame. */
export interface FaceOptions extends TrackingChoice {
  /** Least score of a face in [0, 1]; null takes the model's own default. */
  readonly scoreThreshold: number | null;
  /** At most this many faces, the largest. */
  readonly maxFaces: number;
  /** One-Euro filter over time. */
  readonly smoothing: "off" | "light" | "strong";
  readonly effect: FaceEffect;
  /** Draws which way the head is turned: three axes from between the eyes. */
  readonly axes: boolean;
  /** What the lens sees from the top of the picture to its bottom, in degrees; for the head's position. */
  readonly fieldOfView: number;
}

/** What holds where nothing is said. */
export const FACE_DEFAULTS: FaceOptions = {
  scoreThreshold: null,
  maxFaces: 4,
  smoothing: "light",
  effect: "contours",
  axes: false,
  // What MediaPipe's face geometry takes where nothing is said.
  fieldOfView: 63,
  tracking: true,
  patience: 1,
  leastLength: 2,
};

declare global {
  interface FoveaTaskTypes {
    faces: { readonly result: FaceResult; readonly options: FaceOptions };
  }
}
