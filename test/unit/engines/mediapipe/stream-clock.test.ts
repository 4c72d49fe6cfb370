/**
 * Times that MediaPipe accepts, always forward, out of times that stand still, jump back and jump
 * ahead.
 */
import { expect, it } from "vitest";
import { StreamClock } from "../../../../src/engines/mediapipe/stream-clock.ts";

/** Cuts and timestamps of frames at these times, of 640×480. */
function ticks(times: readonly number[]) {
  const clock = new StreamClock();
  return times.map((time) => clock.tick(time, 640, 480, undefined, 0));
}

it("keeps a stream's own intervals", () => {
  const stamps = ticks([10, 10.04, 10.08, 11.08]).map(({ timestamp }) => timestamp);
  expect(stamps.map((stamp) => stamp - (stamps[0] ?? 0))).toEqual([0, 40, 80, 1080]);
});

it.each([
  ["a jump back", [10, 10.04, 3, 3.04], [false, false, true, false]],
  ["a jump ahead", [10, 10.04, 11.05, 11.09], [false, false, true, false]],
  ["time that stands still", [0, 0, 0], [false, true, true]],
  ["no number", [1, Number.NaN, 1.04, 1.08], [false, true, false, false]],
])("cuts at %s, and only goes forward", (_, times, cuts) => {
  const all = ticks(times);
  expect(all.map(({ cut }) => cut)).toEqual(cuts);
  for (const [index, { timestamp }] of all.entries()) {
    expect(Number.isInteger(timestamp)).toBe(true);
    if (index > 0) expect(timestamp).toBeGreaterThan(all[index - 1]?.timestamp ?? 0);
  }
});

it("goes on over the gaps that a slow machine leaves, not over a seek ahead", () => {
  const clock = new StreamClock();
  const cut = (mediaTime: number, now: number) =>
    clock.tick(mediaTime, 640, 480, undefined, now).cut;
  // 2.5 s of work on each frame.
  expect([cut(1, 0), cut(3.5, 2500), cut(6, 5000)]).toEqual([false, false, false]);
  expect(cut(20, 5040)).toBe(true);
  expect(cut(22.5, 7540)).toBe(false);
});

it("goes forward at a thousand frames a second and more", () => {
  const stamps = ticks([1, 1.0001, 1.0002, 1.0003]).map(({ timestamp }) => timestamp);
  expect(new Set(stamps).size).toBe(4);
  expect(stamps).toEqual(stamps.toSorted((a, b) => a - b));
});

it("cuts where the picture's size changes, and after an interlude", () => {
  const clock = new StreamClock();
  clock.tick(1, 640, 480);
  expect(clock.tick(1.04, 480, 640).cut).toBe(true);
  expect(clock.tick(1.08, 480, 640).cut).toBe(false);
  const aside = clock.interlude();
  const next = clock.tick(1.12, 480, 640);
  expect(next.cut).toBe(true);
  expect(next.timestamp).toBeGreaterThan(aside);
});

it("says that another region is another scene, and the same one is not", () => {
  const clock = new StreamClock();
  const region = { x: 10, y: 20, width: 30, height: 40 };
  const cuts = [undefined, region, { ...region }, { ...region, angle: 0.1 }, undefined].map(
    (looked, index) => clock.tick(1 + index / 25, 640, 480, looked).cut,
  );
  expect(cuts).toEqual([false, true, false, true, true]);
});
