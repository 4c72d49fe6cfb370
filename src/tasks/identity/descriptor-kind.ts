/** What the descriptors of each network are like: they are never compared with another's. */
import { DESCRIPTOR_SIZE } from "./gallery.ts";
import { MAX_DISTANCE } from "./result.ts";

/** What is to be known of a network's descriptors. */
export interface DescriptorKind {
  /** Numbers of a descriptor. */
  readonly size: number;
  /** Up to this distance two faces are taken for one person's: docs/identity.md has how it was chosen. */
  readonly maxDistance: number;
  /** What a person may choose in its place. */
  readonly distances: readonly [least: number, most: number];
  /** The part of the picture that is shown, in sides of `faceSquare`. */
  readonly around: number;
  /** Whether descriptors are brought to length 1 before they are compared. */
  readonly toUnitLength: boolean;
}

const FACE_API: DescriptorKind = {
  size: DESCRIPTOR_SIZE,
  maxDistance: MAX_DISTANCE,
  distances: [0.3, 0.8],
  around: 1,
  toUnitLength: false,
};

const FACERES: DescriptorKind = {
  size: 1024,
  maxDistance: 0.8,
  distances: [0.5, 1.1],
  // 3.2 times the distance between the eyes.
  around: 1.23,
  toUnitLength: true,
};

/** By the id of the network; one that is not known is taken for one like the embedded one. */
export function descriptorKind(modelId: string): DescriptorKind {
  return modelId === "faceres" ? FACERES : FACE_API;
}
