/** A deletion can be taken back for twelve seconds, and for as long as somebody is at the button. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { UndoTime } from "../../../src/look/undo-time.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("is over after a time, once, and later while somebody is there", () => {
  let there = true;
  const over = vi.fn();
  const time = new UndoTime(() => there, over);
  time.begin();
  vi.advanceTimersByTime(30_000);
  expect(over).not.toHaveBeenCalled();
  there = false;
  vi.advanceTimersByTime(1000);
  vi.advanceTimersByTime(60_000);
  expect(over).toHaveBeenCalledOnce();
});

it("begins anew, and ends without a word", () => {
  const over = vi.fn();
  const time = new UndoTime(() => false, over);
  time.begin();
  vi.advanceTimersByTime(11_000);
  time.begin();
  vi.advanceTimersByTime(11_000);
  expect(over).not.toHaveBeenCalled();
  time.end();
  vi.advanceTimersByTime(60_000);
  expect(over).not.toHaveBeenCalled();
});
