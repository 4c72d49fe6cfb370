/** The page's end of a worker that answers questions one by one: it answers, or it is ended and says why. */
import * as Comlink from "comlink";
import { DEADLINES, DeadlinePassed, within } from "../deadlines.ts";
import type { FoveaError } from "../errors.ts";
import { installTransferHandlers } from "./transfer-handlers.ts";

/** What is told where the worker is gone. */
export interface WorkerErrors {
  /** It has died, "worker-died". @param message what the browser says, without a full stop; empty where its script did not come */
  died(message: string): FoveaError;
  /** It did not answer and was ended, "worker-hung". */
  hung(seconds: number): FoveaError;
  /** It was ended by the page, "disposed". */
  ended(): FoveaError;
}

/** One worker. A call to it settles also when it has died or was ended. */
export class AskedWorker<Api> {
  readonly #worker: Worker;
  readonly #api: Comlink.Remote<Api>;
  readonly #errors: WorkerErrors;
  readonly #gone: Promise<never>;
  #end: (error: FoveaError) => void = () => {};
  /** It was ended or has died: another one is to be made. */
  ended = false;

  /** Takes ownership of the worker. */
  constructor(worker: Worker, errors: WorkerErrors) {
    installTransferHandlers();
    this.#worker = worker;
    this.#errors = errors;
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
      this.#end(errors.died(event.message ?? ""));
    });
    this.#api = Comlink.wrap<Api>(this.#worker);
  }

  /**
   * Rejects as the call does, with "worker-died" or "disposed" where the worker is gone meanwhile, and with
   * "worker-hung" after `deadline`, when it is ended: a run of WebAssembly cannot be stopped otherwise.
   * @param deadline milliseconds
   */
  async call<T>(
    ask: (api: Comlink.Remote<Api>) => Promise<T>,
    deadline: number = DEADLINES.answer,
  ): Promise<T> {
    try {
      return await within(deadline, Promise.race([ask(this.#api), this.#gone]));
    } catch (thrown) {
      if (!(thrown instanceof DeadlinePassed)) throw thrown;
      const error = this.#errors.hung(Math.round(deadline / 1000));
      this.#end(error);
      throw error;
    }
  }

  /** Ends it, whatever it is doing; what it was asked rejects with "disposed". */
  end(): void {
    this.#end(this.#errors.ended());
  }
}
