import { Observable, type Subscriber } from "rxjs";
import { FoveaError } from "../errors.ts";
import type { Frame } from "../frames/frame.ts";
import type { FrameResults } from "./frame-results.ts";
import type { TaskMemory } from "./task-memory.ts";

/** How every frame of a file is analysed. */
export interface EveryFrameOptions {
  /**
   * With 2 a worker has its next frame waiting while the page takes what it found on the last one: faster,
   * and frames are asked for one earlier. Results come in the same order. 1 unless said otherwise.
   */
  readonly underWay?: number;
  /** What the tasks are to remember before the first frame: `FrameResults.memory` of an earlier analysis. */
  readonly restore?: TaskMemory | undefined;
  /**
   * Asked of each frame, which is borrowed: whether its `FrameResults` is to have `memory`, with which an
   * analysis that begins behind it finds what this one finds. Not of every frame: it is a copy.
   */
  readonly tellsMemory?: (frame: Frame) => boolean;
}

/**
 * Analyses a frame, which is borrowed; gives results by task, and what tasks remember where that is asked for.
 * @param wanted whether somebody still listens
 * @param before resolves when the results of the frame before have been given; what is shown of this one waits
 * for it
 */
export type AnalyseExactly = (
  frame: Frame,
  wanted: () => boolean,
  before: Promise<void>,
) => Promise<Pick<FrameResults, "results" | "memory">>;

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
  const found = await analyse(owned, () => !subscriber.closed, before);
  await before;
  if (subscriber.closed) return;
  const { id: frameId, mediaTime, captureTime } = owned;
  subscriber.next({ frameId, mediaTime, captureTime, ...found });
}
