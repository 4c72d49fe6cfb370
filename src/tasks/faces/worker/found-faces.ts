import type { Box } from "../../../results/box.ts";
import type { Velocity } from "../../../results/tracked.ts";
import type { Face } from "../result.ts";

/** A face before what follows from its landmarks is worked out. */
export interface FoundFace extends Omit<Face, "keypoints" | "headPose"> {
  /** Where the network says them itself, and no mesh from which they follow. */
  readonly keypoints?: Face["keypoints"];
}

/** What a network finds on a frame. */
export interface FoundFaces {
  readonly faces: readonly FoundFace[];
  /** Those that are not on show, and are covered all the same where faces are. */
  readonly doubtful: readonly FoundFace[];
}

/** Where a face is, or is thought to be. */
export interface FacePlace {
  /** `Face.id`. */
  readonly id: number;
  /** In source pixels; of one that is out of sight all of the way that it may have gone. */
  readonly box: Box;
  /** Source pixels a second. */
  readonly velocity: Velocity;
  /** Seconds since the face was last found. */
  readonly unseen: number;
}

/** Faces that are followed. */
export interface FollowedFaces extends FoundFaces {
  /** Of all that are followed, on show or not, in sight or lost a moment ago. */
  readonly places: readonly FacePlace[];
}
