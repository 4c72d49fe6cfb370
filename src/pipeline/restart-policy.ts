import { type ErrorCode, FoveaError } from "../errors.ts";
import { epochNow } from "../results/clock.ts";

/** Failures in a row, without a result between them, or within `WINDOW`, after which a task gives up. */
const MOST_FAILURES = 3;

/**
 * Milliseconds. A restart takes one second (a small model from the cache) to some ten (compiled on
 * a slow phone), so three deaths of a hopeless model fall well within it.
 */
const WINDOW = 60_000;

const CURABLE: ReadonlySet<ErrorCode> = new Set([
  "worker-died",
  "worker-hung",
  "gpu-lost",
  "engine-run-failed",
]);

/** Whether it may be bad luck. */
export function isCurable({ code }: FoveaError): boolean {
  return CURABLE.has(code);
}

/**
 * What becomes of a task after a failure: another start (`attempt` counts from 1), or the end with
 * an error for the person.
 */
export type Verdict =
  | { readonly restart: true; readonly attempt: number }
  | { readonly restart: false; readonly error: FoveaError };

/**
 * When something that died is started again, and when it is given up.
 *
 * A dead worker, a lost GPU and a run that failed may be bad luck, so a fresh worker gets the same
 * model. What a person has to mend (no network, a wrong file) is not tried again. Results between
 * failures are a good sign, but a worker that gives one result and dies, over and over, would start
 * for ever, so failures that follow each other closely count whether or not results came between.
 */
export class RestartPolicy {
  /** Without a result between them. */
  #inARow = 0;
  /** When things failed, in milliseconds, oldest first; of one model, none older than `WINDOW`. */
  #recent: number[] = [];
  #name = "";

  /** @param now in milliseconds; for tests */
  constructor(private readonly now: () => number = epochNow) {}

  /** A result came, or a person asked anew: failures before do not count as failures in a row. */
  forgive(): void {
    this.#inARow = 0;
  }

  /** @param name of the model, for people; another one starts with a clean record */
  judge(error: FoveaError, name: string): Verdict {
    if (!isCurable(error)) return { restart: false, error };
    const now = this.now();
    if (name !== this.#name) this.#forget();
    this.#name = name;
    this.#inARow++;
    this.#recent = [...this.#recent.filter((time) => now - time < WINDOW), now];
    const attempt = Math.max(this.#inARow, this.#recent.length);
    if (attempt < MOST_FAILURES) return { restart: true, attempt };
    const often =
      this.#inARow >= MOST_FAILURES
        ? `${MOST_FAILURES} times in a row`
        : `${MOST_FAILURES} times within ${WINDOW / 1000} seconds`;
    // Whoever tries again by hand gets three new attempts.
    this.#forget();
    return {
      restart: false,
      error: new FoveaError(
        "worker-failed-repeatedly",
        `${name} failed ${often}; the last time: ${error.message}`,
        { cause: error },
      ),
    };
  }

  #forget(): void {
    this.#inARow = 0;
    this.#recent = [];
  }
}
