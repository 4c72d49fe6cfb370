import type { MediaPipeModelEntry, ModelEntry } from "../../catalog/model.ts";

/** What all entries of MediaPipe Hands have in common. */
export const HAND_LANDMARKER = {
  task: "hands",
  analyser: "hand-landmarker",
  engine: "mediapipe",
  bytes: null,
  sha256: null,
  licence: "Apache-2.0",
  credit: "MediaPipe Hands, MediaPipe authors, as carried by @mediapipe/hands",
  // Not measured here: what MediaPipe uses when nothing is said.
  scoreThreshold: 0.5,
} as const satisfies Partial<MediaPipeModelEntry>;

/**
 * Hands' entries in the catalogue: MediaPipe Hands (Zhang et al. 2020, "MediaPipe Hands: On-device
 * Real-time Hand Tracking"), 21 landmarks of each hand, with depth.
 */
export const HANDS_MODELS: readonly ModelEntry[] = [
  {
    ...HAND_LANDMARKER,
    id: "hand-landmarker-lite",
    name: "MediaPipe Hands lite",
    summary: "Works offline. 21 landmarks with depth of each hand, left or right; fast.",
    source: { origin: "package", file: "hand_landmarker_lite.task", package: "@mediapipe/hands" },
    recommended: "embedded",
  },
  {
    ...HAND_LANDMARKER,
    id: "hand-landmarker-full",
    name: "MediaPipe Hands full",
    summary: "Works offline. As MediaPipe Hands lite, with larger and slower networks.",
    source: { origin: "package", file: "hand_landmarker_full.task", package: "@mediapipe/hands" },
  },
];
