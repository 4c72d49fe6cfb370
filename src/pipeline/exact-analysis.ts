import { Observable } from "rxjs";
import { FoveaError } from "../errors.ts";
import type { Frame } from "../frames/frame.ts";
import type { TaskResult } from "../results/stamp.ts";
import type { FrameResults } from "./frame-results.ts";

/**
 * Every frame once and in order; the next one is asked for when `analyse` is done with the one
 * before, so frames never pile up. Unsubscribing ends the iteration; frames are closed in every case.
 *
 * @param analyse borrows the frame; gives results by task. `wanted` says whether somebody still
 * listens
 */
export function analyseInOrder(
  frames: AsyncIterable<Frame>,
  analyse: (frame: Frame, wanted: () => boolean) => Promise<ReadonlyMap<string, TaskResult>>,
): Observable<FrameResults> {
  return new Observable((subscriber) => {
    const run = async () => {
      for await (const frame of frames) {
        using owned = frame;
        if (subscriber.closed) return;
        const results = await analyse(owned, () => !subscriber.closed);
        if (subscriber.closed) return;
        const { id: frameId, mediaTime, captureTime } = owned;
        subscriber.next({ frameId, mediaTime, captureTime, results });
        if (subscriber.closed) return;
      }
    };
    run().then(
      () => subscriber.complete(),
      (thrown: unknown) => subscriber.error(FoveaError.from(thrown)),
    );
  });
}
