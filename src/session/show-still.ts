import { FoveaError } from "../errors.ts";
import type { Frame } from "../frames/frame.ts";
import { retried } from "../frames/retried.ts";
import type { PictureView } from "./picture-view.ts";

/**
 * Shows a still picture before the network is ready: it is worth looking at, and no other will take
 * its place. Borrows the frame.
 * @param failed called a moment later, so that the frame goes its way first, when it cannot be shown
 */
export function showStill(
  view: PictureView,
  frame: Frame,
  failed: (error: FoveaError) => void,
): void {
  try {
    retried(() => view.showPicture(frame));
  } catch (thrown) {
    queueMicrotask(() => failed(FoveaError.from(thrown, "frame-failed")));
  }
}
