/** What samples say: medians, differences of outputs, and candidates that failed. */
import { describe, expect, it } from "vitest";
import { difference, judgeBackends } from "../../../src/pipeline/judge-backends.ts";

/** A map with more values than a list has. */
const MAP = Float32Array.from({ length: 20_000 }, (_, i) => Math.sin(i / 7) + 2);
const floats = (...values: number[]) => Float32Array.from(values);

describe("the difference of outputs", () => {
  it.each([
    ["none", [MAP, floats(1, 2)], [MAP, floats(1, 2)], 0],
    ["of the worst output", [MAP, floats(3, 4)], [MAP, floats(3, 4.5)], 0.5 / Math.hypot(3, 4.5)],
    ["zeros in place of values", [floats(0, 0)], [floats(3, 4)], 1],
    ["the contrary", [floats(-3)], [floats(3)], 2],
    ["zeros where there are zeros", [floats(0, 0)], [floats(0, 0)], 0],
    ["a list in another order", [floats(0.5, 0.4, 9)], [floats(9, 0.5, 0.4)], 0],
    ["values that are as good as none", [floats(1e-7, 0)], [floats(0, 3e-8)], 0],
    ["a score where there is none", [floats(0.2, 0)], [floats(0, 0)], 1],
    ["outputs that are missing", [MAP], [MAP, MAP], null],
    ["outputs of another size", [floats(1)], [floats(1, 2)], null],
    ["NaN", [floats(1, Number.NaN)], [floats(1, 2)], null],
    ["infinity", [floats(1, Number.POSITIVE_INFINITY)], [floats(1, 2)], null],
  ] as const)("%s", (_what, ours, reference, expected) => {
    const found = difference(ours, reference);
    if (expected === null) expect(found).toBeNull();
    else expect(found).toBeCloseTo(expected, 3);
  });

  it("is found in a map whose values are right and in the wrong places", () => {
    expect(difference([MAP.toReversed()], [MAP])).toBeGreaterThan(0.25);
  });

  it("is small for what half precision rounds", () => {
    const rounded = MAP.map((value) => Math.round(value * 512) / 512);
    expect(difference([rounded], [MAP])).toBeLessThan(0.001);
  });
});

it("takes the median of the runs, which one that was held up does not change", () => {
  const outputs = [floats(1)];
  const verdict = judgeBackends(
    { durations: [900, 10, 11, 12, 400], outputs },
    { durations: [30, 20, 25], outputs },
    "here",
  );
  expect(verdict).toEqual({
    place: "here",
    webgpu: { milliseconds: 12 },
    wasm: { milliseconds: 25 },
    difference: 0,
  });
});

it("keeps why one of them failed, in a length that can be shown", () => {
  const sample = { durations: [1, 1, 1], outputs: [floats(1)] };
  const verdict = judgeBackends({ failed: "x".repeat(500) }, sample, "here");
  expect(verdict).toMatchObject({ webgpu: { failed: "x".repeat(300) }, difference: null });
});

it("bears a clock that sees no time pass", () => {
  const sample = { durations: [0, 0, 0], outputs: [] };
  expect(judgeBackends(sample, sample, "here").webgpu).toEqual({ milliseconds: 0.1 });
});
