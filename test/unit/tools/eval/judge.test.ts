/**
 * The judges of all tasks on pictures of a few pixels whose figures are worked out by hand, the files
 * that truth comes in, and what they say of truth that does not fit.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { COCO_NAMES } from "../../../../src/tasks/pose/skeleton.ts";
import { readClassIdPng } from "../../../../tools/eval/class-id-png.ts";
import { readDepthTruth } from "../../../../tools/eval/depth-truth.ts";
import type { Judge, MakeJudge, PlainResult } from "../../../../tools/eval/judge.ts";
import { judgeDepth } from "../../../../tools/eval/judge-depth.ts";
import { judgeDetection } from "../../../../tools/eval/judge-detection.ts";
import { judgeFaces } from "../../../../tools/eval/judge-faces.ts";
import { judgePose } from "../../../../tools/eval/judge-pose.ts";
import { judgeSegmentation } from "../../../../tools/eval/judge-segmentation.ts";
import { readCocoKeypoints } from "../../../../tools/eval/keypoint-truth.ts";
import { parseYoloTruth } from "../../../../tools/eval/yolo-truth.ts";
import { modelEntry } from "../../../fixtures/model-entry.ts";
import { stamp } from "../../../fixtures/stamp.ts";
import { pngFile } from "./png-file.ts";

let folder: string;
const model = modelEntry({ name: "Test", labels: ["background", "person"] });

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "fovea-truth-"));
  mkdirSync(join(folder, "empty"));
  const write = (name: string, content: string | Uint8Array) =>
    writeFileSync(join(folder, name), content);
  write("a.txt", "0 0.5 0.5 0.5 0.5\n1 0.1 0.1 0.2 0.2\n");
  write("a.png", pngFile({ bits: 8, colour: 0, rows: [[1, 1, 2, 0]] }));
  write("in-a_depth.png", pngFile({ bits: 16, colour: 0, rows: [[1000, 2000, 4000, 0]] }));
  write(
    "people.json",
    JSON.stringify({
      images: [
        { id: 5, file_name: "a.jpg" },
        { id: 6, file_name: "elsewhere.jpg" },
      ],
      annotations: [
        {
          image_id: 5,
          keypoints: COCO_NAMES.flatMap((_, i) => [10 * i, 20, 2]),
          bbox: [0, 0, 170, 200],
          area: 34000,
          iscrowd: 0,
        },
      ],
    }),
  );
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (name = "") => join(folder, name);

async function judged(
  judge: Judge,
  picture: string,
  result: object,
): Promise<Readonly<Record<string, number>>> {
  await judge.add(picture, result as PlainResult);
  return judge.metrics();
}

describe("boxes", () => {
  const pictures = ["a.jpg", "none.jpg"];
  const box = (
    x: number,
    y: number,
    width: number,
    height: number,
    classIndex: number,
    score = 0.9,
  ) => ({
    box: { x, y, width, height },
    classIndex,
    score,
  });

  it("count as found where they overlap enough; a picture without a file has nothing to find", async () => {
    const judge = judgeDetection({ pictures, truth: at(), model });
    expect(judge.pictures).toEqual(pictures);
    // One exactly there, one of another class.
    const result = {
      stamp: stamp(100, 100),
      detections: [box(25, 25, 50, 50, 0), box(0, 0, 20, 20, 0, 0.5)],
    };
    const metrics = await judged(judge, "a.jpg", result);
    expect(metrics).toEqual({ mAP: 0.5, mAP50: 0.5 });
    const nothing = { stamp: stamp(100, 100), detections: [box(0, 0, 9, 9, 0, 0.95)] };
    // A false one that is surer than the right one.
    expect((await judged(judge, "none.jpg", nothing)).mAP50).toBeCloseTo(0.25, 9);
  });

  it("come from YOLO's lines, as shares of the picture", () => {
    expect(parseYoloTruth("  3 0.5 0.25 0.5 0.5 \r\n\r\n", 200, 100)).toEqual([
      { classIndex: 3, box: { x: 50, y: 0, width: 100, height: 50 } },
    ]);
    expect(parseYoloTruth("", 9, 9)).toEqual([]);
    for (const line of ["1 2 3 4", "1 2 3 4 5 6", "a 0 0 1 1", "1 0 0 1 Infinity"]) {
      expect(() => parseYoloTruth(`0 0 0 1 1\n${line}`, 9, 9)).toThrow(/^Line 2 /);
    }
  });
});

describe("faces", () => {
  const face = (box: object, left: readonly number[], landmarks: object = {}) => ({
    box,
    landmarks,
    keypoints: [
      { name: "right eye", x: 20, y: 20 },
      { name: "left eye", x: left[0], y: left[1] },
    ],
  });

  it("count by the distance between their eyes, and are wrong where nobody is", async () => {
    // The truth: nose, left and right eye 0, 10 and 20 pixels across, 20 down.
    const judge = judgeFaces({ pictures: ["a.jpg"], truth: at("people.json"), model });
    const faces = [
      face({ x: 0, y: 0, width: 40, height: 40 }, [12, 20], { 0: 1 }),
      // Of no head's size, but in the person; and where nobody is.
      face({ x: 0, y: 0, width: 90, height: 90 }, [12, 20]),
      face({ x: 300, y: 0, width: 20, height: 20 }, [312, 20]),
    ];
    const metrics = await judged(judge, "a.jpg", { stamp: stamp(400, 300), faces });
    expect(metrics).toMatchObject({
      "middle, marked": 1,
      "middle, found": 1,
      "middle, with a mesh": 1,
      "middle, both eyes right": 1,
      "large, marked": 0,
      "where nobody is": 1,
    });
    const off = [face({ x: 0, y: 0, width: 40, height: 40 }, [13, 20], { 0: 1 })];
    expect(await judged(judge, "a.jpg", { stamp: stamp(400, 300), faces: off })).toMatchObject({
      "middle, marked": 2,
      "middle, found": 2,
      "middle, both eyes right": 1,
    });
  });
});

describe("class maps", () => {
  it("are compared with the ids of COCO, of which the model's classes are some", async () => {
    const judge = judgeSegmentation({ pictures: ["a.jpg", "none.jpg"], truth: at(), model });
    expect(judge.pictures).toEqual(["a.jpg"]);
    const map = {
      width: 4,
      height: 1,
      classes: Uint8Array.of(1, 0, 0, 1),
      confidence: new Uint8Array(4),
    };
    const metrics = await judged(judge, "a.jpg", { map });
    // Person: one hit of two. Background (the bicycle): one hit, one false. The last pixel is open.
    expect(metrics).toMatchObject({ "IoU person": 0.5, "IoU background": 0.5, mIoU: 0.5 });
    expect(metrics.pixelAccuracy).toBeCloseTo(2 / 3, 12);
    await expect(judge.add("a.jpg", {} as PlainResult)).rejects.toThrow("Test gave no class map");
  });

  it("come with eight bits a pixel", async () => {
    const ids = await readClassIdPng(
      pngFile({
        bits: 8,
        colour: 0,
        rows: [
          [1, 2],
          [3, 255],
        ],
      }),
    );
    expect(ids).toEqual({ width: 2, height: 2, ids: Uint8Array.of(1, 2, 3, 255) });
    await expect(readClassIdPng(pngFile({ bits: 16, colour: 0, rows: [[1]] }))).rejects.toThrow(
      "16",
    );
  });
});

describe("depth", () => {
  it.each([
    ["metres", true, [1, 2, 4, 9]],
    ["inverse depth of any scale and shift", false, [7 + 3, 7 + 1.5, 7 + 0.75, 0]],
  ] as const)("in %s that is right is without error", async (_, metric, values) => {
    const judge = judgeDepth({ pictures: ["in-a.jpg", "out-b.jpg"], truth: at(), model });
    expect(judge.pictures).toEqual(["in-a.jpg"]);
    const map = { width: 4, height: 1, values: Float32Array.from(values) };
    const metrics = await judged(judge, "in-a.jpg", { metric, map });
    expect(metrics.absRel).toBeCloseTo(0, 5);
    expect(metrics.delta1).toBe(1);
    expect(metrics["absRel indoor"]).toBe(metrics.absRel);
    expect(metrics).not.toHaveProperty("absRel outdoor");
    expect(metrics["worse than row guess"]).toBe(0);
    expect(judge.perPicture?.()["in-a.jpg"]?.absRel).toBeCloseTo(0, 5);
  });

  it("comes in millimetres of sixteen bits, 0 where nobody knows", async () => {
    const truth = await readDepthTruth(pngFile({ bits: 16, colour: 0, rows: [[0, 1500, 65535]] }));
    expect([...truth.metres]).toEqual([0, 1.5, expect.closeTo(65.535, 3)]);
    await expect(readDepthTruth(pngFile({ bits: 8, colour: 0, rows: [[1]] }))).rejects.toThrow("8");
  });
});

describe("poses", () => {
  const pose = (dx: number) => ({
    score: 0.9,
    keypoints: COCO_NAMES.map((name, i) => ({ name, x: 10 * i + dx, y: 20, score: 1 })),
  });

  it.each([
    ["exactly there", 0, 1, 1],
    ["a fifth of a person beside", 60, 0, 0],
  ])("are found where they are %s", async (_, dx, AP, within02) => {
    const judge = judgePose({ pictures: ["a.jpg"], truth: at("people.json"), model });
    expect(judge.pictures).toEqual(["a.jpg"]);
    const metrics = await judged(judge, "a.jpg", { skeleton: "coco-17", poses: [pose(dx)] });
    expect(metrics).toMatchObject({ AP, within02, within02Of: 17 });
  });

  it("that nobody gave are missed", () => {
    const judge = judgePose({ pictures: ["a.jpg"], truth: at("people.json"), model });
    expect(judge.metrics()).toMatchObject({ AP: 0, AP50: 0 });
  });

  it("come from COCO's files, which are read with care", () => {
    const person = {
      image_id: 1,
      keypoints: Array(51).fill(2),
      bbox: [1, 2, 3, 4],
      area: 5,
      iscrowd: 1,
    };
    const images = [
      { id: 1, file_name: "x.jpg" },
      { id: 2, file_name: "y.jpg" },
    ];
    const [first, second] = readCocoKeypoints({ images, annotations: [person] });
    expect(second).toEqual({ file: "y.jpg", people: [] });
    expect(first?.people[0]).toMatchObject({
      crowd: true,
      area: 5,
      box: { x: 1, y: 2, width: 3, height: 4 },
    });
    expect(first?.people[0]?.keypoints[16]).toEqual({ x: 2, y: 2, visibility: 2 });
    expect(() => readCocoKeypoints({ images })).toThrow("no COCO file");
    const short = { ...person, keypoints: [1, 2, 3] };
    expect(() => readCocoKeypoints({ images, annotations: [short] })).toThrow("3 numbers");
  });
});

describe("truth that does not fit", () => {
  const NO_FOLDER = /is no folder/;
  const NOTHING = /has (no|neither) .* for any of the 1 pictures/;

  it.each<[string, MakeJudge, string, RegExp]>([
    ["boxes", judgeDetection, "people.json", NO_FOLDER],
    ["boxes", judgeDetection, "empty", NOTHING],
    ["class maps", judgeSegmentation, "people.json", NO_FOLDER],
    ["class maps", judgeSegmentation, "empty", NOTHING],
    ["depth", judgeDepth, "people.json", NO_FOLDER],
    ["depth", judgeDepth, "empty", NOTHING],
    ["poses", judgePose, "empty", /is a folder/],
    ["faces", judgeFaces, "people.json", /names none of the pictures/],
    ["poses", judgePose, "people.json", /names none of the pictures/],
  ])("of %s: %o of %s is refused with what is wrong", (_, make, truth, words) => {
    expect(() => make({ pictures: ["other.jpg"], truth: at(truth), model })).toThrow(words);
  });
});
