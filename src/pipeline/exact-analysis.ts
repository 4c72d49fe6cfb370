import { Observable, type Subscriber } from "rxjs";
import { FoveaError } from "../errors.ts";
import type { Frame } from "../frames/frame.ts";
import type { TaskResult } from "../results/stamp.ts";
import type { FrameResults } from "./frame-results.ts";

/**
 * Analyses a frame, which is borrowed; gives results by task.
 * @param wanted whether somebody still listens
 * @param before resolves when the results of the frame before have been given; what is shown of this one waits
 * for it
 */
export type AnalyseExactly = (
  frame: Frame,
  wanted: () => boolean,
  before: Promise<void>,
) => Promise<ReadonlyMap<string, TaskResult>>;

/**
 * Every frame once and in order; no more than `underWay` of them are being analysed, so frames never
 * pile up. Unsubscribing ends the iteration; frames are closed in every case.
 *
 * @param underWay 1: the next frame is asked for when `analyse` is done with the one before. With 2 a worker finds
 * its next frame waiting, and need not wait until the page has taken what it found on the last one.
 */
export function analyseInOrder(
  frames: AsyncIterable<Frame>,
  analyse: AnalyseExactly,
  underWay = 1,
): Observable<FrameResults> {
  return new Observable((subscriber) => {
    const run = async () => {
      /** Of the frames under way, the oldest first: resolve when its results have been given. */
      const given: Promise<void>[] = [];
      let last: Promise<void> = Promise.resolve();
      try {
        for await (const frame of frames) {
          last = give(frame, last, analyse, subscriber);
          // Reported when it is its turn.
          last.catch(() => undefined);
          given.push(last);
          if (given.length >= underWay) await given.shift();
          if (subscriber.closed) return;
        }
        for (const one of given) await one;
      } finally {
        await Promise.allSettled(given);
      }
    };
    run().then(
      () => subscriber.complete(),
      (thrown: unknown) => subscriber.error(FoveaError.from(thrown)),
    );
  });
}

/** Takes ownership of `frame`. */
async function give(
  frame: Frame,
  before: Promise<void>,
  analyse: AnalyseExactly,
  subscriber: Subscriber<FrameResults>,
): Promise<void> {
  using owned = frame;
  if (subscriber.closed) return;
  const results = await analyse(owned, () => !subscriber.closed, before);
  await before;
  if (subscriber.closed) return;
  const { id: frameId, mediaTime, captureTime } = owned;
  subscriber.next({ frameId, mediaTime, captureTime, results });
}
