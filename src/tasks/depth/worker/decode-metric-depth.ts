import type { DepthDecoder } from "./decode-depth.ts";

/** In metres: nearer than this no camera sees. */
const NEAREST = 0.05;
/** In metres; also what is not finite. */
const FARTHEST = 1000;

/** Depth in metres: FastDepth (Wofk et al. 2019). */
export const metricDepth: DepthDecoder = {
  metric: true,
  inverse: (metres) => 1 / (metres < FARTHEST ? Math.max(NEAREST, metres) : FARTHEST),
};
