import { type ErrorCode, FoveaError } from "../errors.ts";
import { isOfClass } from "../is-of-class.ts";

/** How browsers say that a file is not what it was when it was chosen, or may not be read. */
const GONE = ["NotReadableError", "NotFoundError"];

/**
 * Why a file could not be read: "input-unreadable" where it was changed, moved or removed since it was
 * chosen, else `code`. Errors of ours pass unchanged.
 */
export function readError(thrown: unknown, code: ErrorCode): FoveaError {
  if (thrown instanceof FoveaError) return thrown;
  if (isOfClass(thrown, "DOMException") && GONE.includes(thrown.name)) {
    return new FoveaError("input-unreadable", "The file can no longer be read.", { cause: thrown });
  }
  return FoveaError.from(thrown, code);
}
