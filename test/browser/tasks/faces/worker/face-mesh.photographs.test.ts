/**
 * Faces on COCO's photographs: those that are near are found, each lies in a person whom COCO marks, and
 * none is seen where COCO marks nobody. How many faces are near was counted by eye.
 */
import { afterAll, beforeAll, expect, it } from "vitest";
import { createTask } from "../../../../../src/pipeline/create-task.ts";
import type { Box } from "../../../../../src/results/box.ts";
import { parseYoloTruth } from "../../../../../tools/eval/yolo-truth.ts";
import { photograph, sharedFile } from "../../../../fixtures/shared-data.ts";
import type { FaceDetector } from "./clip.ts";

/** Faces whose width is at least a tenth of the picture's longer side, turned by less than a profile. */
const NEAR: Readonly<Record<string, number>> = {
  "000000006763": 2,
  "000000006954": 1,
  "000000008532": 1,
  "000000008690": 2,
  "000000009378": 1,
  "000000009448": 1,
  "000000011051": 2,
  "000000012748": 1,
};

/** Animals, dolls, a skull on a cup, fruit, a telephone, a street lamp, rooms, buses. */
const NOBODY = [
  "000000000776",
  "000000001675",
  "000000001818",
  "000000002592",
  "000000004795",
  "000000005992",
  "000000006614",
  "000000007108",
  "000000007888",
  "000000009914",
  "000000010363",
  "000000010977",
  "000000012667",
];

const PERSON = 0;
const isThere = (await sharedFile(`data/coco/boxes/000000006763.txt`)) !== null;

let detector: FaceDetector;

beforeAll(async () => {
  detector = await createTask("faces", { backend: "wasm", options: { maxFaces: 16 } });
});

afterAll(() => detector.close());

async function personsOf(name: string, width: number, height: number): Promise<Box[]> {
  const text = new TextDecoder().decode(
    (await sharedFile(`data/coco/boxes/${name}.txt`)) ?? undefined,
  );
  const truth = parseYoloTruth(text, width, height);
  return truth.filter(({ classIndex }) => classIndex === PERSON).map(({ box }) => box);
}

it.skipIf(!isThere).each(Object.entries(NEAR))(
  "finds the near faces of %s: %i",
  async (name, count) => {
    const picture = await photograph(`coco/images/${name}.jpg`);
    const { faces } = await detector.analyse(picture);
    const persons = await personsOf(name, picture.width, picture.height);
    picture.close();
    expect(faces).toHaveLength(count);
    for (const { keypoints, score } of faces) {
      expect(score).toBeGreaterThan(0.5);
      const nose = keypoints.find((point) => point.name === "nose tip");
      if (!nose) throw new Error("no nose");
      const isInside = ({ x, y, width, height }: Box) =>
        nose.x > x && nose.x < x + width && nose.y > y && nose.y < y + height;
      expect(persons.some(isInside)).toBe(true);
    }
  },
);

it.skipIf(!isThere)("sees nobody where nobody is", async () => {
  for (const name of NOBODY) {
    const picture = await photograph(`coco/images/${name}.jpg`);
    expect(await personsOf(name, picture.width, picture.height), name).toEqual([]);
    expect((await detector.analyse(picture)).faces, name).toEqual([]);
    picture.close();
  }
});
