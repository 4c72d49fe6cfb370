/** The time of a frame, guessed from the times of those that were shown. */
import { expect, it } from "vitest";
import { FrameDuration } from "../../../src/session/frame-duration.ts";

it("is the least distance of frames that followed each other", () => {
  const duration = new FrameDuration();
  expect(duration.seconds).toBeNull();
  for (const time of [0, 0.08, 0.24, 0.32]) duration.add(time);
  expect(duration.seconds).toBeCloseTo(0.08, 6);
  expect(duration.time).toBe(0.32);
});

it("is not that of a seek", () => {
  const duration = new FrameDuration();
  duration.add(0);
  duration.jump();
  duration.add(1.44);
  expect(duration.seconds).toBeNull();
  duration.add(1.52);
  expect(duration.seconds).toBeCloseTo(0.08, 6);
  duration.jump();
  duration.add(1.54);
  expect(duration.seconds).toBeCloseTo(0.08, 6);
});

it("is neither that of a frame shown again nor that of a way back", () => {
  const duration = new FrameDuration();
  for (const time of [1, 1, 1.001, 0.5]) duration.add(time);
  expect(duration.seconds).toBeNull();
});
