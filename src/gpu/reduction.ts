import type { PlanarPicture } from "./planar-picture.ts";
import { REDUCTION_CODE } from "./reduction-code.ts";
import type { ReductionPlan } from "./reduction-plan.ts";

/** What `reduction.wat` offers; all arguments are whole numbers, addresses in bytes. */
interface Kernel extends WebAssembly.Exports {
  readonly memory: WebAssembly.Memory;
  sumRows(
    source: number,
    stride: number,
    weights: number,
    pairs: number,
    columns: number,
    target: number,
  ): void;
  sumColumns(
    row: number,
    first: number,
    weights: number,
    eights: number,
    count: number,
    target: number,
  ): void;
  mixChannels(a: number, b: number, c: number, count: number, k: number, target: number): void;
}

/** A reduced picture, normalised: a block of red, one of green, one of blue. Borrowed. */
export interface ReducedPicture {
  /** `rows` × `stride` floats a colour. */
  readonly values: Float32Array;
  readonly rows: number;
  readonly columns: number;
  /** Floats from one row to the next. */
  readonly stride: number;
}

const PAGE = 65536;
/** The kernel reads and writes up to this much beyond what it is asked for. */
const SLACK = 32;

/**
 * Reduces pictures in WebAssembly: rows first, which need no gathering, then along what is left of
 * them, then the colours, row by row, so that everything but the picture stays in the processor's cache.
 *
 * Its memory holds one picture at the beginning and lays out what belongs to a reduction behind it,
 * anew for each. It grows with the largest picture and never shrinks.
 *
 * Processor time of a 4:2:0 picture, median of 50, one core (Node 20): see `docs/performance.md`.
 */
export class Reduction {
  readonly #kernel: Kernel;
  #pictureBytes = 0;
  #bytes = new Uint8Array(0);

  /** Throws where the browser has no WebAssembly with 128-bit SIMD. */
  constructor() {
    const code = Uint8Array.from(atob(REDUCTION_CODE), (letter) => letter.charCodeAt(0));
    const instance = new WebAssembly.Instance(new WebAssembly.Module(code));
    this.#kernel = instance.exports as Kernel;
  }

  /** Room for a picture of `bytes` at address 0; what was there is lost, and so is every array given before. */
  picture(bytes: number): Uint8Array<ArrayBuffer> {
    this.#pictureBytes = bytes;
    return this.#grown(bytes).subarray(0, bytes);
  }

  /** A view of the picture's memory, valid as long as the picture is. @param at a multiple of four */
  words(at: number, length: number): Uint32Array {
    return new Uint32Array(this.#bytes.buffer, at, length);
  }

  /** The array is valid until the next call of anything here. @param picture lies in the memory */
  reduce(picture: PlanarPicture, plan: ReductionPlan): ReducedPicture {
    const { begin, end } = plan.columns;
    const rows = plan.rows.end - plan.rows.begin;
    const columns = end - begin;
    const stride = aligned(columns, 4);
    if (rows === 0 || columns === 0) return { values: new Float32Array(0), rows, columns, stride };
    const layout = new Layout(this.#pictureBytes + plan.overreach);
    const sums = layout.room(2 * plan.rowBytes + SLACK);
    const mix = layout.room(plan.mix.byteLength);
    const channels = [0, 1, 2].map(() => layout.room(4 * stride));
    const tables = plan.planes.map((plane) => ({
      rows: layout.room(plane.rows.weights.byteLength),
      first: layout.room(plane.columns.first.byteLength),
      columns: layout.room(plane.columns.weights.byteLength),
    }));
    const colourBytes = 4 * stride * rows;
    const out = layout.room(3 * colourBytes);
    this.#grown(layout.end + SLACK);
    this.#set(mix, plan.mix);
    for (const [index, table] of tables.entries()) {
      const plane = plan.planes[index] as ReductionPlan["planes"][number];
      this.#set(table.rows, plane.rows.weights);
      this.#set(table.first, plane.columns.first);
      this.#set(table.columns, plane.columns.weights);
    }
    const { sumRows, sumColumns, mixChannels } = this.#kernel;
    const [a, b, c] = channels as [number, number, number];
    for (let y = 0; y < rows; y++) {
      const row = plan.rows.begin + y;
      let channel = 0;
      for (let p = 0; p < tables.length; p++) {
        const { at, stride: bytes, channels: interleaved } = picture.planes[p] as PlaneOfPicture;
        const taps = plan.planes[p] as ReductionPlan["planes"][number];
        const table = tables[p] as (typeof tables)[number];
        const low = taps.columns.low;
        sumRows(
          at + (taps.rows.first[row] as number) * bytes + low,
          bytes,
          table.rows + 2 * row * taps.rows.taps,
          taps.rows.taps / 2,
          taps.columns.high - low,
          sums + 2 * low,
        );
        for (let k = 0; k < interleaved; k++) {
          sumColumns(
            sums + 2 * k,
            table.first + 4 * begin,
            table.columns + 2 * begin * taps.columns.taps,
            taps.columns.taps / 8,
            columns,
            channels[channel++] as number,
          );
        }
      }
      const to = out + 4 * stride * y;
      mixChannels(a, b, c, columns, mix, to);
      mixChannels(a, b, c, columns, mix + 24, to + colourBytes);
      mixChannels(a, b, c, columns, mix + 48, to + 2 * colourBytes);
    }
    const values = new Float32Array(this.#bytes.buffer, out, 3 * rows * stride);
    return { values, rows, columns, stride };
  }

  #set(at: number, values: Int16Array | Int32Array | Float32Array): void {
    const { buffer, byteOffset, byteLength } = values;
    this.#bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
  }

  /** The memory, which holds as many bytes or more. */
  #grown(bytes: number): Uint8Array<ArrayBuffer> {
    const { memory } = this.#kernel;
    const missing = bytes - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
    if (this.#bytes.buffer !== memory.buffer) {
      this.#bytes = new Uint8Array(memory.buffer as ArrayBuffer);
    }
    return this.#bytes;
  }
}

type PlaneOfPicture = PlanarPicture["planes"][number];

/** Addresses behind each other. */
class Layout {
  #end: number;

  constructor(start: number) {
    this.#end = start;
  }

  get end(): number {
    return this.#end;
  }

  room(bytes: number): number {
    const at = aligned(this.#end, 16);
    this.#end = at + bytes;
    return at;
  }
}

function aligned(value: number, multiple: number): number {
  return Math.ceil(value / multiple) * multiple;
}
