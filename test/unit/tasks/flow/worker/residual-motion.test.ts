/** What moves by itself, against a known motion of the rest. */
import { describe, expect, it } from "vitest";
import { fillOwnMotion, summary } from "../../../../../src/tasks/flow/worker/residual-motion.ts";

const SOURCE = { width: 80, height: 40 };
const SIZE = { width: 8, height: 4 };
const REST = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 };

function own(motion: typeof REST, u: number, v: number): Float32Array {
  const length = SIZE.width * SIZE.height;
  const map = {
    ...SIZE,
    u: new Float32Array(length).fill(u),
    v: new Float32Array(length).fill(v),
  };
  const target = new Float32Array(length).fill(99);
  fillOwnMotion(map, motion, SOURCE, target);
  return target;
}

describe("own motion", () => {
  it("is the flow's length where the rest does not move", () => {
    expect(new Set(own(REST, 3, 4))).toEqual(new Set([5]));
  });

  it("is none of what goes with the rest, and 0 of what leaves the picture with it", () => {
    expect(new Set(own({ ...REST, e: 12, f: -3 }, 12, -3))).toEqual(new Set([0]));
    const against = own({ ...REST, e: 30 }, 0, 0);
    // Of columns of 10 pixels, those from 50 on would go beyond the edge.
    expect([...against.slice(0, 8)]).toEqual([30, 30, 30, 30, 30, 0, 0, 0]);
  });

  it("goes by the place where the rest is enlarged", () => {
    const zoom = { ...REST, a: 1.1, e: -4 };
    // About the middle at 40: a column at x goes by a tenth of its distance.
    const found = own(zoom, 0, 0).slice(0, 8);
    [5, 15, 25, 35, 45, 55, 65, 75].forEach((x, column) => {
      const stays = Math.abs(x - 40) * 1.1 <= 40;
      expect(found[column]).toBeCloseTo(stays ? Math.abs(x - 40) / 10 : 0, 4);
    });
  });
});

describe("the summary", () => {
  it("counts what is farther than the threshold, and gives its mean speed a second", () => {
    expect(summary(Float32Array.of(0, 1, 2, 4), 1, 0.5)).toEqual({ moving: 0.5, meanSpeed: 6 });
  });

  it("is nothing where nothing is", () => {
    expect(summary(new Float32Array(10), 1, 0.04)).toEqual({ moving: 0, meanSpeed: 0 });
  });
});
