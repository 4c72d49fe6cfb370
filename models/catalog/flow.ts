/** Optical flow: how far everything has moved since the last frame. */
import type { CodeModelEntry } from "../../src/catalog/model.ts";

const DENSE_INVERSE_SEARCH = {
  task: "flow",
  engine: "code",
  source: { origin: "code" },
  bytes: null,
  sha256: null,
  licence: "MIT (Fovea's own code)",
  credit: "Fovea, after Dense Inverse Search (Kroeger, Timofte, Dai and Van Gool 2016)",
  labels: [],
  // Every pixel has a motion; there is no threshold.
  scoreThreshold: 0,
  iouThreshold: null,
} as const satisfies Partial<CodeModelEntry>;

export const FLOW_MODELS: readonly CodeModelEntry[] = [
  {
    ...DENSE_INVERSE_SEARCH,
    id: "dis-fast",
    name: "DIS fast",
    summary: "No network, on the processor; the best balance for live video.",
    decoder: "dis-fast",
    recommended: "embedded",
  },
  {
    ...DENSE_INVERSE_SEARCH,
    id: "dis-medium",
    name: "DIS medium",
    summary: "Finer and slower; four times the places.",
    decoder: "dis-medium",
  },
  {
    ...DENSE_INVERSE_SEARCH,
    id: "dis-ultrafast",
    name: "DIS ultrafast",
    summary: "Coarser and faster.",
    decoder: "dis-ultrafast",
  },
];
