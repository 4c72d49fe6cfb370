/**
 * Now, in milliseconds since the epoch, comparable between page and workers.
 * `performance.now()` alone is not: a worker's starts at the worker's own birth.
 */
export function epochNow(): number {
  return performance.timeOrigin + performance.now();
}
