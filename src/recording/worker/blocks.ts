/** Pieces of bytes that are added at the end and never changed. */
export interface Blocks {
  /** @returns what `read` knows it by. Throws where there is no room, and then nothing is added. */
  append(kind: number, payload: Uint8Array): number;
  /** @param length bytes of its payload, for whoever knows it: it need not be looked up then */
  read(block: number, length?: number): Uint8Array;
  /** Writes over the beginning of a payload that is at least as long. A crash leaves it half written. */
  overwrite(block: number, bytes: Uint8Array): void;
  /** Frees the memory of one, where it takes memory. */
  drop(block: number): void;
  /** What has been added outlives a crash of the page from here on, where that is possible. */
  flush(): void;
  close(): void;
}

/** In the memory of this thread. */
export class MemoryBlocks implements Blocks {
  readonly #blocks = new Map<number, Uint8Array>();
  #next = 0;

  append(_kind: number, payload: Uint8Array): number {
    this.#blocks.set(this.#next, payload);
    return this.#next++;
  }

  read(block: number): Uint8Array {
    const payload = this.#blocks.get(block);
    if (!payload) throw new RangeError(`There is no block ${block}.`);
    return payload;
  }

  overwrite(block: number, bytes: Uint8Array): void {
    this.#blocks.get(block)?.set(bytes);
  }

  drop(block: number): void {
    this.#blocks.delete(block);
  }

  flush(): void {}

  close(): void {
    this.#blocks.clear();
  }
}
