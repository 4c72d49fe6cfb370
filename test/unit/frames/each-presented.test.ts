/** Every presented picture is told of, also after a callback that was lost or threw. */
import { expect, it } from "vitest";
import { eachPresented } from "../../../src/frames/each-presented.ts";

class Video extends EventTarget {
  paused = false;
  #next = 1;
  readonly waiting = new Map<number, VideoFrameRequestCallback>();
  requestVideoFrameCallback(callback: VideoFrameRequestCallback): number {
    this.waiting.set(this.#next, callback);
    return this.#next++;
  }
  cancelVideoFrameCallback(handle: number): void {
    this.waiting.delete(handle);
  }
  present(mediaTime: number): void {
    const callbacks = [...this.waiting.values()];
    this.waiting.clear();
    const metadata = { mediaTime } as VideoFrameCallbackMetadata;
    for (const callback of callbacks) callback(0, metadata);
  }
  play(): void {
    this.dispatchEvent(new Event("timeupdate"));
  }
}

function following(called = (_time: number): void => {}) {
  const video = new Video();
  const times: number[] = [];
  const leave = eachPresented(video as unknown as HTMLVideoElement, ({ mediaTime }) => {
    times.push(mediaTime);
    called(mediaTime);
  });
  return { video, times, leave };
}

it("tells of each once, until it is left", () => {
  const { video, times, leave } = following();
  for (const time of [1, 2]) video.present(time);
  leave();
  video.present(3);
  video.play();
  video.play();
  expect([times, video.waiting.size]).toEqual([[1, 2], 0]);
});

it("goes on after one that throws", () => {
  const { video, times } = following((time) => {
    if (time === 2) throw new Error("a mistake");
  });
  video.present(1);
  expect(() => video.present(2)).toThrow("a mistake");
  video.present(3);
  expect(times).toEqual([1, 2, 3]);
});

it("is taken up again when a callback never came, while the video plays", () => {
  const { video, times } = following();
  video.present(1);
  video.waiting.clear();
  video.play();
  video.present(2);
  expect(times).toEqual([1]);
  video.play();
  video.present(3);
  video.play();
  video.present(4);
  expect(times).toEqual([1, 3, 4]);
  expect(video.waiting.size).toBe(1);
});

it("asks again when the browser has refused, and gives up after several times in a row", () => {
  const video = new Video();
  const ask = video.requestVideoFrameCallback.bind(video);
  let refusals = 1;
  video.requestVideoFrameCallback = (callback) => {
    if (refusals-- > 0) throw new DOMException("no", "OperationError");
    return ask(callback);
  };
  const times: number[] = [];
  const errors: string[] = [];
  eachPresented(
    video as unknown as HTMLVideoElement,
    ({ mediaTime }) => times.push(mediaTime),
    ({ code }) => errors.push(code),
  );
  for (let i = 0; i < 2; i++) video.play();
  video.present(1);
  expect([times, errors]).toEqual([[1], []]);
  refusals = 100;
  video.present(2);
  for (let i = 0; i < 10; i++) video.play();
  expect(errors[0]).toBe("frame-failed");
});
