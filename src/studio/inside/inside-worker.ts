/** The page's end of a worker that looks inside. */
import { AskedWorker, type WorkerErrors } from "../../bridge/asked-worker.ts";
import { FoveaError } from "../../errors.ts";
import type { InsideApi } from "../../inside/inside-messages.ts";

/** What to do when the worker is gone; the panel has the ways out beside it. */
const ACTION = "Open it again, or choose a smaller network; close other tabs if memory is short.";

const ERRORS: WorkerErrors = {
  died: (message) =>
    new FoveaError(
      "worker-died",
      message
        ? `Looking inside has failed: ${message}.`
        : "The script that looks inside could not be loaded.",
      { action: ACTION },
    ),
  hung: (seconds) =>
    new FoveaError("worker-hung", `The network has not answered for ${seconds} s and was ended.`, {
      action: ACTION,
    }),
  ended: () => new FoveaError("disposed", "The look inside was ended."),
};

/** One worker that looks inside. */
export class InsideWorker extends AskedWorker<InsideApi> {
  /** @param spawn makes the worker; the test of a worker that never answers has one of its own */
  constructor(spawn: () => Worker = spawnInside) {
    super(spawn(), ERRORS);
  }
}

function spawnInside(): Worker {
  return new Worker(new URL("../../../workers/inside.worker.ts", import.meta.url), {
    type: "module",
    name: "fovea-inside",
  });
}
