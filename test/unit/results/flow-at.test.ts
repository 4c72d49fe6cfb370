/** Flow read between the map's pixels, against a plain bilinear reading of one plane. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { flowAt } from "../../../src/results/flow-at.ts";
import type { FlowMap } from "../../../src/results/flow-map.ts";

const number = fc.float({ min: -100, max: 100, noNaN: true });
const maps = fc
  .record({ width: fc.integer({ min: 1, max: 6 }), height: fc.integer({ min: 1, max: 6 }) })
  .chain(({ width, height }) => {
    const plane = fc
      .array(number, { minLength: width * height, maxLength: width * height })
      .map((values) => Float32Array.from(values));
    return fc.record({
      width: fc.constant(width),
      height: fc.constant(height),
      u: plane,
      v: plane,
    });
  });

/** By the definition: tents of one pixel's width around the pixels' centres, edges repeated. */
function reference({ width, height }: FlowMap, plane: Float32Array, x: number, y: number): number {
  const clamp = (value: number, most: number) => Math.min(most, Math.max(0, value));
  const [column, row] = [clamp(x * width - 0.5, width - 1), clamp(y * height - 0.5, height - 1)];
  let sum = 0;
  for (let i = 0; i < height; i++) {
    for (let j = 0; j < width; j++) {
      const weight = Math.max(0, 1 - Math.abs(column - j)) * Math.max(0, 1 - Math.abs(row - i));
      sum += weight * (plane[i * width + j] as number);
    }
  }
  return sum;
}

describe("flow at a place", () => {
  it("is bilinear between the pixels, and beyond them that of the edge", () => {
    const share = fc.double({ min: -0.5, max: 1.5, noNaN: true });
    fc.assert(
      fc.property(maps, share, share, (map, x, y) => {
        const found = flowAt(map, x, y);
        expect(found.x).toBeCloseTo(reference(map, map.u, x, y), 3);
        expect(found.y).toBeCloseTo(reference(map, map.v, x, y), 3);
      }),
    );
  });

  it("is the map's own at the middle of a pixel", () => {
    const map = {
      width: 2,
      height: 2,
      u: Float32Array.of(1, 2, 3, 4),
      v: Float32Array.of(-1, -2, -3, -4),
    };
    expect(flowAt(map, 0.75, 0.25)).toEqual({ x: 2, y: -2 });
    expect(flowAt(map, 0.5, 0.5)).toEqual({ x: 2.5, y: -2.5 });
  });

  it("is written where it is asked to be", () => {
    const target = { x: 9, y: 9 };
    const map = { width: 1, height: 1, u: Float32Array.of(5), v: Float32Array.of(6) };
    expect(flowAt(map, 0, 0, target)).toBe(target);
    expect(target).toEqual({ x: 5, y: 6 });
  });
});
