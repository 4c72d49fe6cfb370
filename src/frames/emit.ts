import type { Subscriber } from "rxjs";
import { letGo } from "../results/let-go.ts";
import { Frame, type FrameInit } from "./frame.ts";

/**
 * Hands `image` to the subscriber as a `Frame`, or closes it when nobody is there. Takes ownership.
 * From then on the subscriber owns it, even if its own code throws: RxJS hides that from sources.
 *
 * A callback or a promise may bring a picture after its subscriber has gone. Without this check in
 * one place, each source would leak that last picture in its own way.
 */
export function emitFrame(subscriber: Subscriber<Frame>, image: VideoFrame, init: FrameInit): void {
  if (subscriber.closed) letGo(image);
  else subscriber.next(new Frame(image, init));
}
