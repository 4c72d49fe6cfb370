/** MoveNet. Figures in the summaries: `npm run eval -- pose`. */
import type { ImageInput, OnnxModelEntry } from "../../src/catalog/model.ts";
import { DETECTION_MODELS } from "./detection.ts";

const INPUT: ImageInput = {
  name: "input",
  width: 192,
  height: 192,
  layout: "NHWC",
  channels: "RGB",
  // The graph scales for itself.
  mean: [0, 0, 0],
  std: [1, 1, 1],
  fit: "letterbox",
  anchor: "centre",
  pad: 0,
};

const MOVENET = {
  task: "pose",
  engine: "onnx",
  source: { origin: "package", file: "movenet-lightning.onnx", package: "@vladmandic/human" },
  bytes: null,
  sha256: null,
  licence: "Apache-2.0",
  credit: "MoveNet SinglePose Lightning, Google, as carried by @vladmandic/human",
  input: INPUT,
  labels: [],
  scoreThreshold: 0.25,
  iouThreshold: null,
} as const satisfies Partial<OnnxModelEntry>;

const PERSON_DETECTOR = DETECTION_MODELS.find(({ id }) => id === "centernet");
if (!PERSON_DETECTOR) throw new Error("The catalogue has no centernet.");

export const POSE_ONNX_MODELS: readonly OnnxModelEntry[] = [
  {
    ...MOVENET,
    id: "movenet-lightning",
    name: "MoveNet lightning",
    summary: "One person, fast; follows a small one in a big picture. 17 joints, flat.",
    decoder: "movenet",
  },
  {
    ...MOVENET,
    id: "movenet-lightning-multi",
    name: "MoveNet lightning, several people",
    summary: "Several people, found by CenterNet; each costs one more run. 17 joints, flat.",
    decoder: "movenet-multi",
    parts: [PERSON_DETECTOR],
  },
];
