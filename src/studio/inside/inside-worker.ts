/** The page's end of a worker that looks inside: it answers, or it is ended and says why. */
import * as Comlink from "comlink";
import { installTransferHandlers } from "../../bridge/transfer-handlers.ts";
import { DEADLINES, DeadlinePassed, within } from "../../deadlines.ts";
import { FoveaError } from "../../errors.ts";
import type { InsideApi } from "../../inside/inside-messages.ts";

/** What to do when the worker is gone; the panel has the ways out beside it. */
const ACTION = "Open it again, or choose a smaller network; close other tabs if memory is short.";

/** One worker. A call to it settles also when it has died or was ended. */
export class InsideWorker {
  readonly #worker: Worker;
  readonly #api: Comlink.Remote<InsideApi>;
  readonly #gone: Promise<never>;
  #end: (error: FoveaError) => void = () => {};
  /** It was ended or has died: another one is to be made. */
  ended = false;

  /** @param spawn makes the worker; the test of a worker that never answers has one of its own */
  constructor(spawn: () => Worker = spawnInside) {
    installTransferHandlers();
    this.#worker = spawn();
    this.#gone = new Promise((_, reject) => {
      this.#end = (error) => {
        this.ended = true;
        this.#worker.terminate();
        reject(error);
      };
    });
    this.#gone.catch(() => {});
    this.#worker.addEventListener("error", (event) => {
      // It is told to whoever asked.
      event.preventDefault();
      const { message } = event;
      const said = message
        ? `Looking inside has failed: ${message}.`
        : "The script that looks inside could not be loaded.";
      this.#end(new FoveaError("worker-died", said, { action: ACTION }));
    });
    this.#api = Comlink.wrap<InsideApi>(this.#worker);
  }

  /**
   * Rejects as the call does, with "worker-died" or "disposed" where the worker is gone meanwhile, and with
   * "worker-hung" after `deadline`, when it is ended: a run of WebAssembly cannot be stopped otherwise.
   * @param deadline milliseconds
   */
  async call<T>(
    ask: (inside: Comlink.Remote<InsideApi>) => Promise<T>,
    deadline: number = DEADLINES.answer,
  ): Promise<T> {
    try {
      return await within(deadline, Promise.race([ask(this.#api), this.#gone]));
    } catch (thrown) {
      if (!(thrown instanceof DeadlinePassed)) throw thrown;
      const message = `The network has not answered for ${Math.round(deadline / 1000)} s and was ended.`;
      const error = new FoveaError("worker-hung", message, { action: ACTION });
      this.#end(error);
      throw error;
    }
  }

  /** Ends it, whatever it is doing; what it was asked rejects with "disposed". */
  end(): void {
    this.#end(new FoveaError("disposed", "The look inside was ended."));
  }
}

function spawnInside(): Worker {
  return new Worker(new URL("../../../workers/inside.worker.ts", import.meta.url), {
    type: "module",
    name: "fovea-inside",
  });
}
