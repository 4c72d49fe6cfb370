/**
 * Gives several things back, each whatever becomes of the one before: a camera that does not stop must
 * not keep a worker alive. Faults are not told, for nobody can do anything about them.
 */
export function everyStep(...steps: readonly (() => unknown)[]): void {
  for (const step of steps) {
    try {
      step();
    } catch {
      // The next one all the same.
    }
  }
}
