/** How a frame follows on the last one, by their times. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { follows } from "../../../src/refine/continuity.ts";

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
    expect(follows(last, now)).toBe(wanted);
  });

  it("is the next only where time goes on, by a second at most", () => {
    const time = fc.double({ min: 0, max: 1e5, noNaN: true });
    fc.assert(
      fc.property(time, time, (last, now) => {
        const answer = follows(last, now);
        expect(answer === "next").toBe(now !== 0 && now > last && now - last <= 1);
        expect(answer === "same").toBe(now !== 0 && now === last);
      }),
    );
  });
});
