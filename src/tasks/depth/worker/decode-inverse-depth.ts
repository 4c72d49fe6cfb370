import type { DepthDecoder } from "./decode-depth.ts";

/**
 * Relative inverse depth, greater is nearer: MiDaS (Ranftl et al. 2020) and what was trained like it
 * (TCMonoDepth, Depth Anything, Fovea's own). Below 0 there is nothing farther away than far away.
 */
export const inverseDepth: DepthDecoder = {
  metric: false,
  inverse: (value) => (value > 0 && value < Number.POSITIVE_INFINITY ? value : 0),
};
