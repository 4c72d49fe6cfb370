/** The head pose of pictures rendered at known angles, through the networks: three persons' skin. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { createTask } from "../../../../../src/pipeline/create-task.ts";
import { clipPictures, type FaceDetector, HEAD_CLIP } from "./clip.ts";
import { type RenderedHead, renderedHead } from "./rendered-head.ts";

const SKINS = [
  [HEAD_CLIP, 9],
  ["data/video/asl/again.mkv", 30],
  ["data/video/asl/yes.mkv", 30],
] as const;

const MIDDLE = [0, 0, 0.45] as const;
const HEADS: readonly RenderedHead[] = [
  [0, 0, 0],
  [15, 0, 0],
  [-15, 0, 0],
  [30, 0, 0],
  [-30, 0, 0],
  [0, 15, 0],
  [0, -15, 0],
  [0, 25, 0],
  [0, -25, 0],
  [0, 0, 20],
  [0, 0, -20],
  [20, 10, 10],
  [-20, -10, -10],
]
  .map(([yaw = 0, pitch = 0, roll = 0]): RenderedHead => ({ yaw, pitch, roll, position: MIDDLE }))
  .concat([
    { yaw: 0, pitch: 0, roll: 0, position: [0, -0.15, 0.45] },
    { yaw: 0, pitch: 10, roll: 0, position: [0.1, 0.1, 0.45] },
  ]);

const photographs: VideoFrame[] = [];
for (const [path, frame] of SKINS) {
  const pictures = await clipPictures(path);
  for (const [at, picture] of pictures.entries()) {
    if (at === frame) photographs.push(picture);
    else picture.close();
  }
}
const isThere = photographs.length === SKINS.length;
if (!isThere) console.warn("Skipped: head poses need ../shared/data/video.");

let detector: FaceDetector;

beforeAll(async () => {
  detector = await createTask("faces", { backend: "wasm", options: { smoothing: "off" } });
});

afterAll(() => {
  detector.close();
  for (const picture of photographs) picture.close();
});

/** On the processor, where it is drawn from many times. */
function canvasOf(photograph: VideoFrame): OffscreenCanvas {
  const canvas = new OffscreenCanvas(photograph.displayWidth, photograph.displayHeight);
  canvas.getContext("2d", { willReadFrequently: true })?.drawImage(photograph, 0, 0);
  return canvas;
}

it.skipIf(!isThere)("is off by less than three degrees in the mean", async () => {
  const errors = { yaw: 0, pitch: 0, roll: 0 };
  let [worst, distance, count] = [0, 0, 0];
  for (const photograph of photographs) {
    const skin = new VideoFrame(photograph, { timestamp: 0 });
    const { faces: found } = await detector.analyse(skin);
    skin.close();
    const landmarks = found[0]?.landmarks;
    if (!landmarks) throw new Error("there is no face to take the skin of");
    const drawn = canvasOf(photograph);
    for (const head of HEADS) {
      const picture = renderedHead(drawn, landmarks, head);
      const { faces } = await detector.analyse(picture);
      picture.close();
      expect(faces).toHaveLength(1);
      const pose = faces[0]?.headPose;
      if (!pose) continue;
      for (const axis of ["yaw", "pitch", "roll"] as const) {
        const error = Math.abs(pose[axis] - head[axis]);
        errors[axis] += error;
        worst = Math.max(worst, error);
      }
      distance += Math.abs(pose.position.z / head.position[2] - 1);
      count++;
    }
  }
  const mean = { yaw: errors.yaw / count, pitch: errors.pitch / count, roll: errors.roll / count };
  console.info(
    `${count} pictures: mean error ${JSON.stringify(mean)}, at most ${worst.toFixed(1)}; distance off by ${((100 * distance) / count).toFixed(1)} %`,
  );
  for (const error of Object.values(mean)) expect(error).toBeLessThan(3);
  expect(worst).toBeLessThan(12);
  expect(distance / count).toBeLessThan(0.06);
});
