/** The motion of the whole picture, out of flow that was made by a known affine map. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FlowMap } from "../../../../../src/results/flow-map.ts";
import type { AffineMotion } from "../../../../../src/tasks/flow/result.ts";
import { globalMotion } from "../../../../../src/tasks/flow/worker/global-motion.ts";

const SOURCE = { width: 640, height: 360 };
const MAP = { width: 64, height: 36 };

/** Flow of an affine map, and of something else where `other` says so. */
function flowOf(
  { a, b, c, d, e, f }: AffineMotion,
  other: (x: number, y: number) => readonly [number, number] | null = () => null,
): FlowMap {
  const u = new Float32Array(MAP.width * MAP.height);
  const v = new Float32Array(u.length);
  for (let i = 0; i < u.length; i++) {
    const x = (((i % MAP.width) + 0.5) * SOURCE.width) / MAP.width;
    const y = ((Math.floor(i / MAP.width) + 0.5) * SOURCE.height) / MAP.height;
    [u[i], v[i]] = other(x, y) ?? [a * x + c * y + e - x, b * x + d * y + f - y];
  }
  return { ...MAP, u, v };
}

/** The farthest that any corner is off, in pixels. */
function error(found: AffineMotion, truth: AffineMotion): number {
  const go = ({ a, b, c, d, e, f }: AffineMotion, x: number, y: number) =>
    [a * x + c * y + e, b * x + d * y + f] as const;
  return Math.max(
    ...[0, SOURCE.width].flatMap((x) =>
      [0, SOURCE.height].map((y) => {
        const [p, q] = [go(found, x, y), go(truth, x, y)];
        return Math.hypot(p[0] - q[0], p[1] - q[1]);
      }),
    ),
  );
}

const REST: AffineMotion = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 };
const motions = fc.record({
  a: fc.double({ min: 0.9, max: 1.1, noNaN: true }),
  b: fc.double({ min: -0.1, max: 0.1, noNaN: true }),
  c: fc.double({ min: -0.1, max: 0.1, noNaN: true }),
  d: fc.double({ min: 0.9, max: 1.1, noNaN: true }),
  e: fc.double({ min: -40, max: 40, noNaN: true }),
  f: fc.double({ min: -40, max: 40, noNaN: true }),
});

describe("the motion of most of a picture", () => {
  it("is the map that made the flow", () => {
    fc.assert(
      fc.property(motions, (truth) => {
        expect(error(globalMotion(flowOf(truth), SOURCE, 0.5), truth)).toBeLessThan(0.01);
      }),
      { numRuns: 100 },
    );
  });

  it("is not led astray by something that covers a third and goes elsewhere", () => {
    fc.assert(
      fc.property(motions, (truth) => {
        const flow = flowOf(truth, (x) => (x < SOURCE.width / 3 ? [120, -90] : null));
        expect(error(globalMotion(flow, SOURCE, 0.5), truth)).toBeLessThan(1);
      }),
      { numRuns: 100 },
    );
  });

  it("is not led astray where that lies nearer to the median of all flow", () => {
    const truth = { a: 1.1, b: -0.1, c: 0.0724, d: 1.0591, e: 40, f: 6.79 };
    const flow = flowOf(truth, (x) => (x < SOURCE.width / 3 ? [120, -90] : null));
    expect(error(globalMotion(flow, SOURCE, 0.5), truth)).toBeLessThan(0.01);
  });

  it("is rest where nothing moves", () => {
    expect(error(globalMotion(flowOf(REST), SOURCE, 0.5), REST)).toBeLessThan(1e-6);
  });

  it("is a shift where the map is a single place or a line", () => {
    for (const [width, height] of [
      [1, 1],
      [8, 1],
      [1, 8],
    ] as const) {
      const u = new Float32Array(width * height).fill(5);
      const v = new Float32Array(width * height).fill(-3);
      const { e, f, ...rest } = globalMotion({ width, height, u, v }, SOURCE, 0.5);
      expect([e, f]).toEqual([5, -3]);
      expect(rest).toEqual({ a: 1, b: 0, c: 0, d: 1 });
    }
  });
});
