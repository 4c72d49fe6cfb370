/** The mixture of what is and what was, by its formula at chosen changes. */
import { describe, expect, it } from "vitest";
import { UNALIGNED } from "../../../../../src/tasks/depth/worker/alignment.ts";
import { smoothInto } from "../../../../../src/tasks/depth/worker/smoothing.ts";

/** A span of 10: what has changed by more than 1 has moved. */
const SPAN = 10;

function mixed(before: number, now: number, say = 0.8): number {
  const past = Float32Array.of(before);
  smoothInto(past, Float32Array.of(now), UNALIGNED, SPAN, say);
  return past[0] as number;
}

describe("smoothing", () => {
  it("keeps what has not changed", () => {
    expect(mixed(5, 5)).toBe(5);
  });

  it("gives the past its say where little has changed, and none from a tenth of the span on", () => {
    expect(mixed(5, 5.001)).toBeCloseTo(5.001 - 0.8 * 0.001, 6);
    // Half way to "moved": (1 − ¼)² of the say.
    expect(mixed(5, 5.5)).toBeCloseTo(5.5 - 0.5 * 0.8 * 0.75 ** 2, 5);
    expect(mixed(5, 6)).toBe(6);
    expect(mixed(5, 3)).toBe(3);
  });

  it("hands on what is when the past has no say", () => {
    expect(mixed(5, 5.25, 0)).toBe(5.25);
  });

  it("compares on the past's scale, and never goes below 0", () => {
    const past = Float32Array.of(4, 1);
    smoothInto(past, Float32Array.of(1, -3), { scale: 2, shift: 2 }, SPAN, 0.8);
    expect([...past]).toEqual([4, 0]);
  });
});
