/** The crop around a person, by the rule of MoveNet's authors on poses whose reach is known. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Keypoint } from "../../../../../src/tasks/pose/result.ts";
import { COCO_NAMES } from "../../../../../src/tasks/pose/skeleton.ts";
import { cropAround, squareAround } from "../../../../../src/tasks/pose/worker/crop-region.ts";

const FRAME = { x: 0, y: 0, width: 1000, height: 800 };

/** Everything at the hips' middle but what is named; all visible but what is named hidden. */
function pose(
  places: Readonly<Record<string, readonly [number, number]>>,
  hidden: readonly string[] = [],
): Keypoint[] {
  return COCO_NAMES.map((name) => {
    const [x, y] = places[name] ?? [500, 400];
    return { name, x, y, score: hidden.includes(name) ? 0.1 : 0.9 };
  });
}

const TORSO = { "left shoulder": [460, 300], "right shoulder": [540, 300] } as const;

describe("the crop around a person", () => {
  it("is 1.9 times the torso's reach from the hips, and a square", () => {
    // The shoulders are 100 above the hips, and nothing reaches farther.
    expect(cropAround(pose(TORSO), FRAME)).toEqual({ x: 310, y: 210, width: 380, height: 380 });
  });

  it("is 1.2 times the reach of what is visible where that is more", () => {
    const reaching = pose({ ...TORSO, "left wrist": [700, 400] });
    expect(cropAround(reaching, FRAME)).toEqual({ x: 260, y: 160, width: 480, height: 480 });
    // A hidden joint may be anywhere.
    const hidden = pose({ ...TORSO, "left wrist": [700, 400] }, ["left wrist"]);
    expect(cropAround(hidden, FRAME)).toEqual({ x: 310, y: 210, width: 380, height: 380 });
  });

  it("reaches no farther than the frame's farthest edge", () => {
    const tall = pose({ ...TORSO, "left ankle": [500, 780] });
    // 1.2 × 380 would be 456; from the hips it is 500 to the sides.
    expect(cropAround(tall, FRAME)).toMatchObject({ x: 44, width: 912 });
    const beyond = pose({ ...TORSO, "left ankle": [500, 900] });
    expect(cropAround(beyond, FRAME)).toEqual({ x: 0, y: -100, width: 1000, height: 1000 });
  });

  it.each([
    ["shoulders", ["left shoulder", "right shoulder"]],
    ["hips", ["left hip", "right hip"]],
  ])("is none without visible %s", (_, hidden) => {
    expect(cropAround(pose(TORSO, hidden), FRAME)).toBeNull();
  });

  it("needs one of each pair alone", () => {
    expect(cropAround(pose(TORSO, ["left shoulder", "right hip"]), FRAME)).not.toBeNull();
  });

  it("is none of a person without size, or of nothing", () => {
    expect(cropAround(pose({}), FRAME)).toBeNull();
    expect(cropAround([], FRAME)).toBeNull();
  });

  it("holds every visible joint inside the frame", () => {
    const place = fc.tuple(
      fc.integer({ min: 0, max: FRAME.width }),
      fc.integer({ min: 0, max: FRAME.height }),
    );
    const poses = fc.array(place, { minLength: 17, maxLength: 17 });
    fc.assert(
      fc.property(poses, (places) => {
        const joints = COCO_NAMES.map((name, i) => {
          const [x, y] = places[i] as [number, number];
          return { name, x, y, score: 0.9 };
        });
        const crop = cropAround(joints, FRAME);
        if (!crop) return;
        for (const { x, y } of joints) {
          expect(x).toBeGreaterThanOrEqual(crop.x - 1e-9);
          expect(x).toBeLessThanOrEqual(crop.x + crop.width + 1e-9);
          expect(y).toBeGreaterThanOrEqual(crop.y - 1e-9);
          expect(y).toBeLessThanOrEqual(crop.y + crop.height + 1e-9);
        }
      }),
    );
  });
});

it("a square around a box has its middle and a multiple of its longer side", () => {
  expect(squareAround({ x: 10, y: 20, width: 40, height: 100 }, 1.5)).toEqual({
    x: 30 - 75,
    y: 70 - 75,
    width: 150,
    height: 150,
  });
});
