/** Fields of flow at another size, against reading the field at the very places. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  createFlowField,
  type FlowField,
  resizeFlow,
  resizePlane,
} from "../../../src/motion/flow-field.ts";

const size = fc.record({
  width: fc.integer({ min: 1, max: 12 }),
  height: fc.integer({ min: 1, max: 12 }),
});

/** A field that is linear by place, in pixels from its middle. */
function linear({ width, height }: Pick<FlowField, "width" | "height">, slope: number): FlowField {
  const field = createFlowField(width, height);
  for (let i = 0; i < field.u.length; i++) {
    field.u[i] = slope * ((i % width) + 0.5 - width / 2);
    field.v[i] = slope * (Math.floor(i / width) + 0.5 - height / 2);
  }
  return field;
}

describe("a field at another size", () => {
  it("that is the same everywhere stays so, in the new size's pixels", () => {
    fc.assert(
      fc.property(size, size, (from, to) => {
        const field = createFlowField(from.width, from.height);
        field.u.fill(3);
        field.v.fill(-2);
        const resized = createFlowField(to.width, to.height);
        resizeFlow(field, resized);
        for (const u of resized.u) expect(u).toBeCloseTo((3 * to.width) / from.width, 4);
        for (const v of resized.v) expect(v).toBeCloseTo((-2 * to.height) / from.height, 4);
      }),
    );
  });

  it("of its own size is itself", () => {
    const field = linear({ width: 7, height: 5 }, 0.3);
    const copy = createFlowField(7, 5);
    resizeFlow(field, copy);
    expect(copy).toEqual(field);
  });

  it("that is linear stays so away from its edges", () => {
    const resized = createFlowField(24, 20);
    resizeFlow(linear({ width: 12, height: 10 }, 0.1), resized);
    // A zoom by a tenth is one at any size.
    const wanted = linear(resized, 0.1);
    for (let y = 1; y < 19; y++) {
      for (let x = 1; x < 23; x++) {
        expect(resized.u[y * 24 + x]).toBeCloseTo(wanted.u[y * 24 + x] as number, 5);
        expect(resized.v[y * 24 + x]).toBeCloseTo(wanted.v[y * 24 + x] as number, 5);
      }
    }
  });
});

it("a plane never leaves the span of its values", () => {
  const values = fc.array(fc.float({ min: -50, max: 50, noNaN: true }), {
    minLength: 12,
    maxLength: 12,
  });
  fc.assert(
    fc.property(values, size, (list, to) => {
      const target = new Float32Array(to.width * to.height);
      resizePlane(Float32Array.from(list), { width: 4, height: 3 }, target, to);
      for (const value of target) {
        expect(value).toBeGreaterThanOrEqual(Math.min(...list) - 1e-3);
        expect(value).toBeLessThanOrEqual(Math.max(...list) + 1e-3);
      }
    }),
  );
});
