import { FoveaError } from "../errors.ts";

/** Options have two or three levels; some hundreds are more than a worker's stack can read. */
const DEEPEST = 32;

/**
 * Throws "option-invalid" for what cannot go to a worker: functions, elements and their like, and what
 * is nested too deeply, which would silence the worker.
 * @param what for the message
 */
export function assertSendable(value: unknown, what: string): void {
  if (isDeeper(value, DEEPEST)) {
    throw new FoveaError("option-invalid", `${what} are nested deeper than ${DEEPEST} levels.`);
  }
  try {
    structuredClone(value);
  } catch (cause) {
    const message = `${what} cannot be sent to a worker: ${FoveaError.from(cause).message}`;
    const action = "Use numbers, texts, lists and plain objects; no functions and no elements.";
    throw new FoveaError("option-invalid", message, { action, cause });
  }
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return false;
  if (levels === 0) return true;
  return Object.values(value).some((item) => isDeeper(item, levels - 1));
}
