/** What carries a task's results along the flow: nothing where nothing moves, for every task. */
import { describe, expect, it } from "vitest";
import type { TaskResult } from "../../../../src/results/stamp.ts";
import { TASKS } from "../../../../src/tasks/page/tasks.ts";
import { KINDS, RESULTS } from "../../../fixtures/results.ts";

// Some tasks load what moves their results with what draws them.
await Promise.all([...TASKS.values()].map((task) => task.drawingLoaded?.()));

const SIZE = { width: 16, height: 9 };
const still = {
  ...SIZE,
  u: new Float32Array(SIZE.width * SIZE.height),
  v: new Float32Array(SIZE.width * SIZE.height),
};
/** Of a picture of 640 × 360: everything goes to the right, by a pixel of the maps above. */
const right = { ...still, u: new Float32Array(SIZE.width * SIZE.height).fill(40) };

/** Where the flow is read, the layer is not looked at. */
const LAYER = {} as ImageBitmap;

const carried = [...TASKS].flatMap(([id, task]) =>
  task.along
    ? [[id, (result: TaskResult, flow: typeof still) => task.along?.(result, flow)] as const]
    : [],
);

describe.each(carried)("a result of %s", (id, along) => {
  const make = RESULTS[id] as (typeof RESULTS)[string];

  it.each(["none", "one", "many"] as const)(
    "of “%s” stays where it is in a picture that rests",
    (kind) => {
      const result = make(kind, LAYER);
      expect(along(result, still)).toEqual(result);
    },
  );

  it("goes along, and the one that was given is as it was", () => {
    const result = make("many", LAYER);
    const moved = along(result, right);
    expect(moved).not.toEqual(result);
    expect(result).toEqual(make("many", LAYER));
    expect(moved?.stamp).toEqual(result.stamp);
    expect(moved?.layer).toBe(result.layer);
  });

  it.each(KINDS)("of “%s” is carried without an error, by any flow", (kind) => {
    for (const speed of [0, 40, 1e9, Number.NaN]) {
      const flow = { ...still, u: still.u.map(() => speed), v: still.v.map(() => -speed) };
      expect(() => along(make(kind, LAYER), flow)).not.toThrow();
    }
  });
});

it("boxes, keypoints and maps of Fovea's tasks are carried", () => {
  expect(carried.map(([id]) => id)).toEqual(
    expect.arrayContaining(["depth", "detection", "hands", "pose", "segmentation"]),
  );
});
