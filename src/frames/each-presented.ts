/**
 * Calls back with every picture that a video presents, until the returned function is called. The chain
 * of callbacks goes on whatever happens in one of them; where it is broken all the same, it is taken
 * up again while the video plays.
 */
export function eachPresented(
  video: HTMLVideoElement,
  called: (metadata: VideoFrameCallbackMetadata) => void,
): () => void {
  const listening = new AbortController();
  let handle = 0;
  /** Since the last time that the video said it plays. */
  let heard = true;
  const ask = () => {
    handle = video.requestVideoFrameCallback((_now, metadata) => {
      if (listening.signal.aborted) return;
      heard = true;
      ask();
      called(metadata);
    });
  };
  video.addEventListener(
    "timeupdate",
    () => {
      if (!heard && !video.paused) {
        video.cancelVideoFrameCallback(handle);
        ask();
      }
      heard = false;
    },
    { signal: listening.signal },
  );
  ask();
  return () => {
    listening.abort();
    video.cancelVideoFrameCallback(handle);
  };
}
