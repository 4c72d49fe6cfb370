import type { MediaPipeModelEntry, OnnxModelEntry } from "../../catalog/model.ts";
import { fed } from "../../catalog/network-inputs.ts";
import { HAND_LANDMARKER } from "./models.ts";

const KAZUHITO =
  "https://raw.githubusercontent.com/Kazuhito00/hand-gesture-recognition-using-mediapipe/19311a68b16b42d3ee89e505e3f185693dbd7147/model";

const CLASSIFIER = {
  task: "hands",
  analyser: "hand-landmarker-gestures",
  engine: "onnx",
  format: "tflite",
  licence: "Apache-2.0",
  credit: "hand-gesture-recognition-using-mediapipe (Kazuhito Takahashi 2020)",
} as const satisfies Partial<OnnxModelEntry>;

/** 32 numbers of the tip of a finger: how it goes. */
const FINGER_MOTION: OnnxModelEntry = {
  ...CLASSIFIER,
  id: "finger-motion",
  name: "Finger motions, learned",
  summary: "Tells a finger that is still, goes round one way or the other, or moves.",
  source: {
    origin: "url",
    file: "gesture_point_history_classifier.tflite",
    url: `${KAZUHITO}/point_history_classifier/point_history_classifier.tflite`,
  },
  bytes: 6144,
  sha256: "b726eb7c146d5213449b4f8171f935143b05ef6bb08b94aca18906232c7d59f9",
  inputs: { features: fed([1, 32]) },
};

/** 42 numbers of a hand: what shape it has. */
const HAND_SHAPE: OnnxModelEntry = {
  ...CLASSIFIER,
  id: "hand-shape",
  name: "Hand shapes, learned",
  summary: "Tells an open, a closed and a pointing hand.",
  source: {
    origin: "url",
    file: "gesture_keypoint_classifier.tflite",
    url: `${KAZUHITO}/keypoint_classifier/keypoint_classifier.tflite`,
  },
  bytes: 6224,
  sha256: "de646612f72941523d01ddb8cff8685ded1781f1a3b254eb5674c5f616782580",
  inputs: { features: fed([1, 42]) },
  beside: FINGER_MOTION,
};

/** Beside the landmarks what two small classifiers say of them. */
const WITH_GESTURES = {
  analyser: "hand-landmarker-gestures",
  beside: HAND_SHAPE,
  credit:
    "MediaPipe Hands, MediaPipe authors, as carried by @mediapipe/hands; gestures by Kazuhito Takahashi",
} as const satisfies Partial<MediaPipeModelEntry>;

/** Hands with what two small learned classifiers make of them. */
export const FURTHER_HANDS_MODELS: readonly MediaPipeModelEntry[] = [
  {
    ...HAND_LANDMARKER,
    ...WITH_GESTURES,
    id: "hand-landmarker-lite-gestures",
    name: "MediaPipe Hands lite, learned gestures",
    summary:
      "As MediaPipe Hands lite, and two small classifiers (12 kB, fetched from the web) say whether a hand is open, closed or pointing, and how a pointing finger moves. Learned from one person’s hand; the rules know more signs.",
    source: { origin: "package", file: "hand_landmarker_lite.task", package: "@mediapipe/hands" },
  },
];
