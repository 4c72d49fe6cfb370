/** Far faces by YuNet on COCO's photographs: more than the mesh finds, each in a person whom COCO marks. */
import { expect, it } from "vitest";
import { FACE_MODELS } from "../../../../../src/tasks/faces/models.ts";
import { FACE_DEFAULTS, type FaceBody } from "../../../../../src/tasks/faces/result.ts";
import { facesWorkerTask } from "../../../../../src/tasks/faces/worker/index.ts";
import { parseYoloTruth } from "../../../../../tools/eval/yolo-truth.ts";
import { photographFrame, sharedFile } from "../../../../fixtures/shared-data.ts";

const FILE = "models/further/face_det_yunet_n_dyn.onnx";
const yunet = await sharedFile(FILE);
if (!yunet) console.warn(`Skipped: YuNet needs ../shared/${FILE}.`);

/** Photographs with people near and far. */
const PEOPLE = ["000000006763", "000000006954", "000000008690", "000000011051", "000000012748"];
/** Animals, dolls, fruit, rooms. */
const NOBODY = ["000000000776", "000000001675", "000000002592", "000000005992", "000000007888"];
const PERSON = 0;

it.skipIf(!yunet)("finds faces where people are, and none where nobody is", async () => {
  const model = FACE_MODELS.find(({ id }) => id === "yunet-n");
  const open = facesWorkerTask.analysers.yunet;
  if (!model || !open) throw new Error("no YuNet");
  const analyser = await open({ model, bytes: yunet as Uint8Array }, "wasm");
  const options = { ...FACE_DEFAULTS, maxFaces: 50 };
  const facesOf = async (name: string) => {
    const bytes = await sharedFile(`data/coco/images/${name}.jpg`);
    if (!bytes) throw new Error(`There is no ${name}.`);
    const image = await photographFrame(bytes);
    const { displayWidth: width, displayHeight: height } = image;
    const { body } = await analyser.analyse({ image, width, height, mediaTime: 0 }, options);
    image.close();
    return { faces: (body as FaceBody).faces, width, height };
  };
  let found = 0;
  for (const name of PEOPLE) {
    const { faces, width, height } = await facesOf(name);
    const text = new TextDecoder().decode(
      (await sharedFile(`data/coco/boxes/${name}.txt`)) ?? undefined,
    );
    const persons = parseYoloTruth(text, width, height)
      .filter(({ classIndex }) => classIndex === PERSON)
      .map(({ box }) => box);
    const smallest = Math.min(...faces.map(({ box }) => box.width));
    console.info(`${name}: ${faces.length} faces, the smallest ${smallest.toFixed(0)} pixels wide`);
    found += faces.length;
    expect(faces.length).toBeGreaterThan(0);
    for (const { keypoints, landmarks, headPose, box } of faces) {
      const nose = keypoints.find((point) => point.name === "nose tip");
      if (!nose) throw new Error("no nose");
      const slack = box.width;
      const isInside = persons.some(
        (person) =>
          nose.x > person.x - slack &&
          nose.x < person.x + person.width + slack &&
          nose.y > person.y - slack &&
          nose.y < person.y + person.height + slack,
      );
      expect(isInside, `${name}: ${nose.x}, ${nose.y}`).toBe(true);
      expect([landmarks.length, headPose.yaw]).toEqual([0, Number.NaN]);
    }
  }
  // The mesh finds 8 on these five.
  expect(found).toBeGreaterThanOrEqual(8);
  for (const name of NOBODY) expect((await facesOf(name)).faces, name).toEqual([]);
  await analyser.dispose();
});
