/** A picture that stands is analysed again with new options; one that moves has its next frame for that. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { PausedPicture } from "../../../src/pipeline/paused-picture.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

function rig(newest: number | null) {
  const now = { newest };
  const analysed: string[] = [];
  const paused = new PausedPicture(
    () => now.newest,
    (taskId) => analysed.push(taskId),
  );
  return { now, analysed, paused };
}

it("is analysed once, however often it is asked for, and again when it is asked anew", () => {
  const { analysed, paused } = rig(7);
  for (const task of ["pose", "pose", "faces", "pose"]) paused.again(task);
  expect(analysed).toEqual([]);
  vi.advanceTimersByTime(1000);
  expect(analysed).toEqual(["pose", "faces"]);
  paused.again("pose");
  vi.advanceTimersByTime(1000);
  expect(analysed).toEqual(["pose", "faces", "pose"]);
});

it("is left to its next frame where one comes", () => {
  const { now, analysed, paused } = rig(7);
  paused.again("pose");
  now.newest = 8;
  vi.advanceTimersByTime(1000);
  expect(analysed).toEqual([]);
});

it("is waited for no more after the end", () => {
  const { analysed, paused } = rig(7);
  paused.again("pose");
  paused.dispose();
  vi.advanceTimersByTime(1000);
  expect(analysed).toEqual([]);
});
