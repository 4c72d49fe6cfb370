/** Source pixels a second: x to the right, y down. */
export interface Velocity {
  readonly x: number;
  readonly y: number;
}

/** What is known over time of something that was found. */
export interface Tracked {
  /**
   * A whole number from 1 that stays with the same thing from frame to frame; null until it has been
   * seen often enough (`TrackingChoice.leastLength`), and where nothing is tracked.
   */
  readonly trackId: number | null;
  /** Seconds since it was first seen; 0 where it is not tracked. */
  readonly age: number;
  /** Of its middle; 0 at first sight and where it is not tracked. */
  readonly velocity: Velocity;
}

/** Of what is not followed over time. */
export const UNTRACKED: Tracked = { trackId: null, age: 0, velocity: { x: 0, y: 0 } };

/** What a person may choose of tracking; part of the options of every task that tracks. */
export interface TrackingChoice {
  /** Whether things are followed from frame to frame. */
  readonly tracking: boolean;
  /** Seconds that something may be out of sight and keep its number; at least 0. */
  readonly patience: number;
  /** Results in which something must be seen before it gets a number; at least 1. */
  readonly leastLength: number;
}
