/** A wait ends by itself or by its signal, and leaves nothing behind. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { delay } from "../../src/delay.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("resolves after its time, and not before", async () => {
  const done = vi.fn();
  void delay(100).then(done);
  await vi.advanceTimersByTimeAsync(99);
  expect(done).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(done).toHaveBeenCalledOnce();
});

it("resolves at once when its signal is aborted, and no timer is left", async () => {
  const leaving = new AbortController();
  const waited = delay(60_000, leaving.signal);
  leaving.abort();
  await waited;
  expect(vi.getTimerCount()).toBe(0);
});
