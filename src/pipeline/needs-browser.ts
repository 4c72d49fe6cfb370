import { FoveaError } from "../errors.ts";

/**
 * Throws "browser-needed" where there are no workers or no `VideoFrame`, as in Node.
 * @param what is asked for, for the message
 */
export function assertBrowser(what: string): void {
  if (typeof Worker !== "undefined" && typeof VideoFrame !== "undefined") return;
  const message = `${what} needs workers and WebCodecs, which are not here.`;
  throw new FoveaError("browser-needed", message);
}
