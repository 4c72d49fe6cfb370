/** What seems to move, told from the two pictures alone: planted motion, light and empty areas. */
import { describe, expect, it } from "vitest";
import type { FlowMap } from "../../../../../src/results/flow-map.ts";
import { dropUnfounded } from "../../../../../src/tasks/flow/worker/photometric-check.ts";

const PICTURE = { width: 96, height: 64 };
/** The source is twice the picture's size, the map a quarter of the picture's. */
const SOURCE = { width: 192, height: 128 };
const MAP = { width: 24, height: 16 };
const REST = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 };

function plane(light: (x: number, y: number) => number) {
  const { width, height } = PICTURE;
  const grey = Float32Array.from({ length: width * height }, (_, i) =>
    light(i % width, Math.floor(i / width)),
  );
  return { ...PICTURE, grey };
}

/** Everything flows by (x, y) source pixels. */
function flowBy(x: number, y: number): FlowMap {
  const cells = MAP.width * MAP.height;
  return { ...MAP, u: new Float32Array(cells).fill(x), v: new Float32Array(cells).fill(y) };
}

function keptShare(
  pictures: Parameters<typeof dropUnfounded>[5],
  flow: FlowMap,
  global = REST,
): number {
  const own = new Float32Array(MAP.width * MAP.height).fill(9);
  dropUnfounded(own, 2, flow, global, SOURCE, pictures);
  return own.filter((value) => value === 9).length / own.length;
}

const texture = (x: number, y: number) => 120 + 50 * Math.sin(x / 2.3) * Math.cos(y / 3.1);

describe("what seems to move", () => {
  it("does where the picture went along", () => {
    const pictures = { previous: plane(texture), current: plane((x, y) => texture(x - 3, y)) };
    expect(keptShare(pictures, flowBy(6, 0))).toBeGreaterThan(0.9);
  });

  it("does not where there is nothing to see, also when the light changes", () => {
    const pictures = { previous: plane(() => 90), current: plane(() => 104) };
    expect(keptShare(pictures, flowBy(6, 0))).toBe(0);
  });

  it("does not where the picture is as it was, but brighter", () => {
    const pictures = { previous: plane(texture), current: plane((x, y) => texture(x, y) + 12) };
    expect(keptShare(pictures, flowBy(6, 0))).toBe(0);
  });

  it("does not where it goes with the background", () => {
    const pictures = { previous: plane(texture), current: plane((x, y) => texture(x - 3, y)) };
    // But for the right edge, where what has left the picture cannot be compared.
    expect(keptShare(pictures, flowBy(6.2, 0.2), { ...REST, e: 6 })).toBeLessThan(0.03);
  });

  it("is left alone below the threshold", () => {
    const pictures = { previous: plane(() => 90), current: plane(() => 90) };
    const own = new Float32Array(MAP.width * MAP.height).fill(1.5);
    dropUnfounded(own, 2, flowBy(1.5, 0), REST, SOURCE, pictures);
    expect(own.every((value) => value === 1.5)).toBe(true);
  });
});
