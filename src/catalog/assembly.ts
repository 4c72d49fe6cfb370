import { type RunningHash, startHash } from "./integrity.ts";

/** Bytes in the order of arrival, in one buffer that grows, and their running hash. */
export class Assembly {
  #buffer = new Uint8Array(0);
  #hash: RunningHash = startHash();
  /** Bytes that have arrived. */
  length = 0;

  /** Makes room for so many bytes in all: one allocation when the size is known. */
  reserve(bytes: number): void {
    if (bytes <= this.#buffer.length) return;
    const grown = new Uint8Array(bytes);
    grown.set(this.#buffer.subarray(0, this.length));
    this.#buffer = grown;
  }

  /** Borrows `bytes`. */
  append(bytes: Uint8Array): void {
    const length = this.length + bytes.length;
    if (length > this.#buffer.length) this.reserve(Math.max(length, 2 * this.#buffer.length));
    this.#buffer.set(bytes, this.length);
    this.#hash.update(bytes);
    this.length = length;
  }

  /** From one byte up to, not with, another. Borrowed until the next `append`. */
  view(from: number, to = this.length): Uint8Array<ArrayBuffer> {
    return this.#buffer.subarray(from, Math.min(to, this.length));
  }

  /** Back to nothing; the buffer is kept. */
  clear(): void {
    this.length = 0;
    this.#hash = startHash();
  }

  /** Gives the bytes away, in a buffer of exactly their size. */
  finish(): { bytes: Uint8Array<ArrayBuffer>; sha256: string } {
    const exact = this.length === this.#buffer.length;
    const bytes = exact ? this.#buffer : this.#buffer.slice(0, this.length);
    return { bytes, sha256: this.#hash.finish() };
  }
}
