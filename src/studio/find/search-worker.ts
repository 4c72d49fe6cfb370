import * as Comlink from "comlink";
import { installTransferHandlers } from "../../bridge/transfer-handlers.ts";
import { FoveaError } from "../../errors.ts";
import type { OpenedSeen, SearchApi } from "../../search/search-messages.ts";
import { KnownSeen } from "./seen-keys.ts";

/** The worker that searches among what one network has described, at work until it is ended or dies. */
export class SearchWorker {
  /** What there was of earlier visits. */
  readonly opened: Promise<OpenedSeen>;
  /** What has been taken in; null before it is opened. */
  known: KnownSeen | null = null;
  readonly #worker: Worker;
  readonly #api: Comlink.Remote<SearchApi>;
  /** Rejects when no answer will come any more. */
  readonly #over: Promise<never>;
  #end: (error: FoveaError) => void = () => {};

  /** @param after what has to be over before its file is opened */
  constructor(
    readonly modelId: string,
    after: Promise<unknown>,
  ) {
    installTransferHandlers();
    this.#worker = new Worker(new URL("../../../workers/search.worker.ts", import.meta.url), {
      type: "module",
      name: "fovea-search",
    });
    this.#api = Comlink.wrap<SearchApi>(this.#worker);
    this.#over = new Promise((_, reject) => {
      this.#end = reject;
    });
    this.#over.catch(() => undefined);
    this.#worker.addEventListener("error", ({ message }) => {
      this.#end(new FoveaError("worker-died", `Searching has failed: ${message}`));
    });
    this.opened = after.then(async () => {
      const opened = await Promise.race([this.#api.open(modelId), this.#over]);
      this.known = new KnownSeen(opened.keys);
      return opened;
    });
    this.opened.catch(() => undefined);
  }

  /** Asks it, once it is open. Rejects with a FoveaError: "disposed" when it is ended meanwhile. */
  async ask<Answer>(
    question: (api: Comlink.Remote<SearchApi>) => Promise<Answer>,
  ): Promise<Answer> {
    await this.opened;
    return Promise.race([question(this.#api), this.#over]);
  }

  /** Ends it at once; what it has added is in its file. */
  end(): void {
    this.#worker.terminate();
    this.#end(new FoveaError("disposed", "The search was ended."));
  }
}
