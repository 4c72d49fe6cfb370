/**
 * Networks that ours are compared with and that lie at no public address, so that no catalogue can
 * name them: conversions of their makers' weights in `../shared/models`, whose README says how they
 * were made. The evaluation hands their bytes over as if a person had dropped the file in.
 *
 * The pictures that they are given have been reduced to their input's size by averaging over areas,
 * as for the independent figures that they have to agree with; the app's own filter is a little
 * softer (TCMonoDepth .180 | .715 instead of .177 | .721, FastDepth .221 | .630 instead of
 * .219 | .633 over the 18 shared photographs).
 */
import type { ModelEntry, OnnxModelEntry } from "../../src/catalog/model.ts";
import { picture } from "../../src/catalog/network-inputs.ts";
import { modelById } from "../../src/tasks/catalogue.ts";

/** TCMonoDepth's small network, at any size in multiples of 16: short side 256, aspect kept. */
export const TCMONODEPTH_ASPECT: OnnxModelEntry = {
  id: "tcmonodepth-small-aspect",
  name: "TCMonoDepth small, aspect kept",
  summary: "Short side 256. Reference for the evaluation.",
  task: "depth",
  analyser: "inverse-depth",
  engine: "onnx",
  source: { origin: "user", file: "tcmonodepth_small_w16.onnx" },
  bytes: 387446,
  sha256: "ebe7703d1afcfd31314417e631cff696990ca5e1c67657f5fdd45a5446d98c0b",
  licence: "MIT",
  credit: "TCMonoDepth, Li et al. 2021",
  inputs: {
    image: picture({
      width: 336,
      height: 256,
      sizes: shortSide(256, 16),
      layout: "NCHW",
      channels: "RGB",
      mean: [0, 0, 0],
      std: [255, 255, 255],
      fit: "stretch",
    }),
  },
};

export const FASTDEPTH: OnnxModelEntry = {
  id: "fastdepth",
  name: "FastDepth",
  summary: "Metres, rooms only. Reference for the evaluation.",
  task: "depth",
  analyser: "metric-depth",
  engine: "onnx",
  source: { origin: "user", file: "fast_depth_224_w8fold.onnx" },
  bytes: 1426732,
  sha256: "befa6eef592444ac2fece7f5f35fccb4612301292f4a2df3b209abf78e899236",
  licence: "MIT",
  credit: "FastDepth, Wofk et al. 2019",
  inputs: {
    image: picture({
      width: 224,
      height: 224,
      layout: "NCHW",
      channels: "RGB",
      mean: [0, 0, 0],
      std: [255, 255, 255],
      fit: "stretch",
    }),
  },
};

const REFERENCE_MODELS: readonly OnnxModelEntry[] = [TCMONODEPTH_ASPECT, FASTDEPTH];

export function isReference(id: string): boolean {
  return REFERENCE_MODELS.some((model) => model.id === id);
}

/** A reference model, else one of the catalogue. Throws "model-unknown" for neither. */
export function modelOrReference(id: string): ModelEntry {
  return REFERENCE_MODELS.find((model) => model.id === id) ?? modelById(id);
}

/** All sizes with that short side, upright and across, up to four times as long as short. */
function shortSide(short: number, multiple: number): { width: number; height: number }[] {
  const sizes: { width: number; height: number }[] = [];
  for (let long = short; long <= 4 * short; long += multiple) {
    sizes.push({ width: long, height: short });
    if (long > short) sizes.push({ width: short, height: long });
  }
  return sizes;
}
