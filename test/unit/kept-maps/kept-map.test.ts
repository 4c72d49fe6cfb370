/** Maps come back as they were, to half a step, and small. */
import Ajv2020 from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  classesOf,
  type KeptClasses,
  type KeptValues,
  type KeptVectors,
  keptMap,
  numbersOf,
} from "../../../src/kept-maps/kept-map.ts";
import { keptResult } from "../../../src/recording/kept-result.ts";
import schema from "../../../src/recording/recording.schema.json" with { type: "json" };
import { stamp } from "../../fixtures/stamp.ts";

const sizes = fc.record({
  width: fc.integer({ min: 1, max: 40 }),
  height: fc.integer({ min: 1, max: 30 }),
});

describe("a map that is kept", () => {
  it("of classes is the same again", () => {
    fc.assert(
      fc.property(
        sizes,
        fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 1 }),
        ({ width, height }, few) => {
          const classes = Uint8Array.from(
            { length: width * height },
            (_, i) => few[(i >> 2) % few.length] ?? 0,
          );
          const kept = keptMap({ width, height, classes }) as KeptClasses;
          expect(classesOf(JSON.parse(JSON.stringify(kept)) as KeptClasses)).toEqual(classes);
        },
      ),
    );
  });

  it.each([8, 16] as const)("of numbers in %i bits is off by half a step at most", (bits) => {
    const number = fc.float({ min: -1000, max: 1000, noNaN: true });
    fc.assert(
      fc.property(sizes, fc.array(number, { minLength: 2 }), ({ width, height }, few) => {
        const values = Float32Array.from(
          { length: width * height },
          (_, i) => few[i % few.length] ?? 0,
        );
        const kept = JSON.parse(
          JSON.stringify(keptMap({ width, height, values }, bits)),
        ) as KeptValues;
        const again = numbersOf(kept, width, height);
        const half = (0.5 * (kept.high - kept.low)) / (2 ** bits - 1);
        for (const [i, value] of values.entries()) {
          expect(Math.abs((again[i] as number) - value)).toBeLessThanOrEqual(half + 1e-3);
        }
      }),
      { numRuns: 30 },
    );
  });

  it("takes what is no number for the lowest, and the same everywhere for itself", () => {
    const values = Float32Array.of(Number.NaN, 3, 5, Number.POSITIVE_INFINITY);
    const kept = keptMap({ width: 2, height: 2, values }) as KeptValues;
    expect([...numbersOf(kept, 2, 2)]).toEqual([3, 3, 5, 3]);
    const flat = keptMap({ width: 2, height: 1, values: Float32Array.of(7, 7) }) as KeptValues;
    expect([...numbersOf(flat, 2, 1)]).toEqual([7, 7]);
  });

  it("is much smaller than its numbers", () => {
    const [width, height] = [256, 192];
    const at = (f: (x: number, y: number) => number) =>
      Float32Array.from({ length: width * height }, (_, i) => f(i % width, Math.floor(i / width)));
    const map = { width, height, u: at((x) => Math.sin(x / 40)), v: at((_, y) => y / 100) };
    const kept = keptMap(map) as KeptVectors;
    expect(JSON.stringify(kept).length).toBeLessThan((8 * width * height) / 10);
  });
});

it("has a place in the schema, beside what else a task has found", () => {
  const isLine = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);
  const map = { width: 2, height: 2, values: Float32Array.of(1, 2, 3, 4) };
  const range = { low: 1, high: 4 };
  const result = { task: "depth", stamp: stamp(4, 4), metric: true, range, map, layer: {} };
  const depth = keptResult(result as never, true);
  expect(Object.keys(depth).sort()).toEqual(["keptMap", "metric", "range", "stamp", "task"]);
  expect((depth.keptMap as KeptValues).bits).toBe(16);
  const line = { frame: 0, mediaTime: 0, results: { depth } };
  expect([isLine(line), isLine.errors]).toEqual([true, null]);
  const broken = { ...depth, keptMap: { width: 2, height: 2 } };
  expect(isLine({ ...line, results: { depth: broken } })).toBe(false);
  expect(keptResult(result as never, false)).not.toHaveProperty("keptMap");
});
