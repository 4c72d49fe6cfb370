import type { Frame } from "./frame.ts";

/**
 * The same frames; while the consumer is busy with one, the next is being decoded. The consumer owns each
 * that it is given; leaving the loop closes the one that was ahead.
 */
export async function* oneAhead(frames: AsyncIterable<Frame>): AsyncGenerator<Frame> {
  const iterator = frames[Symbol.asyncIterator]();
  let next = iterator.next();
  try {
    for (;;) {
      const { done, value } = await next;
      if (done) return;
      next = iterator.next();
      // Reported when it is its turn.
      next.catch(() => undefined);
      yield value;
    }
  } finally {
    const { value } = await next.catch(() => ({ value: undefined }));
    if (value && !value.closed) value.close();
    await iterator.return?.();
  }
}
