/**
 * Object keypoint similarity and average precision by hand-computed examples, and the reader of
 * COCO's file.
 */
import { describe, expect, it } from "vitest";
import { UNTRACKED } from "../../../../src/results/tracked.ts";
import {
  BLAZEPOSE_NAMES,
  BLAZEPOSE_OF_COCO,
  COCO_NAMES,
} from "../../../../src/tasks/pose/skeleton.ts";
import {
  asCocoPose,
  evaluatePoses,
  keypointSimilarity,
  type PredictedPose,
  SIGMAS,
  type TruthKeypoint,
  type TruthPerson,
} from "../../../../tools/eval/keypoint-average-precision.ts";
import { readCocoKeypoints } from "../../../../tools/eval/keypoint-truth.ts";

/** A person of 100 × 200 pixels whose joints all lie at one place. */
function person(x: number, y: number, visibility: TruthKeypoint["visibility"] = 2): TruthPerson {
  return {
    keypoints: SIGMAS.map(() => ({ x, y, visibility })),
    box: { x: x - 50, y: y - 100, width: 100, height: 200 },
    area: 10_000,
    crowd: false,
  };
}

function pose(x: number, y: number, score = 0.9): PredictedPose {
  return { score, keypoints: SIGMAS.map(() => ({ x, y })) };
}

describe("object keypoint similarity", () => {
  it("is 1 on the spot and exp(−½) one deviation off", () => {
    expect(keypointSimilarity(person(100, 100), pose(100, 100))).toBe(1);
    const truth = person(100, 100);
    const off: PredictedPose = {
      score: 1,
      // COCO's deviation of a joint: 2σ·√area.
      keypoints: SIGMAS.map((sigma) => ({ x: 100 + 2 * sigma * 100, y: 100 })),
    };
    expect(keypointSimilarity(truth, off)).toBeCloseTo(Math.exp(-0.5), 6);
  });

  it("does not look at joints that nobody annotated", () => {
    const half: TruthPerson = {
      ...person(100, 100),
      keypoints: SIGMAS.map((_, i) => ({ x: 100, y: 100, visibility: i === 0 ? 2 : 0 })),
    };
    const wrong = pose(900, 900);
    const right = { ...wrong, keypoints: [{ x: 100, y: 100 }, ...wrong.keypoints.slice(1)] };
    expect(keypointSimilarity(half, right)).toBe(1);
    expect(keypointSimilarity(half, wrong)).toBeLessThan(1e-6);
  });
});

describe("average precision", () => {
  const picture = (...people: TruthPerson[]) => [{ file: "a.jpg", people }];

  it("is 1 for the truth itself and 0 for nothing", () => {
    const people = [person(100, 200), person(600, 200)];
    const perfect = evaluatePoses(picture(...people), [[pose(100, 200), pose(600, 200)]]);
    expect(perfect).toMatchObject({ AP: 1, AP50: 1, within02: 1, within02Of: 34 });
    expect(evaluatePoses(picture(...people), [[]])).toMatchObject({ AP: 0, AP50: 0, within02: 0 });
  });

  it("reads precision off at 101 recalls", () => {
    // The surest is nobody, the next one of two people: precision ½ up to recall ½, then 0.
    // Recalls 0, .01 … .50 are 51 of 101.
    const { AP50 } = evaluatePoses(picture(person(100, 200), person(600, 200)), [
      [pose(2000, 2000, 0.9), pose(100, 200, 0.8)],
    ]);
    expect(AP50).toBeCloseTo((51 * 0.5) / 101, 10);
  });

  it("counts a second pose of the same person as wrong", () => {
    const { AP50 } = evaluatePoses(picture(person(100, 200), person(600, 200)), [
      [pose(100, 200, 0.9), pose(101, 200, 0.8), pose(600, 200, 0.7)],
    ]);
    // Precision 1 up to recall ½, then ⅔.
    expect(AP50).toBeCloseTo((51 + 50 * (2 / 3)) / 101, 10);
  });

  it("neither rewards nor punishes finding people without annotated joints", () => {
    const found = [[pose(100, 200), pose(600, 200, 0.95)]];
    const { AP } = evaluatePoses(picture(person(100, 200), person(600, 200, 0)), found);
    expect(AP).toBe(1);
  });

  it("has nothing to say where nobody is annotated", () => {
    expect(evaluatePoses(picture(), [[]]).AP).toBeNaN();
  });
});

it("takes COCO's joints out of BlazePose's by name", () => {
  const keypoints = BLAZEPOSE_NAMES.map((name, x) => ({ name, x, y: 0, score: 1 }));
  const box = { x: 0, y: 0, width: 1, height: 1 };
  const coco = asCocoPose({ ...UNTRACKED, id: 1, score: 0.5, box, keypoints }, "blazepose-33");
  expect(coco.keypoints.map(({ x }) => x)).toEqual(BLAZEPOSE_OF_COCO);
  expect(coco.keypoints.map(({ x }) => BLAZEPOSE_NAMES[x])).toEqual([...COCO_NAMES]);
});

it("reads COCO's file and refuses what is none", () => {
  const annotation = {
    image_id: 7,
    keypoints: SIGMAS.flatMap((_, i) => [i, 2 * i, 2]),
    bbox: [1, 2, 3, 4],
    area: 9,
    iscrowd: 0,
  };
  const images = [
    { id: 7, file_name: "a.jpg" },
    { id: 8, file_name: "b.jpg" },
  ];
  const [a, b] = readCocoKeypoints({ images, annotations: [annotation] });
  expect(a?.people[0]?.keypoints[3]).toEqual({ x: 3, y: 6, visibility: 2 });
  expect(a?.people[0]?.box).toEqual({ x: 1, y: 2, width: 3, height: 4 });
  expect(b?.people).toEqual([]);
  expect(() => readCocoKeypoints({})).toThrow(/no COCO file/);
  const short = { images, annotations: [{ ...annotation, keypoints: [1, 2, 2] }] };
  expect(() => readCocoKeypoints(short)).toThrow(/not 51/);
});
