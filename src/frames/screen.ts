import { FoveaError } from "../errors.ts";
import { isOfClass } from "../is-of-class.ts";

/**
 * A window, a tab or the whole screen as a stream. Phones have no such thing and people press
 * Cancel; both must read as sentences, not as DOM exceptions. Call it from a gesture only.
 *
 * Asks for a part of the screen. The caller owns the stream and stops its tracks.
 *
 * Errors: `screen-unsupported`, `screen-denied` (refused, cancelled, or forbidden by the system).
 */
export async function openScreen(): Promise<MediaStream> {
  const devices: Partial<MediaDevices> | undefined = navigator.mediaDevices;
  if (!devices?.getDisplayMedia) {
    throw new FoveaError("screen-unsupported", "This browser cannot capture the screen.");
  }
  try {
    return await navigator.mediaDevices.getDisplayMedia({ video: true, audio: false });
  } catch (thrown) {
    const name = isOfClass(thrown, "DOMException") ? thrown.name : "";
    if (name === "NotAllowedError" || name === "AbortError") {
      throw new FoveaError("screen-denied", "Sharing of the screen was not allowed.", {
        cause: thrown,
      });
    }
    if (name === "InvalidStateError") {
      throw new FoveaError("screen-denied", "The browser asks for the screen only after a click.", {
        action: "Press the button again.",
        cause: thrown,
      });
    }
    if (name === "NotFoundError" || name === "NotReadableError") {
      throw new FoveaError("screen-denied", "The system gave no screen to capture.", {
        action: "Allow screen recording for this browser in the system's settings, then try again.",
        cause: thrown,
      });
    }
    throw new FoveaError("screen-denied", "The screen could not be captured.", {
      action: "Press the button again, or share another window.",
      cause: thrown,
    });
  }
}
