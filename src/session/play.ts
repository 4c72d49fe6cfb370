/**
 * `refused` by the browser's rules for autoplay; `aborted` before it began, because it was paused, by
 * whomever, or given another source. A video that ends at once has played.
 */
export type PlayOutcome = "playing" | "refused" | "aborted";

/**
 * Starts a video as far as the browser lets a page: with sound only after a person has done
 * something here, else muted, and where even that is refused (data saver, low power) not at all.
 *
 * Settles when it plays or stays paused; rejects with what is wrong with the video itself.
 */
export async function playAsAllowed(video: HTMLVideoElement): Promise<PlayOutcome> {
  const outcome = await played(video);
  if (outcome !== "refused" || video.muted) return outcome;
  video.muted = true;
  return played(video);
}

async function played(video: HTMLVideoElement): Promise<PlayOutcome> {
  try {
    await video.play();
    return "playing";
  } catch (thrown) {
    if (thrown instanceof DOMException) {
      if (thrown.name === "NotAllowedError") return "refused";
      if (thrown.name === "AbortError") return video.paused && !video.ended ? "aborted" : "playing";
    }
    throw thrown;
  }
}
