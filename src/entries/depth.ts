/** `fovea/depth`: how far each pixel is, page half; importing it brings the files of its models along. */
import "virtual:fovea-files/depth";

export type { ColourMapName } from "../results/colour-map-names.ts";
export { DEPTH_MODELS } from "../tasks/depth/models.ts";
export { depthTask } from "../tasks/depth/page/index.ts";
export {
  DEPTH_DEFAULTS,
  type DepthEffect,
  type DepthMap,
  type DepthOptions,
  type DepthRange,
  type DepthResult,
} from "../tasks/depth/result.ts";
