/** The flow of each pixel as the weighted mean of its patches: against the sum of the paper, pixel by pixel. */
import { describe, expect, it } from "vitest";
import { densify } from "../../../src/motion/densify.ts";
import { createFlowField } from "../../../src/motion/flow-field.ts";
import { createPatches, PATCH, type Patches } from "../../../src/motion/patch-search.ts";
import { createPyramid, fillPyramid, type Level } from "../../../src/motion/pyramid.ts";
import { Random } from "../../fixtures/random.ts";

const SIZES = [
  [24, 20, 4],
  [17, 25, 3],
  [8, 8, 4],
  [9, 30, 5],
] as const;

function noise(random: Random, width: number, height: number): Level {
  const [level] = createPyramid(width, height, 1) as [Level];
  const grey = Float32Array.from({ length: width * height }, () => random.between(0, 255));
  fillPyramid([level], grey);
  return level;
}

/** Bilinear, the edge repeated for ever. */
function read({ grey, width, height }: Level, x: number, y: number): number {
  const at = (column: number, row: number) =>
    grey[
      Math.min(height - 1, Math.max(0, row)) * width + Math.min(width - 1, Math.max(0, column))
    ] as number;
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [across, down] = [x - left, y - top];
  const over = at(left, top) * (1 - across) + at(left + 1, top) * across;
  const under = at(left, top + 1) * (1 - across) + at(left + 1, top + 1) * across;
  return over * (1 - down) + under * down;
}

/** Equation 3 for one pixel that some patch covers. */
function flowOfPixel(previous: Level, current: Level, patches: Patches, x: number, y: number) {
  let [sumU, sumV, sum] = [0, 0, 0];
  for (let row = 0; row < patches.rows; row++) {
    for (let column = 0; column < patches.columns; column++) {
      const [left, top] = [column * patches.stride, row * patches.stride];
      if (x < left || x >= left + PATCH || y < top || y >= top + PATCH) continue;
      const u = patches.u[row * patches.columns + column] as number;
      const v = patches.v[row * patches.columns + column] as number;
      const difference =
        read(current, x + u, y + v) - (previous.grey[y * previous.width + x] as number);
      const weight = 1 / Math.max(1, Math.abs(difference));
      sumU += weight * u;
      sumV += weight * v;
      sum += weight;
    }
  }
  return [sumU / sum, sumV / sum] as const;
}

describe("a dense flow", () => {
  it.each(SIZES)(
    "of %d × %d pixels and patches every %d is that of the sum",
    (width, height, stride) => {
      const random = new Random(width * height);
      const [previous, current] = [noise(random, width, height), noise(random, width, height)];
      const patches = createPatches(width, height, stride);
      for (let i = 0; i < patches.u.length; i++) {
        patches.u[i] = random.between(-5, 5);
        patches.v[i] = random.between(-5, 5);
      }
      const flow = createFlowField(width, height);
      densify(previous, current, patches, flow, new Float32Array(width * height));
      const lastX = (patches.columns - 1) * stride + PATCH - 1;
      const lastY = (patches.rows - 1) * stride + PATCH - 1;
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          // Beyond the last patch, what lies beside it.
          const [u, v] = flowOfPixel(
            previous,
            current,
            patches,
            Math.min(x, lastX),
            Math.min(y, lastY),
          );
          expect(flow.u[y * width + x]).toBeCloseTo(u, 3);
          expect(flow.v[y * width + x]).toBeCloseTo(v, 3);
        }
      }
    },
  );

  it("stays between the flows of its patches, also where they leave the picture by far", () => {
    const random = new Random(5);
    const [previous, current] = [noise(random, 24, 24), noise(random, 24, 24)];
    const patches = createPatches(24, 24, 4);
    patches.u.forEach((_, i) => {
      patches.u[i] = i % 2 === 0 ? 500 : 400;
    });
    patches.v.fill(-900);
    const flow = createFlowField(24, 24);
    densify(previous, current, patches, flow, new Float32Array(24 * 24));
    for (const u of flow.u) {
      expect(u).toBeGreaterThan(399.9);
      expect(u).toBeLessThan(500.1);
    }
    for (const v of flow.v) expect(v).toBeCloseTo(-900, 2);
  });
});
