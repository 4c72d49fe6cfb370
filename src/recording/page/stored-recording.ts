import { Subject } from "rxjs";
import { DEADLINES, DeadlinePassed, within } from "../../deadlines.ts";
import { FoveaError } from "../../errors.ts";
import type { Checkpoint } from "../checkpoint.ts";
import type { RecordingHeader } from "../header.ts";
import type { Gap, Recording, RecordingChange, RecordingWriter } from "../recording.ts";
import type { ResultLine } from "../result-line.ts";
import { TimeIndex } from "../time-index.ts";
import { type LinkEvents, RecordingLink } from "./recording-link.ts";

/** Bytes that a recording in memory may take, packed; the oldest lines go first. */
const MOST_BYTES = 256 * 1024 * 1024;

/** Lines that are asked for at once when many are read. */
const BATCH = 64;

/** Where a recording is to be kept, and how much of it. */
export interface Keeping {
  /**
   * Name of its file in the Origin Private File System (letters, digits, `-`, `_`, `.`); opened again,
   * its lines are there again. Null keeps it in memory.
   */
  readonly file: string | null;
  /** In memory: seconds after which lines are dropped; null keeps all that `mostBytes` allows. */
  readonly keepSeconds?: number | null;
  /** In memory, packed; 256 MiB unless said otherwise. */
  readonly mostBytes?: number;
}

/**
 * A recording that a worker keeps: packed, on the disk or in memory. The page holds the times alone,
 * 12 bytes a line. What was added is written within a second.
 */
export class StoredRecording implements Recording, RecordingWriter {
  readonly where: "disk" | "memory";
  /** Why it is in memory although a file was asked for, for people; null where it is not. */
  readonly notice: string | null;
  #header: RecordingHeader;
  #checkpoint: Checkpoint | null;
  readonly #index: TimeIndex;
  /** Number of the next line, as the worker counts them. */
  #next: number;
  #revision = 0;
  #failure: FoveaError | null = null;
  readonly #link: RecordingLink;
  readonly #changes = new Subject<RecordingChange>();
  readonly changes = this.#changes.asObservable();

  /**
   * Opens the recording of that file, or begins one. Rejects with "recording-busy" where another tab
   * has it open, "recording-unreadable" where the file is none, "recording-failed".
   */
  static async open(header: RecordingHeader, keeping: Keeping): Promise<StoredRecording> {
    const events: LinkEvents = { dropped: () => {}, failed: () => {} };
    const link = new RecordingLink(events);
    try {
      const { file, keepSeconds = null, mostBytes = MOST_BYTES } = keeping;
      const request = { header, file, keepSeconds, mostBytes };
      const kept = await within(DEADLINES.workerStart, link.open(request));
      const recording = new StoredRecording(link, kept);
      events.dropped = (before) => recording.#dropped(before);
      events.failed = (error) => recording.#failed(error);
      return recording;
    } catch (thrown) {
      link.terminate();
      if (!(thrown instanceof DeadlinePassed)) throw thrown;
      throw new FoveaError("recording-failed", "The worker that keeps recordings does not answer.");
    }
  }

  private constructor(link: RecordingLink, kept: Awaited<ReturnType<RecordingLink["open"]>>) {
    this.#link = link;
    this.#header = kept.header;
    this.#checkpoint = kept.checkpoint;
    this.where = kept.where;
    this.notice = kept.notice;
    this.#index = new TimeIndex();
    for (const [number, time] of kept.times.entries()) this.#index.add(time, number);
    this.#next = kept.times.length;
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

  /** Why nothing more can be added; null while it can. */
  get failure(): FoveaError | null {
    return this.#failure;
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

  gaps(): readonly Gap[] {
    return this.#index.gaps();
  }

  async line(index: number): Promise<ResultLine | null> {
    const number = this.#index.ownerAt(index);
    if (number < 0) return null;
    const [line = null] = await this.#link.read(Uint32Array.of(number));
    return line;
  }

  async *lines(from = 0, to = Number.POSITIVE_INFINITY): AsyncIterable<ResultLine> {
    // By time, since lines may be dropped meanwhile, and then all have other places.
    const end = this.timeOf(Math.min(to, this.length) - 1);
    let at = Math.max(0, from);
    while (at < this.length && this.timeOf(at) <= end) {
      const count = Math.min(BATCH, this.indexAt(end) + 1 - at);
      const numbers = Uint32Array.from({ length: count }, (_, i) => this.#index.ownerAt(at + i));
      const last = this.timeOf(at + count - 1);
      for (const line of await this.#link.read(numbers)) if (line) yield line;
      at = this.indexAt(last) + 1;
    }
  }

  append(line: ResultLine): void {
    if (this.#failure) return;
    // Throws for a line without a time, before anything has changed.
    this.#index.add(line.mediaTime, this.#next);
    this.#next++;
    this.#revision++;
    this.#link.append(line);
    this.#changes.next({ kind: "added", line });
  }

  get checkpoint(): Checkpoint | null {
    return this.#checkpoint;
  }

  keepCheckpoint(checkpoint: Checkpoint): void {
    this.#checkpoint = checkpoint;
    this.#link.keep(checkpoint);
  }

  /** Only for as long as it is open: a file has these lines again when it is opened again. */
  supersede(from: number, to: number): void {
    if (!this.#index.dropBetween(from, to)) return;
    this.#revision++;
    this.#changes.next({ kind: "superseded", from, to });
  }

  describe(header: RecordingHeader): void {
    this.#header = header;
    this.#revision++;
    this.#link.describe(header);
  }

  flush(): Promise<void> {
    return this.#link.flush();
  }

  close(): Promise<void> {
    return this.#link.close();
  }

  /** Ends it at once; what was added in the last second is lost. */
  terminate(): void {
    this.#link.terminate();
  }

  #dropped(before: number): void {
    this.#index.dropBefore(before);
    this.#revision++;
    const first = this.timeOf(0);
    if (Number.isFinite(first)) this.#changes.next({ kind: "dropped", before: first });
  }

  #failed(error: FoveaError): void {
    this.#failure = error;
    this.#revision++;
  }
}
