/** How far a long work is, on standard error: standard output is for its results. */

/** Between two lines where nobody watches a terminal, milliseconds. */
const PATIENCE_MS = 10_000;

/**
 * Gives a function to be called after each of `total` steps: a terminal shows every one, a log has a
 * line every ten seconds and one at the end.
 */
export function progress(total: number, what: string): (done: number) => void {
  const started = performance.now();
  let said = started;
  return (done) => {
    const now = performance.now();
    const left = ((now - started) / done) * (total - done);
    const line = `${done} of ${total} ${what}, about ${Math.ceil(left / 1000)} s left`;
    if (process.stderr.isTTY) {
      process.stderr.write(`\r${line} ${done === total ? "\n" : ""}`);
    } else if (now - said >= PATIENCE_MS || done === total) {
      said = now;
      process.stderr.write(`${line}\n`);
    }
  };
}
