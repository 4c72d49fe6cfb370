import { FoveaError } from "../errors.ts";
import { isOfClass } from "../is-of-class.ts";
import { elementError } from "./video-element.ts";

/**
 * Starts a video as far as the browser lets a page: with sound only after a person has done
 * something here, else muted, and where even that is refused (data saver, low power) not at all.
 *
 * Null when it plays, or has ended at once; else why it stands still ("play-refused"). Rejects with what is
 * wrong with the video itself: "video-unsupported", "video-damaged", "video-unreachable".
 */
export async function playAsAllowed(video: HTMLVideoElement): Promise<FoveaError | null> {
  try {
    await video.play();
    return null;
  } catch (thrown) {
    const forbidden = nameOf(thrown) === "NotAllowedError";
    if (!forbidden || video.muted) return refusal(video, thrown);
  }
  video.muted = true;
  try {
    await video.play();
    return null;
  } catch (thrown) {
    return refusal(video, thrown);
  }
}

/**
 * What `play()` meant when it rejected, as "play-refused" or what is wrong with the video itself. Null
 * where it plays all the same, or has ended.
 */
export function playError(video: HTMLVideoElement, thrown: unknown): FoveaError | null {
  if (thrown instanceof FoveaError) return thrown;
  switch (nameOf(thrown)) {
    case "NotAllowedError":
      return notPlaying("Your browser does not let it play by itself", thrown);
    case "AbortError":
      if (!video.paused || video.ended) return null;
      return document.hidden
        ? notPlaying("Browsers play no video in a page that is not on show", thrown)
        : notPlaying("Your browser has stopped it before it began", thrown);
    case "NotSupportedError":
      return elementError(video.error ?? { code: 4, message: "" });
    default:
      return notPlaying("It could not be played", thrown);
  }
}

/** Says that a picture does not move, and why. */
export function notPlaying(why: string, cause?: unknown): FoveaError {
  return new FoveaError("play-refused", `The picture stands still. ${why}.`, { cause });
}

function refusal(video: HTMLVideoElement, thrown: unknown): FoveaError | null {
  const error = playError(video, thrown);
  if (error && error.code !== "play-refused") throw error;
  return error;
}

function nameOf(thrown: unknown): string {
  return thrown instanceof Error || isOfClass(thrown, "DOMException") ? thrown.name : "";
}
