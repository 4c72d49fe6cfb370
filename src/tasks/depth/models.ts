import type { OnnxModelEntry } from "../../catalog/model.ts";
import { picture } from "../../catalog/network-inputs.ts";
import type { ImageInput } from "../../geometry/image-input.ts";

const DEPTH = {
  task: "depth",
  engine: "onnx",
} as const satisfies Partial<OnnxModelEntry>;

const PLANES = { layout: "NCHW", channels: "RGB", fit: "stretch" } as const;
/** Colours as they are. */
const PLAIN = { mean: [0, 0, 0], std: [1, 1, 1] } as const;
/** Colours in [0, 1]. */
const UNIT = { mean: [0, 0, 0], std: [255, 255, 255] } as const;
/** ImageNet's statistics, RGB, in [0, 255]. */
const IMAGENET = { mean: [123.675, 116.28, 103.53], std: [58.395, 57.12, 57.375] } as const;

/**
 * Depth Anything V2 as transformers.js runs it. Its makers use a short side of 518, which is 2.5
 * times the work; any multiple of the patches' 14 pixels will do, and these are near 780 patches.
 */
const DEPTH_ANYTHING_INPUT: ImageInput = {
  width: 518,
  height: 294,
  sizes: [
    { width: 518, height: 294 },
    { width: 448, height: 336 },
    { width: 392, height: 392 },
    { width: 336, height: 448 },
    { width: 294, height: 518 },
  ],
  ...PLANES,
  ...IMAGENET,
};

const DEPTH_ANYTHING = {
  ...DEPTH,
  analyser: "inverse-depth",
  // Not verified: written down where the project had no way to the file.
  sha256: null,
  licence: "Apache-2.0",
  credit: "Depth Anything V2 Small (Yang et al. 2024), converted by onnx-community",
  inputs: { pixel_values: picture(DEPTH_ANYTHING_INPUT) },
} as const satisfies Partial<OnnxModelEntry>;

const DEPTH_ANYTHING_FILES =
  "https://huggingface.co/onnx-community/depth-anything-v2-small/resolve/4472b7362082ad9968fee890ca0f1e5aca36b93d/onnx";

/**
 * Monocular depth. Networks that give relative inverse depth know what is nearer, but neither scale
 * nor zero; only a metric one speaks of metres.
 */
export const DEPTH_MODELS: readonly OnnxModelEntry[] = [
  {
    ...DEPTH,
    id: "fovea-depth",
    name: "Fovea depth",
    summary: "Fovea's own; works offline. For rooms, streets and people. 1.1 MB.",
    analyser: "inverse-depth",
    source: { origin: "own", file: "fovea-depth.onnx" },
    bytes: 1101931,
    sha256: "f6109ea2a687af40afbd776171d1c96f106a5cac0f7c1ef594cd40ff9d229211",
    licence: "MIT (after TCMonoDepth's weights, MIT)",
    credit:
      "Fovea, trained from TCMonoDepth small (Li et al. 2021); see models/depth/MODEL_CARD.md",
    inputs: {
      image: picture({
        width: 320,
        height: 192,
        // Some 60,000 pixels each. What is stretched less is seen better: with 448 × 128 instead of
        // 320 × 192 the error on four panoramas of 3.3:1 is .232 instead of .259.
        sizes: [
          { width: 448, height: 128 },
          { width: 384, height: 160 },
          { width: 320, height: 192 },
          { width: 288, height: 224 },
          { width: 256, height: 256 },
          { width: 224, height: 288 },
          { width: 192, height: 320 },
        ],
        ...PLANES,
        ...UNIT,
      }),
    },
    recommended: "embedded",
  },
  {
    ...DEPTH,
    id: "tcmonodepth-small",
    name: "TCMonoDepth small",
    summary: "Made for video that does not flicker. 0.8 MB to download.",
    analyser: "inverse-depth",
    source: {
      origin: "url",
      file: "tcmonodepth_tcsmallnet_192x320.onnx",
      url: "https://raw.githubusercontent.com/locaal-ai/obs-backgroundremoval/b86bf8b578c324741c2ee11a5856be7ff91cfdf8/data/models/tcmonodepth_tcsmallnet_192x320.onnx",
    },
    bytes: 790459,
    sha256: "902b886beaebd3f68deb40bab2fd636a0c112c1ef1cbdd15fa26e5c55b389b4d",
    licence: "MIT (TCMonoDepth; the hosting repository is GPL, the weights are not its work)",
    credit: "TCMonoDepth, Li et al. 2021, converted by PINTO",
    inputs: { input: picture({ width: 320, height: 192, ...PLANES, ...PLAIN }) },
  },
  {
    ...DEPTH_ANYTHING,
    id: "depth-anything-v2-small-fp16",
    name: "Depth Anything V2 small",
    summary: "The sharpest here, for machines with a GPU. 50 MB to download.",
    source: {
      origin: "url",
      file: "depth_anything_v2_small_fp16.onnx",
      url: `${DEPTH_ANYTHING_FILES}/model_fp16.onnx`,
    },
    bytes: 49642442,
  },
  {
    ...DEPTH_ANYTHING,
    id: "depth-anything-v2-small-q4f16",
    name: "Depth Anything V2 small, 4 bit",
    summary: "The same with coarser weights, not faster. 19 MB to download.",
    source: {
      origin: "url",
      file: "depth_anything_v2_small_q4f16.onnx",
      url: `${DEPTH_ANYTHING_FILES}/model_q4f16.onnx`,
    },
    bytes: 19126267,
  },
  {
    ...DEPTH,
    id: "midas-v21-small",
    name: "MiDaS v2.1 small",
    summary: "Well known, for comparison. 66 MB to download.",
    analyser: "inverse-depth",
    // The makers' own file is an asset of a GitHub release, which browsers may not fetch (no CORS).
    source: {
      origin: "url",
      file: "midas_v21_small_256.onnx",
      url: "https://huggingface.co/qualcomm/Midas-V2/resolve/bb5d8c8df224bfffe0ddb9b71de860cde616bb15/Midas-V2.onnx",
    },
    bytes: 66318231,
    // Not verified, as above.
    sha256: null,
    licence: "MIT",
    credit: "MiDaS v2.1 small (Ranftl et al. 2020), Intel ISL, converted by Qualcomm",
    // This conversion normalises by ImageNet's statistics for itself.
    inputs: { image: picture({ width: 256, height: 256, ...PLANES, ...UNIT }) },
  },
];
