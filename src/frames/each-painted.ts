/**
 * For browsers without `requestVideoFrameCallback` (Firefox before 132): looks at the video before each
 * painting of the page and calls back when its time has moved on, until the returned function is called.
 * A picture that is on show for less than a painting is missed, and times are the video's own clock.
 */
export function eachPainted(
  video: HTMLVideoElement,
  called: (metadata: Pick<VideoFrameCallbackMetadata, "mediaTime" | "presentationTime">) => void,
): () => void {
  let last = Number.NaN;
  let handle = 0;
  const look = (presentationTime: number) => {
    handle = requestAnimationFrame(look);
    const { currentTime: mediaTime, readyState, seeking } = video;
    const isThere = readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && !seeking;
    if (!isThere || mediaTime === last) return;
    last = mediaTime;
    called({ mediaTime, presentationTime });
  };
  handle = requestAnimationFrame(look);
  return () => cancelAnimationFrame(handle);
}
