import type { WorkerTask } from "../../worker/worker-task.ts";
import type { AttributesBody, AttributesOptions } from "../result.ts";

/** Attributes' half in the worker: what analyses, by the catalogue's names. */
export const attributesWorkerTask: WorkerTask<AttributesBody, AttributesOptions> = {
  id: "attributes",
  analysers: {
    "face-api": async (loaded, backend) =>
      (await import("./guesser.ts")).createGuesser(loaded, backend),
  },
};
