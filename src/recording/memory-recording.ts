import { Subject } from "rxjs";
import type { Checkpoint } from "./checkpoint.ts";
import type { RecordingHeader } from "./header.ts";
import type { Gap, Recording, RecordingChange, RecordingWriter } from "./recording.ts";
import type { ResultLine } from "./result-line.ts";
import { TimeIndex } from "./time-index.ts";

/** A recording in the memory of this thread: for short ones, and for those that are only read. */
export class MemoryRecording implements Recording, RecordingWriter {
  #header: RecordingHeader;
  readonly #index = new TimeIndex();
  readonly #lines: ResultLine[] = [];
  #revision = 0;
  #checkpoint: Checkpoint | null = null;
  readonly #changes = new Subject<RecordingChange>();
  readonly changes = this.#changes.asObservable();

  constructor(header: RecordingHeader, lines: Iterable<ResultLine> = []) {
    this.#header = header;
    for (const line of lines) this.append(line);
  }

  get header(): RecordingHeader {
    return this.#header;
  }

  get length(): number {
    return this.#index.length;
  }

  get revision(): number {
    return this.#revision;
  }

  append(line: ResultLine): void {
    const instead = this.#index.add(line.mediaTime, this.#lines.length);
    if (instead >= 0) {
      // The new one has its place, so the old one would be kept for nothing.
      this.#index.add(line.mediaTime, instead);
      this.#lines[instead] = line;
    } else this.#lines.push(line);
    this.#revision++;
    this.#changes.next({ kind: "added", line });
  }

  supersede(from: number, to: number): void {
    if (!this.#index.dropBetween(from, to)) return;
    this.#revision++;
    this.#changes.next({ kind: "superseded", from, to });
  }

  get checkpoint(): Checkpoint | null {
    return this.#checkpoint;
  }

  keepCheckpoint(checkpoint: Checkpoint): void {
    this.#checkpoint = checkpoint;
  }

  describe(header: RecordingHeader): void {
    this.#header = header;
    this.#revision++;
  }

  timeOf(index: number): number {
    return this.#index.timeAt(index);
  }

  indexAt(mediaTime: number): number {
    return this.#index.indexAt(mediaTime);
  }

  nearest(mediaTime: number): number {
    return this.#index.nearest(mediaTime);
  }

  async line(index: number): Promise<ResultLine | null> {
    return this.#lines[this.#index.ownerAt(index)] ?? null;
  }

  async *lines(from = 0, to = Number.POSITIVE_INFINITY): AsyncIterable<ResultLine> {
    for (let at = Math.max(0, from); at < Math.min(to, this.length); at++) {
      const line = this.#lines[this.#index.ownerAt(at)];
      if (line) yield line;
    }
  }

  gaps(): readonly Gap[] {
    return this.#index.gaps();
  }

  async flush(): Promise<void> {}

  async close(): Promise<void> {}
}
