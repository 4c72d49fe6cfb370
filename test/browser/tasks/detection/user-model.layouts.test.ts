/**
 * Files in the layouts of others, from the bytes to what is found: read by their shapes and notes, opened by
 * onnxruntime-web, shown a picture, decoded. Their answers are planted, so it is known where things are.
 */
import { describe, expect, it } from "vitest";
import type { ModelEntry } from "../../../../src/catalog/model.ts";
import { describeUserNetwork } from "../../../../src/tasks/detection/page/user-network.ts";
import { DETECTION_DEFAULTS } from "../../../../src/tasks/detection/result.ts";
import { userModel } from "../../../../src/tasks/detection/user-model.ts";
import { detectionWorkerTask } from "../../../../src/tasks/detection/worker/index.ts";
import { describePoseNetwork } from "../../../../src/tasks/pose/page/user-pose-network.ts";
import { POSE_DEFAULTS } from "../../../../src/tasks/pose/result.ts";
import { userPoseModel } from "../../../../src/tasks/pose/user-model.ts";
import { poseWorkerTask } from "../../../../src/tasks/pose/worker/index.ts";
import { describeMaskNetwork } from "../../../../src/tasks/segmentation/page/user-mask-network.ts";
import { SEGMENTATION_DEFAULTS } from "../../../../src/tasks/segmentation/result.ts";
import { userMaskModel } from "../../../../src/tasks/segmentation/user-model.ts";
import { segmentationWorkerTask } from "../../../../src/tasks/segmentation/worker/index.ts";
import { NO_NEEDS, type WorkerTask } from "../../../../src/tasks/worker/worker-task.ts";
import { type Answer, answeringNetwork, columns } from "../../../fixtures/answering-network.ts";
import { plainPicture } from "../../engines/onnx/tiny-model.ts";

const SIDE = 640;
const N = 8400;
const NAMES = "{0: 'cat', 1: 'dog', 2: 'bird'}";
/** A picture twice as wide as high lies in the input at half its size, from 160 down. */
const FRAME = { width: 1280, height: 640 };

/** What the task finds on a grey picture with the network of that file. */
async function analysed<Body, Options>(
  task: WorkerTask<Body, Options>,
  model: ModelEntry,
  bytes: Uint8Array<ArrayBuffer>,
  options: Options,
): Promise<Body> {
  const create = task.analysers[model.analyser];
  if (!create) throw new Error(`There is no analyser ${model.analyser}.`);
  const analyser = await create({ model, bytes }, "wasm");
  const image = plainPicture([99, 99, 99], FRAME.width, FRAME.height);
  try {
    const frame = { image, mediaTime: 0, ...FRAME };
    return (await analyser.analyse(frame, options, NO_NEEDS)).body;
  } finally {
    image.close();
    await analyser.dispose();
  }
}

describe("YOLOv8 for instances", () => {
  const coefficients = Array.from({ length: 32 }, (_, i) => (i === 0 ? 4 : 0));
  const found = columns(
    4 + 3 + 32,
    N,
    // A dog in the middle, and the same once more, less sure.
    new Map([
      [7, [320, 320, 160, 80, 0.1, 0.9, 0, ...coefficients]],
      [4000, [322, 320, 160, 80, 0.1, 0.6, 0, ...coefficients]],
    ]),
  );
  /** The first prototype is 1 on the left half. */
  const prototypes: Answer = {
    dims: [1, 32, 160, 160],
    values: Float32Array.from({ length: 32 * 160 * 160 }, (_, i) =>
      i < 160 * 160 && i % 160 < 80 ? 1 : -1,
    ),
  };
  const bytes = answeringNetwork(SIDE, [found, prototypes], { names: NAMES, task: "segment" });

  it("gives its boxes to detection", async () => {
    const { layout, labels, inputName, width, height } = describeUserNetwork(bytes);
    expect(layout).toBe("yolov8-seg");
    const choice = { labels: labels ?? [], inputName, width: width ?? 0, height: height ?? 0 };
    const model = userModel({ name: "seg.onnx", layout: "yolov8-seg", ...choice });
    const { detections } = await analysed(detectionWorkerTask, model, bytes, DETECTION_DEFAULTS);
    expect(detections).toMatchObject([
      { label: "dog", box: { x: 480, y: 240, width: 320, height: 160 } },
    ]);
    expect(detections[0]?.score).toBeCloseTo(0.9, 5);
  });

  it("gives its masks to segmentation", async () => {
    const model = userMaskModel({ name: "seg.onnx", ...describeMaskNetwork(bytes) });
    const { present, map, layer } = await analysed(segmentationWorkerTask, model, bytes, {
      ...SEGMENTATION_DEFAULTS,
      readMap: true,
    });
    layer.close();
    expect(map).toMatchObject({ width: 160, height: 80 });
    // The left half of the dog: 20 × 20 of 160 × 80.
    expect(present).toMatchObject([{ label: "dog", share: 400 / (160 * 80) }]);
    expect(map?.classes[40 * 160 + 79]).toBe(2);
    expect(map?.classes[40 * 160 + 80]).toBe(0);
  });
});

describe("YOLOv8 for poses", () => {
  const joints = Array.from({ length: 17 }, (_, i) => [300 + 2 * i, 300 + 4 * i, 0.9]).flat();
  const raw = columns(
    56,
    N,
    new Map([
      [5, [320, 330, 80, 120, 0.8, ...joints]],
      [6, [321, 330, 80, 120, 0.5, ...joints]],
    ]),
  );
  const finished: Answer = {
    dims: [1, 300, 57],
    values: Float32Array.from({ length: 300 * 57 }, (_, i) =>
      i < 57 ? ([280, 270, 360, 390, 0.8, 0, ...joints][i] as number) : 0,
    ),
  };

  it.each([
    ["[1, 56, 8400]", raw],
    ["[1, 300, 57]", finished],
  ])("as %s are one person with 17 joints", async (_, answer) => {
    const bytes = answeringNetwork(SIDE, [answer], { task: "pose" });
    const network = describePoseNetwork(bytes);
    if (!network) throw new Error("It was not taken for a network for poses.");
    const model = userPoseModel({ name: "pose.onnx", ...network });
    const { poses } = await analysed(poseWorkerTask, model, bytes, POSE_DEFAULTS);
    expect(poses).toHaveLength(1);
    expect(poses[0]?.score).toBeCloseTo(0.8, 5);
    expect(poses[0]?.keypoints).toHaveLength(17);
    expect(poses[0]?.keypoints[0]).toMatchObject({ x: 600, y: 280 });
    expect(poses[0]?.keypoints[16]).toMatchObject({ x: 664, y: 408 });
  });
});
