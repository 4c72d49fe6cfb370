/** A window, a tab or the whole screen as a `MediaStream`. Ask on a person's gesture only. */
import { FoveaError } from "../errors.ts";

/** The caller owns the stream. Rejects with "screen-unsupported" or "screen-denied". */
export async function openScreen(): Promise<MediaStream> {
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (!devices?.getDisplayMedia) {
    throw new FoveaError("screen-unsupported", "This browser cannot capture the screen.");
  }
  try {
    return await devices.getDisplayMedia({ video: true, audio: false });
  } catch (thrown) {
    throw new FoveaError("screen-denied", "Nothing was shared.", { cause: thrown });
  }
}
