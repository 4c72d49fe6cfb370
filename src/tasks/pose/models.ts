import type { MediaPipeModelEntry, ModelEntry, OnnxModelEntry } from "../../catalog/model.ts";
import { picture } from "../../catalog/network-inputs.ts";
import type { ImageInput } from "../../geometry/image-input.ts";

const INPUT: ImageInput = {
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
  inputs: { input: picture(INPUT) },
  scoreThreshold: 0.25,
} as const satisfies Partial<OnnxModelEntry>;

/** MoveNet. Figures in the summaries: `npm run eval -- pose`. */
export const POSE_ONNX_MODELS: readonly OnnxModelEntry[] = [
  {
    ...MOVENET,
    id: "movenet-lightning",
    name: "MoveNet lightning",
    summary: "One person, fast; follows a small one in a big picture. 17 joints, flat.",
    analyser: "movenet",
  },
  {
    ...MOVENET,
    id: "movenet-lightning-multi",
    name: "MoveNet lightning, several people",
    summary:
      "Works offline. Several people, whom object detection finds; each costs one more run. 17 joints, flat.",
    analyser: "movenet-multi",
    needs: ["detection"],
    recommended: "embedded",
  },
];

const BLAZEPOSE = {
  task: "pose",
  analyser: "blazepose",
  engine: "mediapipe",
  bytes: null,
  sha256: null,
  licence: "Apache-2.0",
  credit: "BlazePose, MediaPipe authors, as carried by @mediapipe/pose",
  // Not measured here: what MediaPipe uses when nothing is said.
  scoreThreshold: 0.5,
} as const satisfies Partial<MediaPipeModelEntry>;

/**
 * BlazePose (Bazarevsky et al. 2020), by MediaPipe: 33 landmarks, with depth and places in the
 * room.
 */
export const POSE_MEDIAPIPE_MODELS: readonly MediaPipeModelEntry[] = [
  {
    ...BLAZEPOSE,
    id: "blazepose-lite",
    name: "BlazePose lite",
    summary:
      "Works offline. 33 landmarks with depth, of who is nearest; seldom finds a second person.",
    source: { origin: "package", file: "pose_landmarker_lite.task", package: "@mediapipe/pose" },
  },
  {
    ...BLAZEPOSE,
    id: "blazepose-full",
    name: "BlazePose full",
    summary: "Works offline. As BlazePose lite, with a larger and slower landmark network.",
    source: { origin: "package", file: "pose_landmarker_full.task", package: "@mediapipe/pose" },
  },
];

/** Pose's entries in the catalogue: MoveNet by onnxruntime-web, then BlazePose by MediaPipe. */
export const POSE_MODELS: readonly ModelEntry[] = [...POSE_ONNX_MODELS, ...POSE_MEDIAPIPE_MODELS];
