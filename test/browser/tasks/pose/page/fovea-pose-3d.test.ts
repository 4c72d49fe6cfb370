/** The pose in three dimensions: accessible, and turned by keys. */
import { expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { UNTRACKED } from "../../../../../src/results/tracked.ts";
import { FoveaPose3d } from "../../../../../src/tasks/pose/page/fovea-pose-3d.ts";
import type { PoseResult } from "../../../../../src/tasks/pose/result.ts";
import { BLAZEPOSE_NAMES } from "../../../../../src/tasks/pose/skeleton.ts";
import { laidOut, mount, violations } from "../../../../fixtures/axe.ts";
import { stamp } from "../../../../fixtures/stamp.ts";

/** Everything in the middle but the person's left hand, a metre to the picture's right. */
function result(world: boolean): PoseResult {
  const keypoints = BLAZEPOSE_NAMES.map((name) => ({ name, x: 0, y: 0, score: 1 }));
  const box = { x: 0, y: 0, width: 1, height: 1 };
  const points = BLAZEPOSE_NAMES.map((name) => ({ x: name === "left wrist" ? 1 : 0, y: 0, z: 0 }));
  return {
    task: "pose",
    skeleton: "blazepose-33",
    poses: [{ ...UNTRACKED, id: 1, score: 1, box, keypoints, ...(world ? { world: points } : {}) }],
    stamp: stamp(10, 10),
  };
}

async function inset(shown: PoseResult | null): Promise<FoveaPose3d> {
  const element = Object.assign(new FoveaPose3d(), { result: shown });
  element.style.width = "200px";
  await mount(element);
  await laidOut(element);
  return element;
}

/** How far to the right of the middle anything is drawn, in shares of half the width. */
function reachRight(element: FoveaPose3d): number {
  const canvas = element.renderRoot.querySelector("canvas");
  const context = canvas?.getContext("2d");
  if (!canvas || !context) throw new Error("no canvas");
  const { data, width } = context.getImageData(0, 0, canvas.width, canvas.height);
  let furthest = 0;
  for (let i = 3; i < data.length; i += 4) {
    if (data[i]) furthest = Math.max(furthest, (((i - 3) / 4) % width) - width / 2);
  }
  return furthest / (width / 2);
}

it("is accessible with and without a pose", async () => {
  expect(await violations(await inset(result(true)))).toEqual([]);
  expect(await violations(await inset(null))).toEqual([]);
});

it("says why there is nothing to see", async () => {
  expect((await inset(null)).renderRoot.textContent).toContain("Nobody in sight");
  expect((await inset(result(false))).renderRoot.textContent).toContain("flat");
});

it("draws an arm where it is and turns it out of sight and back", async () => {
  const element = await inset(result(true));
  element.turn(-0.4, -0.15); // to the front
  // A metre of 1.15 that reach the edge.
  expect(reachRight(element)).toBeCloseTo(1 / 1.15, 1);
  element.turn(Math.PI / 2, 0);
  expect(reachRight(element)).toBeLessThan(0.1);
  element.turn(-Math.PI / 2, 0);
  expect(reachRight(element)).toBeCloseTo(1 / 1.15, 1);
});

it("turns by arrow keys, which nobody else gets then", async () => {
  const element = await inset(result(true));
  let heard = 0;
  document.addEventListener("keydown", () => heard++, { once: true });
  element.renderRoot.querySelector("canvas")?.focus();
  const before = reachRight(element);
  await userEvent.keyboard("{ArrowRight}{ArrowRight}");
  expect(reachRight(element)).toBeLessThan(before - 0.1);
  expect(heard).toBe(0);
});
