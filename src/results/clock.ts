/**
 * Times that page and workers can compare, in milliseconds since the epoch. `performance.now()`
 * alone cannot be compared: a worker's starts at the worker's own birth.
 */

/** A moment on this thread's `performance` clock, in milliseconds since the epoch. */
export function epochTime(performanceTime: number): number {
  return performance.timeOrigin + performanceTime;
}

/** Now, in milliseconds since the epoch. */
export function epochNow(): number {
  return epochTime(performance.now());
}
