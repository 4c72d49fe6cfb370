import type * as Comlink from "comlink";
import { AskedWorker } from "../../bridge/asked-worker.ts";
import { FoveaError } from "../../errors.ts";
import type { OpenedSeen, SearchApi } from "../../search/search-messages.ts";
import { KnownSeen } from "./seen-keys.ts";

const ERRORS = {
  died: (message: string) => new FoveaError("worker-died", `Searching has failed: ${message}`),
  hung: (seconds: number) =>
    new FoveaError("worker-hung", `The search has not answered for ${seconds} s and was ended.`),
  ended: () => new FoveaError("disposed", "The search was ended."),
};

/** The worker that searches among what one network has described, at work until it is ended or dies. */
export class SearchWorker {
  /** What there was of earlier visits. */
  readonly opened: Promise<OpenedSeen>;
  /** What has been taken in; null before it is opened. */
  known: KnownSeen | null = null;
  readonly #worker: AskedWorker<SearchApi>;

  /** @param after what has to be over before its file is opened */
  constructor(
    readonly modelId: string,
    after: Promise<unknown>,
  ) {
    const worker = new Worker(new URL("../../../workers/search.worker.ts", import.meta.url), {
      type: "module",
      name: "fovea-search",
    });
    this.#worker = new AskedWorker(worker, ERRORS);
    this.opened = after.then(async () => {
      const opened = await this.#worker.call((api) => api.open(modelId));
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
    return this.#worker.call(question);
  }

  /** Ends it at once; what it has added is in its file. */
  end(): void {
    this.#worker.end();
  }
}
