import type { BlockFile, SyncFile } from "../../recording/worker/block-file.ts";
import { type Blocks, MemoryBlocks } from "../../recording/worker/blocks.ts";
import { ClassIndex } from "../class-index.ts";
import type {
  Found,
  OpenedSeen,
  SearchApi,
  SearchEntry,
  SeenNotice,
  SeenState,
} from "../search-messages.ts";
import { SimilarityIndex } from "../similarity-index.ts";
import { appendSeen, beginSeen, openSeen, shownOf } from "./seen-file.ts";

/** Milliseconds until what was added outlives a crash of the machine; of the tab it does at once. */
const FLUSH_AFTER = 1000;

/** Where the picture and the place of something lie. */
interface Stored {
  readonly blocks: Blocks;
  readonly block: number;
}

/**
 * The worker's side of finding: what was seen by one network, of earlier visits and of this one, searched
 * together. Descriptors and classes are in memory, pictures stay in the file.
 */
export class SearchService implements SearchApi {
  #modelId = "";
  #likeness: SimilarityIndex | null = null;
  #classes = new ClassIndex();
  readonly #stored: Stored[] = [];
  /** Of what is forgotten with the page. */
  #memory = new MemoryBlocks();
  #file: BlockFile | null = null;
  /** The file has a header. */
  #begun = false;
  #bytes = 0;
  #notice: SeenNotice | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param openFile gives the file of a network, or why there is none */
  constructor(private readonly openFile: (modelId: string) => Promise<SyncFile | SeenNotice>) {}

  async open(modelId: string): Promise<OpenedSeen> {
    this.close();
    this.#modelId = modelId;
    const file = await this.openFile(modelId);
    if (typeof file === "string") {
      this.#notice = file;
      return { ...this.#state, keys: [] };
    }
    try {
      const keys = this.#takeOver(file, modelId);
      return { ...this.#state, keys };
    } catch (thrown) {
      if (!(thrown instanceof DOMException)) throw thrown;
      // The disk refuses: what is seen from now on is in memory, and what was kept stays as it is.
      this.close();
      tolerantly(() => file.close());
      this.#modelId = modelId;
      this.#notice = noticeOf(thrown);
      return { ...this.#state, keys: [] };
    }
  }

  /** Indexes what a file has; gives its keys. */
  #takeOver(file: SyncFile, modelId: string): string[] {
    const { blocks, size, entries, outdated } = openSeen(file, modelId);
    this.#file = blocks;
    this.#begun = size !== null;
    this.#notice = outdated ? "outdated" : null;
    const keys: string[] = [];
    for (const { block, place, classes, descriptor } of entries) {
      this.#index({ descriptor, classes }, { blocks, block });
      keys.push(place.key);
    }
    this.#bytes = this.#begun ? blocks.size : 0;
    return keys;
  }

  add(entry: SearchEntry, keeps: boolean): SeenState {
    this.#likeness ??= new SimilarityIndex(entry.descriptor.length);
    // Before anything is written.
    this.#likeness.checkRoom(entry.descriptor);
    const kept = keeps ? this.#keep(entry) : null;
    const stored = kept ?? { blocks: this.#memory, block: appendSeen(this.#memory, entry) };
    this.#index(entry, stored);
    return this.#state;
  }

  nearest(query: Float32Array, most: number): { found: Found[]; milliseconds: number } {
    const started = performance.now();
    const near = this.#likeness?.nearest(query, most) ?? [];
    const milliseconds = performance.now() - started;
    return {
      found: near.map(({ id, distance }) => this.#found(id, distance, null)),
      milliseconds,
    };
  }

  named(classIndices: readonly number[], most: number): Found[] {
    const likely = this.#classes.best(classIndices, most);
    return likely.map(({ id, probability }) => this.#found(id, null, probability));
  }

  /** Lets go of the file, in which all is that was to be kept. */
  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const file = this.#file;
    tolerantly(() => file?.close());
    this.#file = null;
    this.#begun = false;
    this.#bytes = 0;
    this.#notice = null;
    this.#likeness = null;
    this.#classes = new ClassIndex();
    this.#stored.length = 0;
    this.#memory = new MemoryBlocks();
  }

  get #state(): SeenState {
    return { count: this.#stored.length, bytes: this.#bytes, notice: this.#notice };
  }

  /** Throws "model-too-large" where there are too many. */
  #index(entry: Pick<SearchEntry, "descriptor" | "classes">, stored: Stored): void {
    this.#likeness ??= new SimilarityIndex(entry.descriptor.length);
    const id = this.#likeness.add(entry.descriptor);
    this.#classes.add(id, entry.classes);
    this.#stored.push(stored);
  }

  /** Null where there is no file, or no room in it. */
  #keep(entry: SearchEntry): Stored | null {
    const blocks = this.#file;
    if (!blocks) return null;
    try {
      if (!this.#begun) beginSeen(blocks, this.#modelId, entry.descriptor.length);
      this.#begun = true;
      const block = appendSeen(blocks, entry);
      this.#bytes = blocks.size;
      this.#timer ??= setTimeout(() => this.#flush(), FLUSH_AFTER);
      return { blocks, block };
    } catch (thrown) {
      if (!(thrown instanceof Error)) throw thrown;
      this.#notice = noticeOf(thrown);
      return null;
    }
  }

  #flush(): void {
    this.#timer = undefined;
    try {
      this.#file?.flush();
    } catch {
      this.#notice = "refused";
    }
  }

  #found(id: number, distance: number | null, probability: number | null): Found {
    const { blocks, block } = this.#stored[id] as Stored;
    const { place, thumbnail } = shownOf(blocks.read(block), this.#likeness?.size ?? 0);
    return { place, thumbnail, distance, probability };
  }
}

function noticeOf({ name }: Error): SeenNotice {
  return name === "QuotaExceededError" ? "full" : "refused";
}

/** A file that does not close goes with the worker. */
function tolerantly(act: () => void): void {
  try {
    act();
  } catch {
    // Nothing is lost by it.
  }
}
