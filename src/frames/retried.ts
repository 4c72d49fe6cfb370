import { FoveaError } from "../errors.ts";
import { isOfClass } from "../is-of-class.ts";
import { FaultsInARow } from "./faults-in-a-row.ts";

/** What these say will be the same the next time: the pixels are hidden, or there are none. */
const TELLING = ["SecurityError", "InvalidStateError"];

/**
 * Calls again what has failed, for a picture that nobody will hand in again: a still one, the one on show
 * in a pause, a frame of a file. What says something of the picture itself is thrown as it is.
 *
 * Throws "frame-failed" when it fails several times in a row.
 */
export function retried<T>(call: () => T): T {
  const faults = new FaultsInARow();
  for (;;) {
    try {
      return call();
    } catch (thrown) {
      const telling = isOfClass(thrown, "DOMException") && TELLING.includes(thrown.name);
      if (telling || thrown instanceof FoveaError) throw thrown;
      const error = faults.add(thrown);
      if (error) throw error;
    }
  }
}
