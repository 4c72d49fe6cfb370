/** What was seen, with what describes it: pictures on the page, numbers in a worker that searches them. */
import * as Comlink from "comlink";
import { installTransferHandlers } from "../../bridge/transfer-handlers.ts";
import type { SearchApi } from "../../search/search-messages.ts";
import type { Described } from "../describe/describer.ts";

/** Something that was seen. */
export interface Seen {
  /** Address of a small JPEG. */
  readonly thumbnail: string;
  /** What it is a moment of: the name of a video, a camera. */
  readonly source: string;
  /** Seconds in the video; null for a picture out of a folder. */
  readonly time: number | null;
  /** Of the folder; null for a moment. */
  readonly file: File | null;
}

/** Begins empty, and without a worker. */
export class SeenIndex {
  /** By the numbers that a search gives. */
  readonly seen: Seen[] = [];
  #worker: Worker | null = null;
  #search: Comlink.Remote<SearchApi> | null = null;
  #modelId: string | null = null;

  /** Whose descriptors these are; null while it is empty. */
  get modelId(): string | null {
    return this.#modelId;
  }

  /**
   * Takes one in, when the one before is in. Another network has other descriptors: what was seen by the one
   * before cannot be compared, and is dropped.
   */
  async add(described: Described, seen: Omit<Seen, "thumbnail">): Promise<void> {
    const { modelId, embedding, classes, thumbnail } = described;
    if (this.#modelId !== modelId) {
      this.#drop();
      this.#search ??= this.#start();
      await this.#search.begin(embedding.length);
      this.#modelId = modelId;
    }
    await this.#search?.add([{ descriptor: embedding, classes }]);
    this.seen.push({ ...seen, thumbnail: URL.createObjectURL(thumbnail) });
  }

  /** As `SearchApi.nearest`; null while it is empty. */
  async nearest(query: Float32Array, most: number) {
    return (await this.#search?.nearest(query, most)) ?? null;
  }

  /** As `SearchApi.named`. */
  async named(classIndices: readonly number[], most: number) {
    return (await this.#search?.named(classIndices, most)) ?? [];
  }

  /** Ends the worker; it is empty then, and may be used again. */
  dispose(): void {
    this.#drop();
    this.#worker?.terminate();
    this.#worker = null;
    this.#search = null;
  }

  #start(): Comlink.Remote<SearchApi> {
    installTransferHandlers();
    this.#worker = new Worker(new URL("../../../workers/search.worker.ts", import.meta.url), {
      type: "module",
      name: "fovea-search",
    });
    return Comlink.wrap<SearchApi>(this.#worker);
  }

  #drop(): void {
    for (const { thumbnail } of this.seen.splice(0)) URL.revokeObjectURL(thumbnail);
    this.#modelId = null;
  }
}
