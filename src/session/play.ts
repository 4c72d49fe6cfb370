/**
 * Starts a video as far as the browser lets a page: with sound only after a person has done
 * something here, else muted, and where even that is refused (data saver, low power) not at all.
 *
 * Settles when it plays or stays paused; rejects with what is wrong with the video itself.
 */
export async function playAsAllowed(video: HTMLVideoElement): Promise<void> {
  if (await played(video)) return;
  if (video.muted) return;
  video.muted = true;
  await played(video);
}

/** False when the browser's rules for autoplay forbid it. */
async function played(video: HTMLVideoElement): Promise<boolean> {
  try {
    await video.play();
    return true;
  } catch (thrown) {
    if (thrown instanceof DOMException) {
      if (thrown.name === "NotAllowedError") return false;
      // Paused, or given another source, before it began.
      if (thrown.name === "AbortError") return true;
    }
    throw thrown;
  }
}
