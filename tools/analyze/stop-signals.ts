/**
 * Ctrl-C and a polite kill: the first one asks for an end that leaves whole files, and a second one,
 * some time later, ends at once. Some ways of starting a program (npm, tsx) hand the same Ctrl-C on
 * twice within milliseconds; that is one.
 */
import { constants } from "node:os";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
/** Between a signal that was handed on twice and a person who has lost patience. */
const IMPATIENT_MS = 1000;

export interface StopSignals {
  /** The exit status that says which signal came, as shells have it; null: none has come. */
  readonly status: number | null;
  /** Called once, at the first signal; at once where it has come already. */
  onStop(stop: () => void): void;
  /** Signals end the program again as they always do. */
  release(): void;
}

export function stopSignals(): StopSignals {
  let status: number | null = null;
  let since = 0;
  let stop = () => {};
  const heard = (signal: (typeof SIGNALS)[number]) => {
    if (status !== null) {
      if (performance.now() - since > IMPATIENT_MS) process.exit(status);
      return;
    }
    status = 128 + constants.signals[signal];
    since = performance.now();
    stop();
  };
  for (const signal of SIGNALS) process.on(signal, heard);
  return {
    get status() {
      return status;
    },
    onStop(wanted) {
      stop = wanted;
      if (status !== null) stop();
    },
    release() {
      for (const signal of SIGNALS) process.off(signal, heard);
    },
  };
}
