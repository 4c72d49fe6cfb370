/** When a task is due, what its runs cost, and what their results say. */
import { expect, it } from "vitest";
import { ProcessorClock } from "../../../src/pipeline/processor-clock.ts";
import { Rhythm } from "../../../src/pipeline/rhythm.ts";
import { stamp } from "../../fixtures/stamp.ts";

function made(interval: number) {
  const time = { now: 0 };
  const rhythm = new Rhythm(new ProcessorClock(1, () => time.now));
  rhythm.interval = interval;
  return { rhythm, time };
}

it("keeps the interval on average over frames that come at other times", () => {
  const { rhythm } = made(50);
  let runs = 0;
  for (let now = 0; now < 10_000; now += 1000 / 30) {
    if (!rhythm.isDue(now)) continue;
    rhythm.begin(now).end(true);
    runs++;
  }
  expect(runs).toBeGreaterThanOrEqual(199);
  expect(runs).toBeLessThanOrEqual(201);
});

it("does not make good for a long pause with many runs in a row", () => {
  const { rhythm } = made(100);
  rhythm.begin(0).end(true);
  expect(rhythm.isDue(5000)).toBe(true);
  rhythm.begin(5000).end(true);
  rhythm.begin(5001).end(true);
  expect(rhythm.isDue(5010)).toBe(false);
});

it("is due by a shorter interval as soon as it has one", () => {
  const { rhythm } = made(4000);
  rhythm.begin(0).end(true);
  expect(rhythm.isDue(300)).toBe(false);
  rhythm.interval = 200;
  expect(rhythm.isDue(300)).toBe(true);
});

it("has a cost after some runs, of all threads, and not of those in vain", () => {
  const { rhythm, time } = made(0);
  rhythm.threads = 2;
  const run = (milliseconds: number, counts: boolean) => {
    const begun = rhythm.begin(time.now);
    time.now += milliseconds;
    begun.end(counts);
  };
  for (let i = 0; i < 9; i++) run(1000, false);
  expect(rhythm.cost).toBeNull();
  // Two threads share the one processor.
  for (let i = 0; i < 9; i++) run(40, true);
  expect(rhythm.cost).toBeCloseTo(40);
});

it("marks results with the interval that was in force when the run began, and no others", () => {
  const { rhythm } = made(70);
  const result = { task: "t", stamp: stamp(4, 3) };
  const run = rhythm.begin(0);
  rhythm.interval = 0;
  expect(run.mark(result).stamp.interval).toBe(70);
  expect(rhythm.begin(100).mark(result)).toBe(result);
});
