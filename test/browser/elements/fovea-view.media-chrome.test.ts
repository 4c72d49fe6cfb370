/** Controls of other people's, made for `<video>`, drive `<fovea-view>`. */
import "media-chrome";
import { afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import "../../../src/elements/fovea-view.ts";
import { pageWorkers } from "../../../src/bridge/worker-pool.ts";
import type { FoveaView } from "../../../src/elements/fovea-view.ts";
import { openFrames } from "../../../src/frames/frame.ts";
import { nextEvent } from "../../fixtures/axe.ts";
import { type MeanResult, registerMean } from "../../fixtures/mean-task.ts";
import { makeVideo } from "../frames/make-video.ts";

/** Three seconds of ten pictures each, brighter by picture. */
const TIMES = Array.from({ length: 30 }, (_, index) => index / 10);

let clipUrl: string;
let view: FoveaView;

beforeAll(async () => {
  registerMean();
  clipUrl = URL.createObjectURL(await makeVideo({ width: 64, height: 48, times: TIMES }));
});

beforeEach(async () => {
  document.body.innerHTML = `<media-controller style="width: 480px">
    <fovea-view slot="media" tasks="mean" loop muted src="${clipUrl}"></fovea-view>
    <media-control-bar>
      <media-play-button></media-play-button>
      <media-seek-backward-button seekoffset="1"></media-seek-backward-button>
      <media-time-range></media-time-range>
      <media-time-display showduration></media-time-display>
      <media-mute-button></media-mute-button>
      <media-volume-range></media-volume-range>
      <media-playback-rate-button rates="1 2"></media-playback-rate-button>
    </media-control-bar>
  </media-controller>`;
  view = document.querySelector("fovea-view") as FoveaView;
  await nextEvent(view, "result");
});

afterEach(async () => {
  document.body.replaceChildren();
  await expect.poll(() => pageWorkers.links.length).toBe(0);
  await expect.poll(openFrames).toBe(0);
});

const control = (name: string) => document.querySelector(`media-${name}`) as HTMLElement;

it("play and pause it, and show what it does", async () => {
  const button = control("play-button");
  await expect.poll(() => button.hasAttribute("mediapaused")).toBe(false);
  await userEvent.click(button);
  await expect.poll(() => view.paused).toBe(true);
  expect([view.state, view.hasAttribute("paused")]).toEqual(["paused", true]);
  await expect.poll(() => button.hasAttribute("mediapaused")).toBe(true);
  await userEvent.click(button);
  await expect.poll(() => view.paused).toBe(false);
  expect(view.state).toBe("running");
});

it("show its time and seek in it", async () => {
  view.pause();
  view.currentTime = 2.05;
  const display = control("time-display");
  await expect
    .poll(() => display.getAttribute("aria-valuetext") ?? display.shadowRoot?.textContent)
    .toMatch(/2 seconds|0:02/);
  expect(Number(display.getAttribute("mediaduration"))).toBeCloseTo(3, 1);
  await userEvent.click(control("seek-backward-button"));
  await expect.poll(() => view.currentTime).toBeCloseTo(1.05, 2);
  // What is analysed follows.
  await expect
    .poll(() => (view.results.get("mean") as MeanResult).stamp.mediaTime)
    .toBeCloseTo(1, 2);
});

it("change its sound and its speed", async () => {
  await userEvent.click(control("mute-button"));
  await expect.poll(() => view.muted).toBe(false);
  view.volume = 0.5;
  await expect.poll(() => Number(control("volume-range").getAttribute("mediavolume"))).toBe(0.5);
  await userEvent.click(control("playback-rate-button"));
  await expect.poll(() => view.playbackRate).toBe(2);
});
