/** What of a flow is painted: what moves, and none of the noise. */
import { expect, it } from "vitest";
import { createFlowField } from "../../../../../src/motion/flow-field.ts";
import { FlowRange } from "../../../../../src/tasks/flow/worker/flow-range.ts";
import { fillOwnMotion } from "../../../../../src/tasks/flow/worker/residual-motion.ts";
import { fillShownMotion } from "../../../../../src/tasks/flow/worker/shown-motion.ts";

const SIZE = { width: 40, height: 24 };
/** Source pixels in a pixel of the searched picture. */
const PIXEL = 2;
const SOURCE = { width: SIZE.width * PIXEL, height: SIZE.height * PIXEL };
const STILL = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 };

/** A flow of these values, and what is shown of it where only the `founded` places have evidence. */
function shown(
  flow: (x: number, y: number) => readonly [number, number],
  global = STILL,
  founded: (x: number, y: number) => boolean = () => false,
) {
  const map = createFlowField(SIZE.width, SIZE.height);
  for (let i = 0; i < map.u.length; i++) {
    [map.u[i], map.v[i]] = flow(i % SIZE.width, Math.floor(i / SIZE.width)) as [number, number];
  }
  const own = new Float32Array(map.u.length);
  fillOwnMotion(map, global, SOURCE, own);
  for (let i = 0; i < own.length; i++) {
    if (!founded(i % SIZE.width, Math.floor(i / SIZE.width))) own[i] = 0;
  }
  const target = createFlowField(SIZE.width, SIZE.height);
  fillShownMotion(map, own, PIXEL, global, PIXEL, SOURCE, target);
  return target;
}

/** Noise of that size in source pixels, the same each time. */
function noise(size: number) {
  let seed = 1;
  const next = () => {
    seed = (seed * 16807) % 2147483647;
    return size * (seed / 1073741823 - 1);
  };
  return () => [next(), next()] as const;
}

it.each([0.3, 2, 8, 60])("shows nothing of noise of %s pixels over a still picture", (size) => {
  const { u, v } = shown(noise(size));
  expect([...u, ...v].every((value) => value === 0)).toBe(true);
  // So the noise does not set the range either: the least holds.
  expect(new FlowRange().update({ ...SIZE, u, v }, 0.5, PIXEL)).toBeCloseTo(2 * PIXEL, 5);
});

it("shows what moves with evidence as it is, and the rest at rest", () => {
  const inside = (x: number, y: number) => x >= 10 && x < 20 && y >= 5 && y < 15;
  const { u } = shown((x, y) => (inside(x, y) ? [12, 0] : [0.2, 0]), STILL, inside);
  expect(u[7 * SIZE.width + 12]).toBe(12);
  expect(u[20 * SIZE.width + 30]).toBe(0);
});

it("lets a place without evidence go with the whole picture", () => {
  const pan = { ...STILL, e: 10 };
  const { u, v } = shown((x) => (x < 20 ? [10, 0] : [-30, 25]), pan);
  expect(u[30]).toBe(10);
  expect(v[30]).toBe(0);
  expect(u[3]).toBe(10);
});
