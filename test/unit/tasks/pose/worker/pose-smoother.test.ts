/** People keep their numbers and joints tremble less, on walking skeletons with known truth. */
import { describe, expect, it } from "vitest";
import { UNTRACKED } from "../../../../../src/results/tracked.ts";
import { POSE_DEFAULTS, type Pose, type Smoothing } from "../../../../../src/tasks/pose/result.ts";
import { PoseSmoother } from "../../../../../src/tasks/pose/worker/pose-smoother.ts";
import { refining } from "../../../../fixtures/refining.ts";

const FPS = 30;
const JOINTS = 17;

class Smoother {
  readonly #refine = refining(new PoseSmoother());

  update(poses: readonly Pose[], mediaTime: number, smoothing: Smoothing): readonly Pose[] {
    const body = { skeleton: "coco-17", poses } as const;
    return this.#refine(body, mediaTime, { ...POSE_DEFAULTS, smoothing }).poses;
  }
}

/** A person as a ladder of joints, 200 pixels high, whose first joint lies at (x, y). */
function person(x: number, y = 100, shake = (_: number) => 0): Pose {
  const keypoints = Array.from({ length: JOINTS }, (_, joint) => ({
    name: `joint ${joint}`,
    x: x + (joint % 2) * 40 + shake(joint),
    y: y + joint * 12.5 + shake(joint + 50),
    score: 0.9,
  }));
  return { ...UNTRACKED, id: 0, score: 0.9, box: { x, y, width: 40, height: 200 }, keypoints };
}

function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

const firstX = (poses: readonly Pose[]) => poses[0]?.keypoints[0]?.x ?? Number.NaN;
const ids = (poses: readonly Pose[]) => poses.map(({ id }) => id);

describe("numbers of people", () => {
  it("stay while they walk, whatever the order in which they are found", () => {
    const smoother = new Smoother();
    const [left, right] = ids(smoother.update([person(100), person(500)], 1, "off"));
    expect(left).not.toBe(right);
    for (let n = 1; n <= 30; n++) {
      const walkers = [person(500 - 4 * n), person(100 + 4 * n)];
      expect(ids(smoother.update(walkers, 1 + n / FPS, "off"))).toEqual([right, left]);
    }
  });

  it("survive a moment out of sight, not longer", () => {
    const smoother = new Smoother();
    const [id] = ids(smoother.update([person(100)], 1, "light"));
    smoother.update([], 1.1, "light");
    expect(ids(smoother.update([person(101)], 1.3, "light"))).toEqual([id]);
    for (let n = 1; n <= 10; n++) smoother.update([], 1.3 + n * 0.1, "light");
    expect(ids(smoother.update([person(101)], 2.4, "light"))).not.toEqual([id]);
  });
});

describe("joints", () => {
  it("tremble less at rest, strong less than light", () => {
    const spread = (smoothing: "off" | "light" | "strong") => {
      const smoother = new Smoother();
      const random = noise(7);
      const xs: number[] = [];
      for (let n = 0; n < 300; n++) {
        const poses = smoother.update(
          [person(100, 100, () => 2 * random())],
          1 + n / FPS,
          smoothing,
        );
        if (n >= 60) xs.push(firstX(poses));
      }
      const mean = xs.reduce((a, b) => a + b, 0) / xs.length;
      return Math.sqrt(xs.reduce((sum, x) => sum + (x - mean) ** 2, 0) / xs.length);
    };
    const [off, light, strong] = [spread("off"), spread("light"), spread("strong")];
    console.info(`Deviation at rest: off ${off}, light ${light}, strong ${strong} pixels`);
    expect(light).toBeLessThan(0.75 * off);
    expect(strong).toBeLessThan(0.5 * off);
  });

  it("tremble no more far from the picture's corner, where the box trembles with them", () => {
    const deviation = (at: number) => {
      const shake = noise(3);
      const smoother = new Smoother();
      let sum = 0;
      for (let n = 0; n < 200; n++) {
        const found = person(at, 100, () => 3 * shake());
        const { box, ...rest } = found;
        const height = box.height + 3 * shake();
        const [pose] = smoother.update(
          [{ ...rest, box: { ...box, height } }],
          1 + n / FPS,
          "strong",
        );
        if (n >= 40) sum += ((pose?.keypoints[0]?.x ?? 0) - at) ** 2 / 160;
      }
      return Math.sqrt(sum);
    };
    // Coordinates that were divided by the body's size trembled with it: 2.9 px at 1500 where 0.5 at 0.
    expect(deviation(1500)).toBeCloseTo(deviation(0), 6);
    expect(deviation(1500)).toBeLessThan(1);
  });

  it("keep up with somebody who walks", () => {
    const smoother = new Smoother();
    let lag = 0;
    // One body height a second is a brisk walk.
    for (let n = 0; n < 60; n++) {
      const x = 100 + (200 / FPS) * n;
      lag = x - firstX(smoother.update([person(x)], 1 + n / FPS, "light"));
    }
    console.info(`Lag at a brisk walk, light: ${lag.toFixed(1)} pixels of a body of 200`);
    expect(lag).toBeGreaterThan(0);
    expect(lag).toBeLessThan(8);
  });

  it.each([
    ["a cut to somebody elsewhere", 600, 1 + 31 / FPS],
    ["a jump back in time", 100, 0.5],
    ["a gap of more than a second", 100, 4],
  ])("start afresh after %s", (_, x, time) => {
    const smoother = new Smoother();
    for (let n = 0; n <= 30; n++) smoother.update([person(100)], 1 + n / FPS, "strong");
    expect(firstX(smoother.update([person(x + 3)], time, "strong"))).toBeCloseTo(x + 3, 9);
  });

  it("do not drift while a picture is paused", () => {
    const smoother = new Smoother();
    smoother.update([person(100)], 1, "strong");
    const first = firstX(smoother.update([person(110)], 1.1, "strong"));
    for (let n = 0; n < 5; n++) {
      expect(firstX(smoother.update([person(110)], 1.1, "strong"))).toBe(first);
    }
  });

  it("come through as they are when smoothing is off, and for still pictures", () => {
    const smoother = new Smoother();
    smoother.update([person(100)], 1, "off");
    expect(firstX(smoother.update([person(107)], 1.1, "off"))).toBe(107);
    expect(firstX(smoother.update([person(50)], 0, "strong"))).toBeCloseTo(50, 9);
    expect(firstX(smoother.update([person(90)], 0, "strong"))).toBeCloseTo(90, 9);
  });

  it("filters depth and the room's metres too, and invents none", () => {
    const smoother = new Smoother();
    const deep = (z: number): Pose => {
      const flat = person(100);
      return {
        ...flat,
        keypoints: flat.keypoints.map((keypoint) => ({ ...keypoint, z })),
        world: flat.keypoints.map(() => ({ x: 0, y: 0, z: z / 100 })),
      };
    };
    smoother.update([deep(0)], 1, "strong");
    const [pose] = smoother.update([deep(10)], 1 + 1 / FPS, "strong");
    expect(pose?.keypoints[0]?.z).toBeGreaterThan(0);
    expect(pose?.keypoints[0]?.z).toBeLessThan(5);
    expect(pose?.world?.[0]?.z).toBeLessThan(0.05);
    const [flat] = smoother.update([person(100)], 1 + 2 / FPS, "strong");
    expect(flat).not.toHaveProperty("world");
    expect(flat?.keypoints[0]).not.toHaveProperty("z");
  });
});
