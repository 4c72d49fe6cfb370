/** Depth's half in the worker: what analyses, by the catalogue's names. */
import type { CreateAnalyser, WorkerTask } from "../worker-task.ts";
import type { DepthDecoder } from "./decode-depth.ts";
import { inverseDepth } from "./decode-inverse-depth.ts";
import { metricDepth } from "./decode-metric-depth.ts";
import type { DepthBody, DepthOptions } from "./result.ts";

function analyser(decoder: DepthDecoder): CreateAnalyser<DepthBody, DepthOptions> {
  return async (loaded, backend) =>
    (await import("./worker/depth-analyser.ts")).createDepthAnalyser(loaded, backend, decoder);
}

export const depthWorkerTask: WorkerTask<DepthBody, DepthOptions> = {
  id: "depth",
  analysers: {
    "inverse-depth": analyser(inverseDepth),
    "metric-depth": analyser(metricDepth),
  },
};
