/** A watch that gives up when nothing happens, or when its caller does, and tells the two apart. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { StallWatch } from "../../../src/catalog/stall-watch.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("aborts when nothing has happened for a while, and not before", () => {
  const watch = new StallWatch(undefined, 100);
  vi.advanceTimersByTime(99);
  expect(watch.signal.aborted).toBe(false);
  vi.advanceTimersByTime(1);
  expect(watch.signal.aborted).toBe(true);
  expect(watch.stalled).toBe(true);
});

it("begins its while anew with everything that happens", () => {
  const watch = new StallWatch(undefined, 100);
  for (let i = 0; i < 10; i++) {
    vi.advanceTimersByTime(90);
    watch.touch();
  }
  expect(watch.signal.aborted).toBe(false);
  vi.advanceTimersByTime(100);
  expect(watch.stalled).toBe(true);
});

it("aborts with its caller, and says that it was not the stall", () => {
  const caller = new AbortController();
  const watch = new StallWatch(caller.signal, 100);
  caller.abort();
  expect(watch.signal.aborted).toBe(true);
  expect(watch.stalled).toBe(false);
});

it("aborts at once where its caller has done so before", () => {
  const watch = new StallWatch(AbortSignal.abort(), 100);
  expect(watch.signal.aborted).toBe(true);
  expect(watch.stalled).toBe(false);
  watch.close();
});

it("does nothing any more once it is closed, and leaves no timer behind", () => {
  const caller = new AbortController();
  const watch = new StallWatch(caller.signal, 100);
  watch.close();
  expect(vi.getTimerCount()).toBe(0);
  caller.abort();
  vi.advanceTimersByTime(1000);
  expect(watch.signal.aborted).toBe(false);
  expect(watch.stalled).toBe(false);
});
