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
  // The last frame, not the end: a video that loops would begin again.
  expect(video.currentTime).toBeCloseTo(20 - 1 / 60, 5);
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

function playing(duration: number): HTMLVideoElement {
  const video = document.createElement("video");
  Object.defineProperty(video, "duration", { value: duration });
  return video;
}

it("stays on the last frame at the end, also of a video that loops", async () => {
  const video = playing(20);
  video.loop = true;
  const player = await mount(
    Object.assign(new FoveaPlayer(), { video, frameTime: 19.92, frameSeconds: 0.08 }),
  );
  player.step(1);
  expect(video.currentTime).toBeCloseTo(19.96, 5);
  // Chromium would begin again with the second seek to the last frame.
  let seeks = 0;
  Object.defineProperty(video, "currentTime", {
    configurable: true,
    get: () => 19.96,
    set: () => seeks++,
  });
  player.step(1);
  expect(seeks).toBe(0);
  Reflect.deleteProperty(video, "currentTime");
  video.currentTime = 3;
  player.seekToEnd();
  expect(video.paused).toBe(true);
  expect(video.currentTime).toBeCloseTo(19.96, 5);
});

it("plays faster and slower, by steps, within what there is", async () => {
  const video = playing(20);
  const player = await mount(Object.assign(new FoveaPlayer(), { video }));
  player.changeSpeed(1);
  expect(video.playbackRate).toBe(1.25);
  for (let i = 0; i < 9; i++) player.changeSpeed(1);
  expect(video.playbackRate).toBe(4);
  for (let i = 0; i < 20; i++) player.changeSpeed(-1);
  expect(video.playbackRate).toBe(0.25);
});

it("repeats a part, and no longer with another video", async () => {
  const video = playing(20);
  Object.defineProperty(video, "paused", { value: false });
  const player = await mount(Object.assign(new FoveaPlayer(), { video }));
  video.currentTime = 4;
  player.markPart();
  video.currentTime = 6;
  player.markPart();
  video.currentTime = 6.1;
  video.dispatchEvent(new Event("timeupdate"));
  expect(video.currentTime).toBe(4);
  video.dispatchEvent(new Event("emptied"));
  video.currentTime = 9;
  video.dispatchEvent(new Event("timeupdate"));
  expect(video.currentTime).toBe(9);
});

it("says of every button what it does, to the mouse as well", async () => {
  const video = playing(20);
  const player = await mount(
    Object.assign(new FoveaPlayer(), { video, shortcuts: { play: "Space K" } }),
  );
  const buttons = [...player.renderRoot.querySelectorAll("button")];
  expect(buttons.length).toBeGreaterThanOrEqual(5);
  for (const button of buttons) expect(button.title).toContain(button.ariaLabel);
  expect(buttons[0]?.title).toBe("Play (Space K)");
});

it("opens its settings, accessible, and sets the video", async () => {
  const video = playing(20);
  const player = await mount(Object.assign(new FoveaPlayer(), { video }));
  const menu = player.renderRoot.querySelector("fovea-menu");
  menu?.renderRoot.querySelector("button")?.click();
  await expect.poll(() => menu?.open).toBe(true);
  expect(await violations(player)).toEqual([]);
  const playback = player.renderRoot.querySelector("fovea-playback");
  const speed = playback?.renderRoot.querySelector("select");
  if (!speed) throw new Error("no choice of speeds");
  speed.value = "2";
  speed.dispatchEvent(new Event("change"));
  expect(video.playbackRate).toBe(2);
});
