import { deflateSync, inflateSync } from "fflate";
import { HEADER_BLOCK, LINES_BLOCK } from "../block-layout.ts";
import type { Checkpoint } from "../checkpoint.ts";
import type { RecordingHeader } from "../header.ts";
import { decodeLines, encodeLines } from "../line-codec.ts";
import { plainLine, type ResultLine } from "../result-line.ts";
import type { BlockFile, FoundBlock } from "./block-file.ts";
import type { Blocks } from "./blocks.ts";
import { CheckpointSlots } from "./checkpoint-slots.ts";

/**
 * Lines of a block at most: all are unpacked to read one. Of the simulated hour (docs/recording.md), 8 are
 * unpacked in 0.3 ms, 16 in 0.6, 32 in 1.1; 8 take 7 per cent more room than 32.
 */
const MOST_LINES = 8;

/** Unpacked blocks that are kept: a reader mostly wants the neighbour of what it had. */
const UNPACKED = 16;

/** A block of lines. Before the packed lines lie their number (32 bits) and their media times. */
interface Chunk {
  readonly block: number;
  readonly first: number;
  readonly count: number;
  /** Packed. */
  readonly bytes: number;
  /** When it was written, in milliseconds since the epoch. */
  readonly written: number;
}

/** How much of a recording is kept. */
export interface LogLimits {
  /** Lines that were added longer ago are dropped; null keeps all. */
  readonly keepSeconds: number | null;
  /** Packed; beyond it the oldest lines are dropped. */
  readonly mostBytes: number;
}

/** A recording of a file. */
export interface RestoredLog {
  readonly log: RecordingLog;
  /** Media times in seconds of all lines, by number. */
  readonly times: Float64Array;
  /** The newest that is whole. */
  readonly checkpoint: Checkpoint | null;
}

/**
 * Lines by number, in the order in which they were added: the newest as they are, the others packed in
 * blocks. Adding one costs the same however many there are. What `write` has written is kept.
 */
export class RecordingLog {
  #header: RecordingHeader;
  readonly #chunks: Chunk[] = [];
  #bytes = 0;
  /** Not yet in a block; the first has the number `#next - #pending.length`. */
  #pending: ResultLine[] = [];
  #next = 0;
  readonly #unpacked = new Map<Chunk, readonly ResultLine[]>();

  private constructor(
    private readonly blocks: Blocks,
    header: RecordingHeader,
    private readonly limits: LogLimits,
    private readonly now: () => number,
    private readonly checkpoints = new CheckpointSlots(blocks),
  ) {
    this.#header = header;
  }

  /** Begins anew. Takes ownership of the blocks, which are empty. */
  static begin(
    blocks: Blocks,
    header: RecordingHeader,
    limits: LogLimits,
    now = () => performance.timeOrigin + performance.now(),
  ): RecordingLog {
    const log = new RecordingLog(blocks, header, limits, now);
    log.describe(header);
    return log;
  }

  /**
   * Goes on with what is in a file; null where it has no header, so that nothing can be made of it.
   * Takes ownership of the file unless it gives null.
   */
  static restore(file: BlockFile, limits: LogLimits): RestoredLog | null {
    const headers = file.found.filter(({ kind }) => kind === HEADER_BLOCK);
    const last = headers.at(-1);
    if (!last) return null;
    const header = JSON.parse(new TextDecoder().decode(file.read(last.block))) as RecordingHeader;
    const { slots, newest } = CheckpointSlots.restore(file);
    const log = new RecordingLog(file, header, limits, () => 0, slots);
    const times: number[] = [];
    for (const found of file.found) {
      if (found.kind !== LINES_BLOCK) continue;
      const own = timesOf(file, found);
      log.#add(found.block, own.length, found.length);
      for (const time of own) times.push(time);
    }
    return { log, times: Float64Array.from(times), checkpoint: newest };
  }

  get header(): RecordingHeader {
    return this.#header;
  }

  /** Number of the oldest line that is kept. */
  get first(): number {
    return this.#chunks[0]?.first ?? this.#next - this.#pending.length;
  }

  /** Number of the next line. */
  get next(): number {
    return this.#next;
  }

  /** Whether there are lines that `write` has not written. */
  get hasPending(): boolean {
    return this.#pending.length > 0;
  }

