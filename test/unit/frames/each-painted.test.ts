/** Without callbacks of the video its time is looked at before each painting. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { eachPresented } from "../../../src/frames/each-presented.ts";

let paintings: FrameRequestCallback[] = [];
const paint = () => {
  const due = paintings;
  paintings = [];
  for (const callback of due) callback(40);
};

beforeEach(() => {
  paintings = [];
  vi.stubGlobal("HTMLMediaElement", { HAVE_CURRENT_DATA: 2 });
  vi.stubGlobal("requestAnimationFrame", (callback: FrameRequestCallback) =>
    paintings.push(callback),
  );
  vi.stubGlobal("cancelAnimationFrame", () => {
    paintings = [];
  });
});
afterEach(() => vi.unstubAllGlobals());

it("tells of each new time once, not while seeking or before there is a picture", () => {
  const video = { currentTime: 0, readyState: 1, seeking: false };
  const times: number[] = [];
  const leave = eachPresented(video as HTMLVideoElement, ({ mediaTime }) => times.push(mediaTime));
  paint();
  video.readyState = 4;
  paint();
  paint();
  video.currentTime = 0.04;
  paint();
  Object.assign(video, { currentTime: 5, seeking: true });
  paint();
  video.seeking = false;
  paint();
  leave();
  video.currentTime = 6;
  paint();
  expect(times).toEqual([0, 0.04, 5]);
  expect(paintings).toEqual([]);
});
