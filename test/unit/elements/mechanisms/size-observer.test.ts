/** Sizes are told also where the browser has no observer for them. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { sizeObserver } from "../../../../src/elements/mechanisms/size-observer.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it("tells once of each size, until it is disconnected", () => {
  const size = { width: 10, height: 5 };
  const target = { getBoundingClientRect: () => ({ ...size }) } as unknown as Element;
  const told: number[] = [];
  const observer = sizeObserver(({ contentRect }) => told.push(contentRect.width));
  observer.observe(target);
  vi.advanceTimersByTime(1000);
  size.width = 20;
  vi.advanceTimersByTime(1000);
  observer.disconnect();
  size.width = 30;
  vi.advanceTimersByTime(1000);
  expect(told).toEqual([10, 20]);
});
