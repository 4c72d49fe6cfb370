/** The page's end of a worker that draws. */
import { AskedWorker, type WorkerErrors } from "../../bridge/asked-worker.ts";
import { FoveaError } from "../../errors.ts";
import type { GenerationApi } from "../../generation/generation-messages.ts";

const ACTION = "Try again; close other tabs if memory is short.";

const ERRORS: WorkerErrors = {
  died: (message) =>
    new FoveaError(
      "worker-died",
      message ? `Drawing has failed: ${message}.` : "The script that draws could not be loaded.",
      { action: ACTION },
    ),
  hung: (seconds) =>
    new FoveaError("worker-hung", `The network has not answered for ${seconds} s and was ended.`, {
      action: ACTION,
    }),
  ended: () => new FoveaError("disposed", "Drawing was ended."),
};

/** One worker that draws. */
export class GenerationWorker extends AskedWorker<GenerationApi> {
  /** @param spawn makes the worker; tests have theirs */
  constructor(spawn: () => Worker = spawnGeneration) {
    super(spawn(), ERRORS);
  }
}

function spawnGeneration(): Worker {
  return new Worker(new URL("../../../workers/generation.worker.ts", import.meta.url), {
    type: "module",
    name: "fovea-generation",
  });
}
