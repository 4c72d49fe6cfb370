/** Frames go into the pipeline, and their times are known until the source is let go. */
import { type Observable, Subject } from "rxjs";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { FoveaError } from "../../../src/errors.ts";
import type { Frame } from "../../../src/frames/frame.ts";
import { FrameFeed } from "../../../src/session/frame-feed.ts";
import { FakeVideoFrame, fakeFrame } from "../pipeline/fake-video-frame.ts";

beforeEach(() => {
  FakeVideoFrame.made = [];
  vi.useFakeTimers();
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
  FakeVideoFrame.expectNoneOpen();
});

/** A feed, its view, and frames that the pipeline closes. */
function rig({ failures = 0 } = {}) {
  const video = new EventTarget();
  const pictures: number[] = [];
  const view = {
    video,
    showPicture: ({ mediaTime }: Frame) => {
      if (failures-- > 0) throw new DOMException("no drawing", "OperationError");
      pictures.push(mediaTime);
    },
  };
  const pipeline = {
    connect: (frames: Observable<Frame>) => frames.subscribe((frame) => frame.close()),
  };
  const frames = new Subject<Frame>();
  const failed: FoveaError[] = [];
  const feed = new FrameFeed(view as never);
  const connect = (still = false) =>
    feed.connect(pipeline as never, frames, still, (error) => failed.push(error));
  return { feed, frames, video, pictures, failed, connect };
}

it("knows the newest frame's time and how long a frame lasts, over a seek as well", () => {
  const { feed, frames, video, connect } = rig();
  connect();
  for (const time of [0, 0.5, 0.6]) frames.next(fakeFrame(time));
  video.dispatchEvent(new Event("seeking"));
  frames.next(fakeFrame(0.61));
  expect(feed.time).toBe(0.61);
  expect(feed.seconds).toBeCloseTo(0.1);
  feed.close();
  expect([feed.time, feed.seconds, frames.observed]).toEqual([null, null, false]);
});

it("shows a still picture before any task has seen it, and nothing that moves", () => {
  const { feed, frames, pictures, connect } = rig();
  connect(true);
  frames.next(fakeFrame(1));
  feed.close();
  connect(false);
  frames.next(fakeFrame(2));
  feed.close();
  expect(pictures).toEqual([1]);
});

it("says where a still picture can never be shown", async () => {
  const { feed, frames, failed, connect } = rig({ failures: 1000 });
  connect(true);
  frames.next(fakeFrame(1));
  await vi.advanceTimersByTimeAsync(0);
  expect(failed).toMatchObject([{ code: "frame-failed" }]);
  feed.close();
});

it("tells how the track is, until it is let go", () => {
  const { feed, frames, connect } = rig();
  const track = Object.assign(new EventTarget(), { readyState: "live", muted: false });
  const told: string[] = [];
  connect();
  feed.watch(track as unknown as MediaStreamTrack, (health) => told.push(health));
  track.muted = true;
  track.dispatchEvent(new Event("mute"));
  track.muted = false;
  vi.advanceTimersByTime(10_000);
  frames.next(fakeFrame(1));
  vi.advanceTimersByTime(100);
  feed.close();
  track.muted = true;
  vi.advanceTimersByTime(10_000);
  expect(told).toEqual(["live", "muted", "live", "frozen", "live"]);
});
