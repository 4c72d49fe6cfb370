/** Poses that MediaPipe finds: BlazePose (Bazarevsky et al. 2020), 33 landmarks and their depth. */
import type { MediaPipeModelEntry } from "../../src/catalog/model.ts";

const BLAZEPOSE = {
  task: "pose",
  decoder: "blazepose",
  engine: "mediapipe",
  bytes: null,
  sha256: null,
  licence: "Apache-2.0",
  credit: "BlazePose, MediaPipe authors, as carried by @mediapipe/pose",
  labels: ["person"],
  // Not measured here: what MediaPipe uses when nothing is said.
  scoreThreshold: 0.5,
  iouThreshold: null,
} as const satisfies Partial<MediaPipeModelEntry>;

export const POSE_MEDIAPIPE_MODELS: readonly MediaPipeModelEntry[] = [
  {
    ...BLAZEPOSE,
    id: "blazepose-lite",
    name: "BlazePose lite",
    summary:
      "Works offline. 33 landmarks with depth, of who is nearest; seldom finds a second person.",
    source: { origin: "package", file: "pose_landmarker_lite.task", package: "@mediapipe/pose" },
    recommended: "embedded",
  },
  {
    ...BLAZEPOSE,
    id: "blazepose-full",
    name: "BlazePose full",
    summary: "Works offline. As BlazePose lite, with a larger and slower landmark network.",
    source: { origin: "package", file: "pose_landmarker_full.task", package: "@mediapipe/pose" },
  },
];
