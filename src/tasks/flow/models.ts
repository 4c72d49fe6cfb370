import type { CodeModelEntry, OnnxModelEntry } from "../../catalog/model.ts";
import { fed, kept, type NetworkInputs, picture } from "../../catalog/network-inputs.ts";

const DENSE_INVERSE_SEARCH = {
  task: "flow",
  engine: "code",
  source: { origin: "code" },
  bytes: null,
  sha256: null,
  licence: "MIT (Fovea's own code)",
  credit: "Fovea, after Dense Inverse Search (Kroeger, Timofte, Dai and Van Gool 2016)",
} as const satisfies Partial<CodeModelEntry>;

/**
 * A frame, a flow from the last frame to it at 1/4 of its size, and what the network has kept of
 * the last frame at 1/4 and 1/8.
 */
function repairInputs(width: number, height: number): NetworkInputs {
  return {
    picture: picture({
      width,
      height,
      layout: "NCHW",
      channels: "RGB",
      // Colours in [0, 1].
      mean: [0, 0, 0],
      std: [255, 255, 255],
      fit: "stretch",
    }),
    start: fed([1, 2, height / 4, width / 4]),
    last_fine: kept("fine", [1, 32, height / 4, width / 4]),
    last_coarse: kept("coarse", [1, 64, height / 8, width / 8]),
  };
}

const REPAIRED = {
  task: "flow",
  engine: "onnx",
  analyser: "repaired",
  licence: "MIT (Fovea's own)",
  credit: "Fovea; see models/flow/MODEL_CARD.md",
} as const satisfies Partial<OnnxModelEntry>;

/**
 * Optical flow: dense inverse search (Kroeger et al. 2016), which is no network, by presets; and a
 * network of Fovea's own that repairs its flow (`models/flow/MODEL_CARD.md`).
 */
export const FLOW_MODELS: readonly (CodeModelEntry | OnnxModelEntry)[] = [
  {
    ...DENSE_INVERSE_SEARCH,
    id: "dis-fast",
    name: "DIS fast",
    summary: "No network; the best balance for live video.",
    analyser: "dis-fast",
    recommended: "embedded",
  },
  {
    ...DENSE_INVERSE_SEARCH,
    id: "dis-medium",
    name: "DIS medium",
    summary: "Finer and slower; four times the places.",
    analyser: "dis-medium",
  },
  {
    ...DENSE_INVERSE_SEARCH,
    id: "dis-ultrafast",
    name: "DIS ultrafast",
    summary: "Coarser and faster.",
    analyser: "dis-ultrafast",
  },
  {
    ...REPAIRED,
    id: "fovea-flow-512x288",
    name: "Fovea flow",
    summary: "Dense inverse search repaired by Fovea's own network, for far motion. 2.3 MB.",
    source: { origin: "own", file: "fovea-flow-512x288.onnx" },
    bytes: 2258814,
    sha256: "cefac3006581970e9584442d7f3088aae8c60a9f11650d6b622610d3a9b3c47c",
    inputs: repairInputs(512, 288),
  },
];
