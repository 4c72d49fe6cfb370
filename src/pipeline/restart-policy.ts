/**
 * When something that died is started again, and when it is given up.
 *
 * A dead worker, a lost GPU and a run that failed may be bad luck, so a fresh worker gets the same
 * model. What a person has to mend (no network, a wrong file) is not tried again.
 */
import { type ErrorCode, FoveaError } from "../errors.ts";

/** Failures in a row, without a result between them, after which a task gives up. */
const MOST_FAILURES = 3;

const CURABLE: ReadonlySet<ErrorCode> = new Set(["worker-died", "gpu-lost", "engine-run-failed"]);

export type Verdict =
  | { readonly restart: true; readonly attempt: number }
  | { readonly restart: false; readonly error: FoveaError };

export class RestartPolicy {
  #failures = 0;

  /** A result came, or a person asked anew: what failed before is forgotten. */
  forgive(): void {
    this.#failures = 0;
  }

  /** @param name of the model, for people */
  judge(error: FoveaError, name: string): Verdict {
    if (!CURABLE.has(error.code)) return { restart: false, error };
    this.#failures++;
    if (this.#failures < MOST_FAILURES) return { restart: true, attempt: this.#failures };
    const message = `${name} failed ${MOST_FAILURES} times in a row; the last time: ${error.message}`;
    return {
      restart: false,
      error: new FoveaError("worker-failed-repeatedly", message, { cause: error }),
    };
  }
}
