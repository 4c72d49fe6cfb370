/** Patches are found again where a picture was shifted to, by less than a pixel too. */
import { describe, expect, it } from "vitest";
import { densify } from "../../../src/motion/densify.ts";
import { createFlowField } from "../../../src/motion/flow-field.ts";
import { createPatches, PATCH, searchPatches } from "../../../src/motion/patch-search.ts";
import { createPyramid, fillPyramid, type Level } from "../../../src/motion/pyramid.ts";

const SIZE = { width: 64, height: 48 };
const STRIDE = 4;

/** A smooth texture that goes on beyond the picture, in [0, 255]. */
function texture(x: number, y: number): number {
  return 128 + 50 * Math.sin(x / 3.1 + y / 7) + 40 * Math.cos(y / 2.7 - x / 9);
}

/** The texture, shifted: what was at (x, y) is at (x + u, y + v). */
function picture(u = 0, v = 0, paint = texture): Level {
  const [level] = createPyramid(SIZE.width, SIZE.height, 1) as [Level];
  const grey = Float32Array.from({ length: SIZE.width * SIZE.height }, (_, i) =>
    paint((i % SIZE.width) - u, Math.floor(i / SIZE.width) - v),
  );
  fillPyramid([level], grey);
  return level;
}

function search(previous: Level, current: Level, iterations = 16) {
  const patches = createPatches(SIZE.width, SIZE.height, STRIDE);
  const from = createFlowField(SIZE.width, SIZE.height);
  searchPatches(previous, current, from, patches, iterations);
  return patches;
}

/** Those that stay inside the picture, and how far they are off. */
function errors({ columns, rows, u, v }: ReturnType<typeof search>, wanted: readonly number[]) {
  const all: number[] = [];
  for (let row = 2; row < rows - 2; row++) {
    for (let column = 2; column < columns - 2; column++) {
      const at = row * columns + column;
      const [across = 0, down = 0] = wanted;
      all.push(Math.hypot((u[at] as number) - across, (v[at] as number) - down));
    }
  }
  return all.sort((a, b) => a - b);
}

describe("the grid of patches", () => {
  it("has all that fit", () => {
    for (const [width, height, stride] of [
      [64, 48, 4],
      [8, 8, 4],
      [11, 9, 3],
    ] as const) {
      const { columns, rows } = createPatches(width, height, stride);
      expect((columns - 1) * stride + PATCH).toBeLessThanOrEqual(width);
      expect(columns * stride + PATCH).toBeGreaterThan(width);
      expect((rows - 1) * stride + PATCH).toBeLessThanOrEqual(height);
      expect(rows * stride + PATCH).toBeGreaterThan(height);
    }
  });
});

describe("a patch", () => {
  it.each([
    [0, 0],
    [1, 0],
    [-2, 1],
    [0.5, -0.25],
    [1.7, 2.3],
  ])("is found where the picture went: by (%d, %d)", (u, v) => {
    const off = errors(search(picture(), picture(u, v)), [u, v]);
    expect(off[off.length >> 1]).toBeLessThan(0.05);
    expect(off[Math.floor(0.95 * off.length)]).toBeLessThan(0.25);
  });

  it("is found although the light has changed", () => {
    const brighter = picture(1, -1, (x, y) => texture(x, y) + 30);
    const off = errors(search(picture(), brighter), [1, -1]);
    expect(off[off.length >> 1]).toBeLessThan(0.05);
  });

  it("stays where it is where there is nothing to see", () => {
    const flat = picture(0, 0, () => 90);
    const { u, v } = search(flat, flat);
    expect(Math.max(...u.map(Math.abs), ...v.map(Math.abs))).toBe(0);
  });

  it("takes its neighbour's way where its own start is too far off", () => {
    // Six pixels are more than a period's half: each alone would end in a wrong place.
    const start = createFlowField(SIZE.width, SIZE.height);
    // Only the upper left corner knows it.
    for (let y = 0; y < 12; y++) start.u.fill(6, y * SIZE.width, y * SIZE.width + 12);
    const patches = createPatches(SIZE.width, SIZE.height, STRIDE);
    searchPatches(picture(), picture(6, 0), start, patches, 16);
    const off = errors(patches, [6, 0]);
    expect(off[off.length >> 1]).toBeLessThan(0.1);
  });
});

describe("the field made of patches", () => {
  it("has the flow of all patches where they agree, up to the edges", () => {
    const [previous, current] = [picture(), picture(1, 0.5)];
    const patches = search(previous, current);
    patches.u.fill(1);
    patches.v.fill(0.5);
    const flow = createFlowField(SIZE.width, SIZE.height);
    densify(previous, current, patches, flow, new Float32Array(SIZE.width * SIZE.height));
    for (const u of flow.u) expect(u).toBeCloseTo(1, 5);
    for (const v of flow.v) expect(v).toBeCloseTo(0.5, 5);
  });

  it("listens to the patch under which a pixel looks alike", () => {
    const [previous, current] = [picture(), picture(2, 0)];
    const patches = search(previous, current);
    // Every second patch is wrong.
    patches.u.forEach((_, at) => {
      patches.u[at] = at % 2 === 0 ? 2 : -6;
      patches.v[at] = 0;
    });
    const flow = createFlowField(SIZE.width, SIZE.height);
    densify(previous, current, patches, flow, new Float32Array(SIZE.width * SIZE.height));
    let sum = 0;
    let count = 0;
    for (let y = 12; y < 36; y++) {
      for (let x = 12; x < 52; x++, count++) sum += flow.u[y * SIZE.width + x] as number;
    }
    // A plain mean would be −2.
    expect(sum / count).toBeGreaterThan(1);
  });
});
