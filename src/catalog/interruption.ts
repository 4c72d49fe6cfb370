import { FoveaError } from "../errors.ts";

/** An attempt that failed in a way that another may mend. */
export class Interruption extends Error {
  /** Milliseconds that the server asks us to wait; null where it does not say. */
  readonly retryAfter: number | null;
  /** The connection failed, rather than the server with an answer of its own. */
  readonly connection: boolean;

  constructor(
    message: string,
    more: { retryAfter?: number | null; connection?: boolean; cause?: unknown } = {},
  ) {
    super(message, { cause: more.cause });
    this.retryAfter = more.retryAfter ?? null;
    this.connection = more.connection ?? false;
  }
}

/** The error of a download that its caller gave up. */
export function cancelled(target: { readonly label: string }): FoveaError {
  return new FoveaError("model-cancelled", `Loading ${target.label} was cancelled.`);
}
