/** COCO documents, held against a JSON Schema and against what COCO's tools take for granted. */
import { Ajv } from "ajv";
import { expect, it } from "vitest";
import { cocoJson } from "../../../src/exports/coco.ts";
import type { Recorded } from "../../../src/exports/recorded.ts";
import {
  detectionAt,
  lineWith,
  recordedOf,
  recordedOfAllKinds,
  wholeText,
} from "../../fixtures/recorded.ts";

interface Coco {
  readonly images: readonly { id: number; file_name: string; width: number; height: number }[];
  readonly annotations: readonly {
    id: number;
    image_id: number;
    category_id: number;
    bbox: [number, number, number, number];
    area: number;
    score?: number;
    track_id?: number;
    keypoints?: number[];
    num_keypoints?: number;
  }[];
  readonly categories: readonly {
    id: number;
    name: string;
    keypoints?: string[];
    skeleton?: [number, number][];
  }[];
}

/** As cocodataset.org describes the format, “Data format”, 1 and 2. */
const SCHEMA = {
  type: "object",
  required: ["info", "images", "annotations", "categories"],
  properties: {
    images: {
      type: "array",
      items: {
        type: "object",
        required: ["id", "width", "height", "file_name"],
        properties: {
          id: { type: "integer", minimum: 1 },
          width: { type: "integer", minimum: 1 },
          height: { type: "integer", minimum: 1 },
          file_name: { type: "string", pattern: "^clip/[0-9]{6}\\.jpg$" },
        },
      },
    },
    annotations: {
      type: "array",
      items: {
        type: "object",
        required: ["id", "image_id", "category_id", "bbox", "area", "iscrowd"],
        properties: {
          id: { type: "integer", minimum: 1 },
          image_id: { type: "integer", minimum: 1 },
          category_id: { type: "integer", minimum: 1 },
          bbox: { type: "array", items: { type: "number" }, minItems: 4, maxItems: 4 },
          area: { type: "number" },
          iscrowd: { enum: [0, 1] },
          keypoints: { type: "array", items: { type: "number" } },
          num_keypoints: { type: "integer", minimum: 0 },
        },
        dependentRequired: { keypoints: ["num_keypoints"] },
      },
    },
    categories: {
      type: "array",
      items: {
        type: "object",
        required: ["id", "name", "supercategory"],
        properties: {
          id: { type: "integer", minimum: 1 },
          name: { type: "string", minLength: 1 },
          keypoints: { type: "array", items: { type: "string" } },
          skeleton: { type: "array", items: { type: "array", minItems: 2, maxItems: 2 } },
        },
      },
    },
  },
};

async function coco(recorded: Recorded): Promise<Coco> {
  const document = JSON.parse(await wholeText(cocoJson(recorded))) as Coco;
  const validate = new Ajv({ strict: false, allErrors: true }).compile(SCHEMA);
  validate(document);
  expect(validate.errors).toBeNull();
  return document;
}

it("has an image a frame and an annotation a box, counted from 1", async () => {
  const car = detectionAt(5, { label: "car", classIndex: 2, trackId: null });
  const { images, annotations, categories } = await coco(
    recordedOf([lineWith(0, detectionAt(1)), lineWith(4, detectionAt(2.5), car), lineWith(8)]),
  );
  expect(images.map(({ id, file_name }) => [id, file_name])).toEqual([
    [1, "clip/000001.jpg"],
    [5, "clip/000005.jpg"],
    [9, "clip/000009.jpg"],
  ]);
  expect(annotations.map((one) => [one.id, one.image_id, one.category_id, one.bbox])).toEqual([
    [1, 1, 1, [1, 30, 10, 20]],
    [2, 5, 1, [2.5, 30, 10, 20]],
    [3, 5, 3, [5, 30, 10, 20]],
  ]);
  expect(annotations[0]).toMatchObject({ area: 200, score: 0.5, track_id: 1 });
  expect(annotations[2]).not.toHaveProperty("track_id");
  expect(categories.map(({ id, name }) => [id, name])).toEqual([
    [1, "person"],
    [3, "car"],
  ]);
});

it("keeps COCO's rules, whatever was found", async () => {
  const { images, annotations, categories } = await coco(recordedOfAllKinds());
  const imageIds = new Set(images.map(({ id }) => id));
  const byId = new Map(categories.map((category) => [category.id, category]));
  expect(imageIds.size).toBe(images.length);
  expect(byId.size).toBe(categories.length);
  expect(new Set(annotations.map(({ id }) => id)).size).toBe(annotations.length);
  // Boxes of no numbers are left out: one, sixty and three huge ones of each of ten tasks remain, and of
  // what is classified the box of the whole picture.
  expect(annotations).toHaveLength(10 * (1 + 60 + 3) + 1);
  for (const { image_id, category_id, keypoints, num_keypoints } of annotations) {
    expect(imageIds).toContain(image_id);
    const category = byId.get(category_id);
    expect(keypoints?.length).toBe(category?.keypoints && 3 * category.keypoints.length);
    const states = keypoints?.filter((_, at) => at % 3 === 2);
    expect(states?.filter((state) => state > 0).length).toBe(num_keypoints);
  }
  for (const { keypoints = [], skeleton = [] } of categories) {
    for (const joint of skeleton.flat()) expect(keypoints[joint - 1]).toBeDefined();
  }
});

it("says of COCO's own joints the names and the bones that COCO has", async () => {
  const { categories } = await coco(recordedOfAllKinds());
  const person = categories.find(({ keypoints }) => keypoints?.length === 17);
  expect(person?.keypoints?.map((name) => name.replaceAll(" ", "_"))).toEqual(COCO_JOINTS);
  // Of person_keypoints_val2017.json; ours joins nose and shoulders otherwise.
  expect(sorted(person?.skeleton)).toEqual(
    expect.arrayContaining(
      sorted([
        [16, 14],
        [14, 12],
        [17, 15],
        [15, 13],
        [12, 13],
        [6, 7],
        [6, 8],
        [7, 9],
        [8, 10],
        [9, 11],
      ]),
    ),
  );
});

it("of nothing is an empty document", async () => {
  expect(await coco(recordedOf([]))).toMatchObject({ images: [], annotations: [], categories: [] });
});

const COCO_JOINTS = (
  "nose,left_eye,right_eye,left_ear,right_ear,left_shoulder,right_shoulder,left_elbow,right_elbow," +
  "left_wrist,right_wrist,left_hip,right_hip,left_knee,right_knee,left_ankle,right_ankle"
).split(",");

function sorted(bones: readonly (readonly number[])[] = []): string[] {
  return bones.map((bone) => bone.toSorted((a, b) => a - b).join("–")).sort();
}
