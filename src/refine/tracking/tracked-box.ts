import type { Box } from "../../results/box.ts";

/** What the tracker needs to know of an object that was found. */
export interface TrackedBox {
  /** In source pixels. */
  readonly box: Box;
  /** Confidence in [0, 1]. */
  readonly score: number;
  readonly classIndex: number;
}

/** What is known over time of a box that was found. */
export interface TrackStanding {
  /** A whole number from 1 for its object; null while its track is not confirmed, or without one. */
  readonly trackId: number | null;
  /** Seconds since its object was first found; 0 without a track. */
  readonly age: number;
  /** Source pixels a second; 0 without a track and at first sight. */
  readonly velocity: { readonly x: number; readonly y: number };
}

/** Where a confirmed track is thought to be. */
export interface PredictedBox {
  readonly trackId: number;
  /** As it was found last. */
  readonly classIndex: number;
  /** In source pixels; it may reach out of the picture. */
  readonly box: Box;
  /** Seconds since it was last found, up to the last result; 0 where it was found there. */
  readonly unseen: number;
}

/** Whether it can be followed at all: finite numbers, and sides that are positive. */
export function isSound({ box, score }: TrackedBox): boolean {
  const { x, y, width, height } = box;
  // A sum of finite numbers is finite, and NaN or an infinity is handed on.
  return Number.isFinite(x + y + width + height + score) && width > 0 && height > 0;
}

/** Whether two boxes are of one class and at one place, whatever their scores. */
export function isSameBox(a: TrackedBox, b: TrackedBox): boolean {
  return (
    a.classIndex === b.classIndex &&
    a.box.x === b.box.x &&
    a.box.y === b.box.y &&
    a.box.width === b.box.width &&
    a.box.height === b.box.height
  );
}
