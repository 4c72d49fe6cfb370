/** The range of the colours follows the fastest, evenly whatever the frame rate. */
import { describe, expect, it } from "vitest";
import { FlowRange } from "../../../../../src/tasks/flow/worker/flow-range.ts";

/** A hundredth of the picture is three times as fast as the rest. */
function flow(speed: number) {
  const u = new Float32Array(2000).fill(speed);
  u.fill(3 * speed, 0, 20);
  return { width: 50, height: 40, u, v: new Float32Array(2000) };
}

describe("the range", () => {
  it("is at first the speed that nearly all stay below", () => {
    expect(new FlowRange().update(flow(8), 0.04, 1)).toBeCloseTo(8, 5);
  });

  it("is never less than two pixels of the searched picture", () => {
    expect(new FlowRange().update(flow(0), 0.04, 4)).toBeCloseTo(8, 5);
  });

  it("goes most of the way to another speed in half a second, at any rate of frames", () => {
    const after = (frames: number) => {
      const range = new FlowRange();
      range.update(flow(10 / frames), 1 / frames, 0.01);
      let last = 0;
      for (let i = 0; i < frames / 2; i++) {
        last = range.update(flow(1000 / frames), 1 / frames, 0.01);
      }
      // A second's worth, so that both can be compared.
      return last * frames;
    };
    // By factors: from 10 to 1000 a second is a factor of 100, of which 1 − 1/e is done.
    const wanted = 10 * 100 ** (1 - Math.exp(-1));
    for (const frames of [10, 30, 60]) expect(after(frames) / wanted).toBeCloseTo(1, 3);
  });

  it("begins anew when it is told to", () => {
    const range = new FlowRange();
    range.update(flow(100), 0.04, 1);
    range.forget();
    expect(range.update(flow(2), 0.04, 1)).toBeCloseTo(2, 5);
  });
});
