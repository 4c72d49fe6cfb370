import type { CreateAnalyser, WorkerTask } from "../../worker/worker-task.ts";
import type { DepthBody, DepthOptions } from "../result.ts";
import type { DepthDecoder } from "./decode-depth.ts";
import { inverseDepth } from "./decode-inverse-depth.ts";
import { metricDepth } from "./decode-metric-depth.ts";

function analyser(decoder: DepthDecoder): CreateAnalyser<DepthBody, DepthOptions> {
  return async (loaded, backend) =>
    (await import("./depth-analyser.ts")).createDepthAnalyser(loaded, backend, decoder);
}

/** Depth's half in the worker: what analyses, by the catalogue's names. */
export const depthWorkerTask: WorkerTask<DepthBody, DepthOptions> = {
  id: "depth",
  analysers: {
    "inverse-depth": analyser(inverseDepth),
    "metric-depth": analyser(metricDepth),
  },
};