  /** Packed. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Adds a line. Throws where those that wait cannot be written; they go on waiting. */
  append(line: ResultLine): void {
    this.#pending.push(plainLine(line));
    this.#next++;
    if (this.#pending.length >= MOST_LINES) this.#pack();
  }

  /** Throws where it cannot be written. */
  describe(header: RecordingHeader): void {
    this.#header = header;
    this.blocks.append(HEADER_BLOCK, new TextEncoder().encode(JSON.stringify(header)));
  }

  /** Writes what was added. Throws where it cannot. */
  write(): void {
    this.#pack();
    this.blocks.flush();
  }

  /** Keeps what goes on behind the lines so far, in place of the one before. Throws where it cannot be written. */
  keep(checkpoint: Checkpoint): void {
    // Never before its lines.
    this.write();
    this.checkpoints.write(checkpoint);
    this.blocks.flush();
  }

  /** Lines by number; null for what is not there, or no longer. */
  read(numbers: Iterable<number>): (ResultLine | null)[] {
    return Array.from(numbers, (number) => this.#line(number));
  }

  /** Writes, and lets go of the blocks. */
  close(): void {
    try {
      this.write();
    } finally {
      this.blocks.close();
    }
  }

  #pack(): void {
    const lines = this.#pending;
    if (lines.length === 0) return;
    const packed = deflateSync(encodeLines(lines));
    const payload = new Uint8Array(4 + 8 * lines.length + packed.length);
    const view = new DataView(payload.buffer);
    view.setUint32(0, lines.length, true);
    for (const [i, { mediaTime }] of lines.entries()) view.setFloat64(4 + 8 * i, mediaTime, true);
    payload.set(packed, 4 + 8 * lines.length);
    const block = this.blocks.append(LINES_BLOCK, payload);
    this.#pending = [];
    this.#next -= lines.length;
    this.#add(block, lines.length, payload.length);
    this.#dropOld();
  }

  #add(block: number, count: number, bytes: number): void {
    this.#chunks.push({ block, first: this.#next, count, bytes, written: this.now() });
    this.#next += count;
    this.#bytes += bytes;
  }

  #dropOld(): void {
    const { keepSeconds, mostBytes } = this.limits;
    const oldest =
      keepSeconds === null ? Number.NEGATIVE_INFINITY : this.now() - 1000 * keepSeconds;
    const isOver = ({ written }: Chunk) => written < oldest || this.#bytes > mostBytes;
    let chunk = this.#chunks[0];
    while (chunk && this.#chunks.length > 1 && isOver(chunk)) {
      this.#chunks.shift();
      this.#bytes -= chunk.bytes;
      this.#unpacked.delete(chunk);
      this.blocks.drop(chunk.block);
      chunk = this.#chunks[0];
    }
  }

  #line(number: number): ResultLine | null {
    const waiting = number - (this.#next - this.#pending.length);
    if (waiting >= 0) return this.#pending[waiting] ?? null;
    const chunk = this.#chunkOf(number);
    return (chunk && this.#linesOf(chunk)[number - chunk.first]) ?? null;
  }

  /** Which block has a line: blocks differ in length, so by halving. */
  #chunkOf(number: number): Chunk | null {
    let [low, high] = [0, this.#chunks.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const { first, count } = this.#chunks[middle] as Chunk;
      if (number >= first + count) low = middle + 1;
      else high = middle;
    }
    const chunk = this.#chunks[low];
    return chunk && number >= chunk.first ? chunk : null;
  }

  #linesOf(chunk: Chunk): readonly ResultLine[] {
    const known = this.#unpacked.get(chunk);
    if (known) return known;
    const payload = this.blocks.read(chunk.block, chunk.bytes);
    const lines = decodeLines(inflateSync(payload.subarray(4 + 8 * chunk.count)), chunk.count);
    this.#unpacked.set(chunk, lines);
    if (this.#unpacked.size > UNPACKED) {
      for (const oldest of this.#unpacked.keys()) {
        this.#unpacked.delete(oldest);
        break;
      }
    }
    return lines;
  }
}

function timesOf(file: BlockFile, found: FoundBlock): Float64Array {
  const count = viewOf(file.readStart(found, 4)).getUint32(0, true);
  const times = viewOf(file.readStart(found, 4 + 8 * count));
  return Float64Array.from({ length: count }, (_, i) => times.getFloat64(4 + 8 * i, true));
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
