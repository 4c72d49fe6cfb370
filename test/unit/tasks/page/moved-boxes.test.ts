/** Boxes of things, moved along the flow or on at their velocity. */
import { expect, it } from "vitest";
import type { FlowMap } from "../../../../src/results/flow-map.ts";
import { boxesAlong, boxesCarried } from "../../../../src/tasks/page/moved-boxes.ts";

const thing = (x: number, y: number, velocity = { x: 0, y: 0 }) => ({
  name: "thing",
  box: { x, y, width: 10, height: 20 },
  velocity,
});

it("carries each thing on at its velocity, and leaves the rest of it as it was", () => {
  const [still, moving] = boxesCarried([thing(1, 2), thing(3, 4, { x: 10, y: -20 })], 0.5);
  expect(still?.box).toEqual({ x: 1, y: 2, width: 10, height: 20 });
  expect(moving).toEqual({
    ...thing(3, 4, { x: 10, y: -20 }),
    box: { x: 8, y: -6, width: 10, height: 20 },
  });
});

it("gives the list itself where nothing moves", () => {
  const resting = [thing(1, 2), thing(3, 4)];
  expect(boxesCarried(resting, 0.5)).toBe(resting);
});

it("moves boxes along a flow that is the same everywhere", () => {
  const size = { width: 100, height: 50 };
  const flow: FlowMap = { width: 1, height: 1, u: Float32Array.of(4), v: Float32Array.of(-3) };
  const [moved] = boxesAlong([thing(20, 10)], flow, size);
  expect(moved?.box.width).toBeCloseTo(10);
  expect(moved?.name).toBe("thing");
  expect([moved?.box.x, moved?.box.y]).toEqual([24, 7]);
});
