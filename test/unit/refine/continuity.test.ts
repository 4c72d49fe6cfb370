/** How a frame continues the one before, by their times. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { continuityOf } from "../../../src/refine/continuity.ts";
import { Stream } from "../../../src/refine/stream.ts";

describe("a frame after another", () => {
  it.each([
    ["the next one", 1, 1.04, "next"],
    ["one a second on", 1, 2, "next"],
    ["the same again", 1, 1, "same"],
    ["one much later", 1, 2.01, "cut"],
    ["one before", 1, 0.96, "cut"],
    ["the first of all", Number.NaN, 1, "cut"],
    // Still pictures all have the time 0.
    ["a still picture after a stream", 1, 0, "cut"],
    ["a still picture after a still picture", 0, 0, "cut"],
    ["a stream after a still picture", 0, 0.5, "next"],
    ["one of no time", 1, Number.NaN, "cut"],
  ] as const)("%s", (_, last, now, wanted) => {
    expect(continuityOf(last, now)).toBe(wanted);
  });

  it("is the next only where time goes on, by a second at most", () => {
    const time = fc.double({ min: 0, max: 1e5, noNaN: true });
    fc.assert(
      fc.property(time, time, (last, now) => {
        const answer = continuityOf(last, now);
        expect(answer === "next").toBe(now !== 0 && now > last && now - last <= 1);
        expect(answer === "same").toBe(now !== 0 && now === last);
      }),
    );
  });
});

describe("a stream", () => {
  const frame = { width: 640, height: 360 };
  const flow = { width: 1, height: 1, u: new Float32Array(1), v: new Float32Array(1) };

  it("counts seconds and hands the flow on only where frames continue each other", () => {
    const stream = new Stream();
    expect(stream.next({ ...frame, mediaTime: 3 }, flow)).toEqual({
      ...frame,
      continuity: "cut",
      seconds: 0,
      flow: null,
    });
    const next = stream.next({ ...frame, mediaTime: 3.25 }, flow);
    expect(next).toEqual({ ...frame, continuity: "next", seconds: 0.25, flow });
    // The flow task has seen a frame in between.
    expect(stream.next({ ...frame, mediaTime: 3.5 }, flow, 0.125).flow).toBeNull();
    expect(stream.next({ ...frame, mediaTime: 3.75 }, flow, 0.25).flow).toBe(flow);
    expect(stream.next({ ...frame, mediaTime: 3.75 }, flow)).toMatchObject({
      continuity: "same",
      seconds: 0,
      flow: null,
    });
  });

  it("is another one when the frame's size changes", () => {
    const stream = new Stream();
    stream.next({ ...frame, mediaTime: 3 });
    const turned = { width: 360, height: 640, mediaTime: 3.04 };
    expect(stream.next(turned).continuity).toBe("cut");
    expect(stream.next({ ...turned, mediaTime: 3.08 }).continuity).toBe("next");
  });
});
