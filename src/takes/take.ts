/**
 * Takes: short recordings of a person's own gesture, action or spoken word, as points that are found anyway
 * (a hand's landmarks, a body's joints, the lips of the face mesh). What tells such takes apart is the same
 * for all three, and lies in this folder: pure functions of numbers, which know neither page nor task.
 */

/** What a take is of. */
export const TAKE_KINDS = ["hand", "body", "lips"] as const;
/** One of them. */
export type TakeKind = (typeof TAKE_KINDS)[number];

/** By what a take is told: the nearest take under time warping, or a small network trained on all. */
export const TAKE_WAYS = ["nearest", "network"] as const;
/** One of them. */
export type TakeWay = (typeof TAKE_WAYS)[number];

/** One moment of a take. */
export interface TakeFrame {
  /** Media time, in seconds. */
  readonly time: number;
  /**
   * The shape: x and y of each point about the thing's own middle, in its own size; NaN for points that are
   * hidden. As many in every frame of the same kind.
   */
  readonly shape: Float32Array;
  /** Where it is, in pixels of the source frame. */
  readonly x: number;
  readonly y: number;
  /** Its size, in pixels of the source frame; positive. */
  readonly size: number;
}

/** One take: the frames in which the thing was seen, the oldest first. */
export type Take = readonly TakeFrame[];

/** Takes of one name. */
export interface TakeClass {
  readonly name: string;
  readonly takes: readonly Take[];
}

/** All that was recorded of one kind. */
export interface TakeSet {
  readonly kind: TakeKind;
  readonly classes: readonly TakeClass[];
  /** The person's everyday movements, of which none is meant. */
  readonly everyday: readonly Take[];
}
