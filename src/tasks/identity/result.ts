import type { Box } from "../../results/box.ts";
import type { TaskResult } from "../../results/stamp.ts";
import type { Velocity } from "../../results/tracked.ts";
import type { Gallery } from "./gallery.ts";

/** A face, and who it is if that is known. */
export interface IdentifiedFace {
  /** `Face.id` of the faces task's result of the same frame. */
  readonly id: number;
  /** `Face.trackId`. */
  readonly trackId: number | null;
  /** Around the face's landmarks, in source pixels. */
  readonly box: Box;
  /** Source pixels a second. */
  readonly velocity: Velocity;
  /** As the gallery has it; null for somebody unknown, and while nobody could be recognised. */
  readonly name: string | null;
  /**
   * Euclidean distance of the face's descriptor to the nearest of the gallery's, whoever that is: 0 for
   * the same picture. Null where the face was not described, and where the gallery is empty.
   */
  readonly distance: number | null;
  /**
   * Why it was not described: `small` for too few pixels, `turned` for a face that looks away, `waiting`
   * for its turn. Null where it was, now or a moment ago.
   */
  readonly undescribed: "small" | "turned" | "waiting" | null;
}

/** What a face is recognised by: for adding it to a gallery. */
export interface FaceDescriptor {
  /** `IdentifiedFace.id`. */
  readonly id: number;
  /** As many numbers as the model's descriptors have (`DESCRIPTOR_SIZE` of the embedded one), the mean over the last looks at the face. */
  readonly descriptor: Float32Array;
}

/** Who the faces of one frame are, in the order of the faces task: the largest first. */
export interface IdentityResult extends TaskResult {
  readonly task: "identity";
  readonly faces: readonly IdentifiedFace[];
  /** Where the option `descriptors` asks for them. No recording keeps them. */
  readonly unkept?: readonly FaceDescriptor[];
}

/** What the worker makes of a frame; the stamp is added later. */
export type IdentityBody = Pick<IdentityResult, "faces" | "unkept">;

/** Whom faces are compared with, and how often; may change with every frame. */
export interface IdentityOptions {
  /** Who has a name, nobody perhaps. While it is null nothing of a face is worked out. */
  readonly gallery: Gallery | null;
  /** A face is somebody's up to this distance; null takes the model's own (`MAX_DISTANCE` of the embedded one). */
  readonly maxDistance: number | null;
  /** At most this many faces are described on a frame; the others wait for their turn. */
  readonly maxLooks: number;
  /** Seconds until a followed face is described anew. */
  readonly interval: number;
  /** Whether results carry descriptors, in `unkept`. */
  readonly descriptors: boolean;
}

/**
 * Up to this distance the embedded model takes two faces for one person's. Stricter than its author's 0.6:
 * docs/identity.md.
 */
export const MAX_DISTANCE = 0.5;

/** What holds where nothing is said. */
export const IDENTITY_DEFAULTS: IdentityOptions = {
  gallery: null,
  maxDistance: null,
  maxLooks: 4,
  interval: 0.5,
  descriptors: false,
};

declare global {
  interface FoveaTaskTypes {
    identity: { readonly result: IdentityResult; readonly options: IdentityOptions };
  }
}
