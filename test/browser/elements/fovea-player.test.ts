/** The player: seeking, stepping, and nothing of it in a live picture. */
import { describe, expect, it } from "vitest";
import { FoveaPlayer } from "../../../src/elements/fovea-player.ts";
import type { FoveaError } from "../../../src/errors.ts";
import { mount, nextEvent, SCHEMES, useScheme, violations } from "../../fixtures/axe.ts";

describe.each(SCHEMES)("in the %s scheme", (scheme) => {
  it.each([
    [
      "with a video",
      () => Object.assign(new FoveaPlayer(), { video: document.createElement("video") }),
    ],
    ["live", () => Object.assign(new FoveaPlayer(), { live: true })],
  ])("is accessible: %s", async (_name, make) => {
    useScheme(scheme);
    expect(await violations(await mount(make()))).toEqual([]);
  });
});

it("seeks within the video and nowhere in a live picture", async () => {
  const video = document.createElement("video");
  Object.defineProperty(video, "duration", { value: 20 });
  const player = await mount(Object.assign(new FoveaPlayer(), { video }));
  player.seekTo(500);
  expect(video.currentTime).toBe(20);
  player.seekBy(-100);
  expect(video.currentTime).toBe(0);
  player.live = true;
  player.seekTo(5);
  expect(video.currentTime).toBe(0);
});

it("tells in words of a video that may not play", async () => {
  const video = document.createElement("video");
  video.play = () => Promise.reject(new DOMException("No.", "NotAllowedError"));
  const player = await mount(Object.assign(new FoveaPlayer(), { video }));
  const told = nextEvent<FoveaError>(player, "error");
  player.togglePlay();
  expect((await told).detail).toMatchObject({ code: "play-refused" });
});

it("steps to the middle of the next and the previous frame", async () => {
  const video = document.createElement("video");
  Object.defineProperty(video, "duration", { value: 20 });
  const player = await mount(
    Object.assign(new FoveaPlayer(), { video, frameTime: 4, frameSeconds: 0.08 }),
  );
  player.step(1);
  expect(video.currentTime).toBeCloseTo(4.12, 5);
  player.step(-1);
  expect(video.currentTime).toBeCloseTo(3.96, 5);
});
