import type { WorkerTask } from "../../worker/worker-task.ts";
import type { IdentityBody, IdentityOptions } from "../result.ts";

/** Identity's half in the worker: what analyses, by the catalogue's names. */
export const identityWorkerTask: WorkerTask<IdentityBody, IdentityOptions> = {
  id: "identity",
  analysers: {
    descriptor: async (loaded, backend) =>
      (await import("./recogniser.ts")).createRecogniser(loaded, backend),
  },
};
