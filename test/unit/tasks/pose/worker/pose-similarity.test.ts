/** Similarity of poses at distances where its value is known. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bodySize, poseSimilarity } from "../../../../../src/tasks/pose/worker/pose-similarity.ts";

const BOX = { x: 0, y: 0, width: 100, height: 200 };
const joint = (x: number, y: number, score = 1) => ({ name: "nose", x, y, score });
const pose = (...keypoints: ReturnType<typeof joint>[]) => ({ box: BOX, keypoints });

describe("a body's size", () => {
  it("is the box's longer side, and never less than a pixel", () => {
    expect(bodySize({ box: BOX })).toBe(200);
    expect(bodySize({ box: { ...BOX, width: 300 } })).toBe(300);
    expect(bodySize({ box: { x: 0, y: 0, width: 0, height: 0 } })).toBe(1);
  });
});

describe("the similarity of two poses", () => {
  it("is 1 on the spot, exp(−½) at the tolerance and exp(−2) at twice of it", () => {
    // A tenth of a body of 200 pixels.
    for (const [off, wanted] of [
      [0, 1],
      [20, Math.exp(-0.5)],
      [40, Math.exp(-2)],
    ] as const) {
      expect(poseSimilarity(pose(joint(0, 0)), pose(joint(off, 0)), 0.1)).toBeCloseTo(wanted, 12);
    }
  });

  it("is the mean over the joints that both see", () => {
    const a = pose(joint(0, 0), joint(50, 50), joint(9, 9, 0.1));
    const b = pose(joint(0, 0), joint(50, 70), joint(900, 900));
    expect(poseSimilarity(a, b, 0.1)).toBeCloseTo((1 + Math.exp(-0.5)) / 2, 12);
  });

  it("goes by the mean of the two bodies' sizes", () => {
    const small = { ...pose(joint(20, 0)), box: { ...BOX, height: 100 } };
    // 150 pixels on average: a tolerance of 15.
    const wanted = Math.exp(-(20 ** 2) / (2 * 15 ** 2));
    expect(poseSimilarity(pose(joint(0, 0)), small, 0.1)).toBeCloseTo(wanted, 12);
  });

  it("is 0 where they see nothing in common", () => {
    expect(poseSimilarity(pose(joint(0, 0, 0.1)), pose(joint(0, 0)), 0.1)).toBe(0);
    expect(poseSimilarity(pose(), pose(joint(0, 0)), 0.1)).toBe(0);
  });

  it("is the same both ways and lies in [0, 1]", () => {
    const joints = fc.array(
      fc
        .tuple(
          fc.integer({ min: -500, max: 500 }),
          fc.integer({ min: -500, max: 500 }),
          fc.double({ min: 0, max: 1, noNaN: true }),
        )
        .map(([x, y, score]) => joint(x, y, score)),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(joints, joints, (a, b) => {
        const value = poseSimilarity(pose(...a), pose(...b), 0.1);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
        expect(poseSimilarity(pose(...b), pose(...a), 0.1)).toBeCloseTo(value, 12);
      }),
    );
  });
});
