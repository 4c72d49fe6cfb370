import type { FoveaError } from "../errors.ts";
import { everyStep } from "../results/every-step.ts";
import { eachPainted } from "./each-painted.ts";
import { FaultsInARow } from "./faults-in-a-row.ts";

/** What is known of a presented picture: its time in seconds, and when it was presented and captured, in ms. */
export type PresentedMetadata = Pick<
  VideoFrameCallbackMetadata,
  "mediaTime" | "presentationTime" | "captureTime"
>;

/**
 * Calls back with every picture that a video presents, until the returned function is called. The chain
 * of callbacks goes on whatever happens in one of them; where it is broken all the same, it is taken
 * up again while the video plays. A browser without such callbacks is looked at before each painting.
 * @param failed called with "frame-failed" when the browser has refused several times in a row
 */
export function eachPresented(
  video: HTMLVideoElement,
  called: (metadata: PresentedMetadata) => void,
  failed: (error: FoveaError) => void = () => {},
): () => void {
  if (!("requestVideoFrameCallback" in video)) return eachPainted(video, called);
  const faults = new FaultsInARow();
  const listening = new AbortController();
  let handle = 0;
  /** Since the last time that the video said it plays. */
  let heard = true;
  const ask = () => {
    try {
      handle = video.requestVideoFrameCallback((_now, metadata) => {
        if (listening.signal.aborted) return;
        heard = true;
        ask();
        called(metadata);
      });
      faults.forgive();
    } catch (thrown) {
      const error = faults.add(thrown);
      if (error) failed(error);
    }
  };
  video.addEventListener(
    "timeupdate",
    () => {
      if (!heard && !video.paused) {
        everyStep(() => video.cancelVideoFrameCallback(handle));
        ask();
      }
      heard = false;
    },
    { signal: listening.signal },
  );
  ask();
  return () => {
    listening.abort();
    everyStep(() => video.cancelVideoFrameCallback(handle));
  };
}
