import type { DIS_PRESETS } from "../../../motion/dense-inverse-search.ts";
import type { CreateAnalyser, WorkerTask } from "../../worker/worker-task.ts";
import type { FlowBody, FlowOptions } from "../result.ts";

function denseInverseSearch(
  preset: keyof typeof DIS_PRESETS,
): CreateAnalyser<FlowBody, FlowOptions> {
  return async (loaded, backend) => {
    const [{ FlowAnalyser }, { createSearchMethod }, { DIS_PRESETS }] = await Promise.all([
      import("./flow-analyser.ts"),
      import("./gpu-search.ts"),
      import("../../../motion/dense-inverse-search.ts"),
    ]);
    return new FlowAnalyser(await createSearchMethod(loaded, backend, DIS_PRESETS[preset]));
  };
}

/**
 * A network that repairs what dense inverse search has found. It starts from the medium preset: on
 * pairs held back from its training that leaves the least to repair, and the least in the end.
 */
const repaired: CreateAnalyser<FlowBody, FlowOptions> = async (loaded, backend) => {
  const [{ FlowAnalyser }, { createRepairedMethod }, { DIS_PRESETS }] = await Promise.all([
    import("./flow-analyser.ts"),
    import("./repaired-search.ts"),
    import("../../../motion/dense-inverse-search.ts"),
  ]);
  return new FlowAnalyser(await createRepairedMethod(loaded, backend, DIS_PRESETS.medium));
};

/** Flow's half in the worker: what analyses, by the catalogue's names. */
export const flowWorkerTask: WorkerTask<FlowBody, FlowOptions> = {
  id: "flow",
  analysers: {
    "dis-ultrafast": denseInverseSearch("ultrafast"),
    "dis-fast": denseInverseSearch("fast"),
    "dis-medium": denseInverseSearch("medium"),
    repaired,
  },
};
