/** The newest frame wins, and every frame that is dropped is closed. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Frame, openFrames } from "../../../src/frames/frame.ts";
import { Pace } from "../../../src/pipeline/pace.ts";
import { FakeVideoFrame, fakeFrame } from "./fake-video-frame.ts";

/** A task whose analyses end when the test says so. */
function slowTask() {
  const analysed: number[] = [];
  const dropped: number[] = [];
  let finish: (() => void) | null = null;
  const pace = new Pace(
    async (frame: Frame) => {
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      analysed.push(frame.mediaTime);
      frame.close();
    },
    { onDrop: (id) => dropped.push(id) },
  );
  const step = async () => {
    finish?.();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { pace, analysed, dropped, step };
}

describe("Pace", () => {
  beforeEach(() => {
    FakeVideoFrame.made = [];
  });
  afterEach(() => {
    expect(openFrames()).toBe(0);
    for (const image of FakeVideoFrame.made) expect(image.closes).toBe(1);
  });

  it("lets the newest frame win while one is analysed", async () => {
    const { pace, analysed, dropped, step } = slowTask();
    for (const time of [1, 2, 3, 4]) pace.offer(fakeFrame(time));
    expect(dropped).toHaveLength(2);
    await step();
    await step();
    expect(analysed).toEqual([1, 4]);
    expect(pace.idle).toBe(true);
  });

  it("analyses every frame of a source that is slower than the task", async () => {
    const { pace, analysed, dropped, step } = slowTask();
    for (const time of [1, 2, 3]) {
      pace.offer(fakeFrame(time));
      await step();
    }
    expect(analysed).toEqual([1, 2, 3]);
    expect(dropped).toEqual([]);
  });

  it("closes the waiting frame and every later one once closed", async () => {
    const { pace, analysed, dropped, step } = slowTask();
    pace.offer(fakeFrame(1));
    pace.offer(fakeFrame(2));
    pace.close();
    pace.offer(fakeFrame(3));
    expect(dropped).toHaveLength(2);
    await step();
    expect(analysed).toEqual([1]);
  });

  it("keeps a slow task from slowing a fast one", async () => {
    const slow = slowTask();
    const fast: number[] = [];
    const fastPace = new Pace(
      async (frame) => {
        fast.push(frame.mediaTime);
        frame.close();
      },
      { onDrop: () => {} },
    );
    for (const time of [1, 2, 3]) {
      const frame = fakeFrame(time);
      slow.pace.offer(frame.clone());
      fastPace.offer(frame);
      await new Promise((resolve) => setTimeout(resolve));
    }
    expect(fast).toEqual([1, 2, 3]);
    await slow.step();
    await slow.step();
    expect(slow.analysed).toEqual([1, 3]);
  });
});
