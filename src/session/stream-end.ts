import { FoveaError } from "../errors.ts";
import type { Source } from "./source-status.ts";

/** What to tell of a stream that has ended by itself; null where that is what somebody wanted. */
export function streamEnd({ kind, name }: Source): FoveaError | null {
  // Who shares a screen ends it by the browser's own button.
  if (kind === "screen") return null;
  return kind === "camera"
    ? new FoveaError("camera-unplugged", `“${name}” gives no picture any more.`)
    : new FoveaError("stream-ended", `The picture of “${name}” has ended.`);
}
