import type { SyncFile } from "../../../../src/recording/worker/block-file.ts";

/** A file in memory, as a sync access handle has it; `room` is what a disk would have. */
export class MemoryFile implements SyncFile {
  bytes: Uint8Array<ArrayBuffer>;
  closed = false;
  flushes = 0;
  reads = 0;

  constructor(
    bytes: Uint8Array<ArrayBuffer> = new Uint8Array(0),
    private readonly room = Number.POSITIVE_INFINITY,
  ) {
    this.bytes = bytes;
  }

  read(into: Uint8Array, { at }: { at: number }): number {
    this.reads++;
    const part = this.bytes.subarray(at, at + into.length);
    into.set(part);
    return part.length;
  }

  write(bytes: Uint8Array, { at }: { at: number }): number {
    if (at + bytes.length > this.room) throw new DOMException("full", "QuotaExceededError");
    if (at + bytes.length > this.bytes.length) this.truncate(at + bytes.length);
    this.bytes.set(bytes, at);
    return bytes.length;
  }

  getSize(): number {
    return this.bytes.length;
  }

  truncate(size: number): void {
    const bytes = new Uint8Array(size);
    bytes.set(this.bytes.subarray(0, size));
    this.bytes = bytes;
  }

  flush(): void {
    this.flushes++;
  }

  close(): void {
    this.closed = true;
  }
}
