import { HEAD, MAGIC, TAIL, TAIL_MARK } from "../block-layout.ts";
import type { Blocks } from "./blocks.ts";

/** Of a `FileSystemSyncAccessHandle`, as far as it is used here. */
export interface SyncFile {
  read(into: Uint8Array, options: { at: number }): number;
  write(bytes: Uint8Array, options: { at: number }): number;
  getSize(): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}

/** A block that was found in a file. */
export interface FoundBlock {
  readonly kind: number;
  /** What `read` knows it by. */
  readonly block: number;
  /** Bytes of its payload. */
  readonly length: number;
}

/** Bytes that are read at once while a file is gone through: a call to the disk costs as much as some kilobytes. */
const AHEAD = 1 << 20;

/** The file holds something else, or a layout that this version does not know. */
export class NotBlocksError extends Error {
  override readonly name = "NotBlocksError";
}

/**
 * Blocks one behind the other in a file. Whoever writes may die at any moment: a last block that is
 * not whole is cut off when the file is opened again, and nothing else is lost.
 */
export class BlockFile implements Blocks {
  /** The whole blocks that were there when it was opened. */
  readonly found: readonly FoundBlock[];
  #end: number;
  /** Of what was read ahead; null once single blocks are read or written. */
  #ahead: { readonly at: number; readonly bytes: Uint8Array<ArrayBuffer> } | null = null;

  /**
   * Takes ownership of the file. Throws `NotBlocksError` for a file of another kind, unchanged.
   * @param begins how files of this kind begin, as long as `MAGIC`
   */
  constructor(
    private readonly file: SyncFile,
    begins: Uint8Array = MAGIC,
  ) {
    const size = file.getSize();
    const own = this.#bytes(0, Math.min(size, begins.length));
    if (own.some((byte, i) => byte !== begins[i])) {
      throw new NotBlocksError("The file is no recording, or of another version of Fovea.");
    }
    if (size < begins.length) {
      file.truncate(0);
      this.#write(begins, 0);
    }
    this.found = [...this.#wholeBlocks(size)];
    const last = this.found.at(-1);
    this.#end = last ? last.block + HEAD + last.length + TAIL : MAGIC.length;
    if (size > this.#end) file.truncate(this.#end);
  }

  /** Bytes of all of it. */
  get size(): number {
    return this.#end;
  }

  append(kind: number, payload: Uint8Array): number {
    this.#ahead = null;
    const bytes = new Uint8Array(HEAD + payload.length + TAIL);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, kind, true);
    view.setUint32(4, payload.length, true);
    bytes.set(payload, HEAD);
    view.setUint32(HEAD + payload.length, payload.length ^ TAIL_MARK, true);
    const block = this.#end;
    try {
      this.#write(bytes, block);
    } catch (thrown) {
      this.file.truncate(block);
      throw thrown;
    }
    this.#end += bytes.length;
    return block;
  }

  read(block: number, length?: number): Uint8Array {
    this.#ahead = null;
    return this.#bytes(block + HEAD, length ?? this.#number(block + 4));
  }

  /** The beginning of a block's payload; for going through all of them in order. */
  readStart({ block, length }: FoundBlock, most: number): Uint8Array {
    return this.#inOrder(block + HEAD, Math.min(length, most));
  }

  overwrite(block: number, bytes: Uint8Array): void {
    this.#ahead = null;
    this.#write(bytes, block + HEAD);
  }

  drop(): void {}

  flush(): void {
    this.file.flush();
  }

  close(): void {
    this.file.close();
  }

  *#wholeBlocks(size: number): Iterable<FoundBlock> {
    let block = MAGIC.length;
    while (block + HEAD + TAIL <= size) {
      const head = this.#inOrder(block, HEAD);
      const [kind, length] = [numberAt(head, 0), numberAt(head, 4)];
      const tail = block + HEAD + length;
      if (tail + TAIL > size) return;
      if (numberAt(this.#inOrder(tail, TAIL), 0) !== (length ^ TAIL_MARK) >>> 0) return;
      yield { kind, block, length };
      block = tail + TAIL;
    }
  }

  #number(at: number): number {
    return numberAt(this.#bytes(at, 4), 0);
  }

  /** As `#bytes`, for few bytes at places that come in order. What it gives is borrowed until the next call. */
  #inOrder(at: number, length: number): Uint8Array {
    const { at: from = 0, bytes = new Uint8Array(0) } = this.#ahead ?? {};
    if (at >= from && at + length <= from + bytes.length) {
      return bytes.subarray(at - from, at - from + length);
    }
    const ahead = new Uint8Array(Math.max(length, Math.min(AHEAD, this.file.getSize() - at)));
    const read = this.file.read(ahead, { at });
    if (read < length) throw new RangeError(`The file ends before byte ${at + length}.`);
    this.#ahead = { at, bytes: ahead.subarray(0, read) };
    return ahead.subarray(0, length);
  }

  #bytes(at: number, length: number): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(length);
    const read = this.file.read(bytes, { at });
    if (read < length) throw new RangeError(`The file ends before byte ${at + length}.`);
    return bytes;
  }

  #write(bytes: Uint8Array, at: number): void {
    const written = this.file.write(bytes, { at });
    if (written < bytes.length) throw new Error("The file took only a part of what was written.");
  }
}

function numberAt(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(at, true);
}
