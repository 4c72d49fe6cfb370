import type { Placement } from "../geometry/placement.ts";
import { fillTurned } from "./cpu-turned.ts";
import { type EvenTaps, evenTaps } from "./even-taps.ts";
import { filterKey, type PictureFilter, pictureFilter, type StoredPicture } from "./filter.ts";
import { type FramePixels, FrameReader } from "./frame-pixels.ts";
import type { TensorLayout } from "./tensor-layout.ts";

/**
 * Horizontal weights are whole numbers, 1 being 2^16: sums stay below 2^24, and rounding costs
 * 0.04/255 at most with 19 taps (4K to 416).
 */
const FIXED = 65536;
const FROM_FIXED = 1 / FIXED;

/** What depends on the geometry alone. */
interface Plan {
  readonly horizontal: EvenTaps;
  /** The horizontal weights × FIXED. */
  readonly fixed: Int32Array;
  readonly vertical: EvenTaps;
  /** Reduced rows, interleaved red, green, blue in [0, 255]; row y of the frame is y % length. */
  readonly ring: readonly Float64Array[];
  /** A row's worth of scratch. */
  readonly sum: Float64Array;
  /** Index in the tensor of the content's first pixel, before its plane. */
  readonly origin: number;
  /** Floats in the tensor from one pixel to the next along stored rows and columns. */
  readonly alongRow: number;
  readonly alongColumn: number;
}

/** One picture of the tensor. */
interface Slot {
  readonly tensor: Float32Array<ArrayBuffer>;
  /** Of the plan; empty where there is none. */
  key: string;
  plan: Plan | null;
}

/**
 * Letterbox, filter and normalisation on the CPU: what a machine without a usable GPU gets, and
 * what the GPU path falls back to.
 *
 * The tables of `filter.ts` are applied in one sweep down the picture: each stored row is reduced
 * straight from the RGBA pixels into a ring of as many rows as the column filter reads, and each
 * row of the tensor is a weighted sum over that ring, normalised on the way. The ring stays in the
 * processor's cache. Tables and arrays are kept as long as the geometry stays the same.
 *
 * Processor time of the sweep, best of many, one core of a busy two-core machine (Node 20's V8):
 * 768×432 to 416: 3.4 ms; 640×480 to 416: 4.2; 1280×720 to 416: 8.2; 1920×1080 to 640: 19; 4K to
 * 416: 45. Chromium's copy out of the frame comes on top: 0.3 ms for 768×432 I420, 6.6 for 4K.
 */
export class CpuLetterbox {
  readonly #layout: TensorLayout;
  readonly #reader = new FrameReader();
  /** Room for as many pictures as there are slots, back to back. */
  #room: Float32Array<ArrayBuffer>;
  #slots: Slot[];
  /** What was given last: the first pictures of the room. */
  #given: Float32Array<ArrayBuffer>;

  constructor(layout: TensorLayout) {
    this.#layout = layout;
    this.#room = new Float32Array(layout.length);
    this.#slots = slotsOf(this.#room, layout);
    this.#given = this.#room;
  }

  /**
   * Borrows `image`. The tensor holds `layout.length` floats for each placement, in their order; it
   * is overwritten by the next call. One call at a time.
   */
  async prepare(
    image: VideoFrame,
    placements: readonly Placement[],
  ): Promise<Float32Array<ArrayBuffer>> {
    const pixels = await this.#reader.read(image);
    const length = placements.length * this.#layout.length;
    if (length > this.#room.length) {
      this.#room = new Float32Array(length);
      this.#slots = slotsOf(this.#room, this.#layout);
    }
    for (const [index, placement] of placements.entries()) {
      this.#fill(this.#slots[index] as Slot, pixels, placement);
    }
    if (this.#given.length !== length || this.#given.buffer !== this.#room.buffer) {
      this.#given = this.#room.subarray(0, length);
    }
    return this.#given;
  }

  dispose(): void {
    this.#reader.dispose();
    for (const slot of this.#slots) forgetPlan(slot);
  }

  #fill(slot: Slot, pixels: FramePixels, placement: Placement): void {
    if (placement.angle === 0) {
      sweep(pixels, this.#planFor(slot, pixels, placement), this.#layout, slot.tensor);
      return;
    }
    forgetPlan(slot);
    fillPadding(this.#layout, slot.tensor);
    fillTurned(pixels, placement, this.#layout, slot.tensor);
  }

  /** The plan of this geometry; a new one also repaints the padding. */
  #planFor(slot: Slot, pixels: FramePixels, placement: Placement): Plan {
    const key = filterKey(placement, pixels);
    if (slot.plan && key === slot.key) return slot.plan;
    fillPadding(this.#layout, slot.tensor);
    const filter = pictureFilter(placement, pixels);
    slot.plan = createPlan(filter, pixels, placement, this.#layout);
    slot.key = key;
    return slot.plan;
  }
}

function slotsOf(room: Float32Array<ArrayBuffer>, { length }: TensorLayout): Slot[] {
  return Array.from({ length: room.length / length }, (_, index) => ({
    tensor: room.subarray(index * length, (index + 1) * length),
    key: "",
    plan: null,
  }));
}

function forgetPlan(slot: Slot): void {
  slot.key = "";
  slot.plan = null;
}

function createPlan(
  filter: PictureFilter,
  stored: StoredPicture,
  placement: Placement,
  layout: TensorLayout,
): Plan {
  const { content } = placement;
  const { pixelStride } = layout;
  const rowStride = layout.width * pixelStride;
  const horizontal = evenTaps(filter.horizontal, stored.width);
  const vertical = evenTaps(filter.vertical, stored.height);
  const newRow = () => new Float64Array(horizontal.length * 3);
  return {
    horizontal,
    fixed: Int32Array.from(horizontal.weights, (weight) => Math.round(weight * FIXED)),
    vertical,
    ring: Array.from({ length: vertical.taps }, newRow),
    sum: newRow(),
    origin: content.y * rowStride + content.x * pixelStride,
    alongRow: filter.transposed ? rowStride : pixelStride,
    alongColumn: filter.transposed ? pixelStride : rowStride,
  };
}

function fillPadding(layout: TensorLayout, tensor: Float32Array): void {
  const { planes, padding, pixelStride } = layout;
  const area = layout.width * layout.height;
  for (let colour = 0; colour < 3; colour++) {
    const value = padding[colour] as number;
    let at = planes[colour] as number;
    for (let i = 0; i < area; i++, at += pixelStride) tensor[at] = value;
  }
}

/** Down the stored picture (or up, if that is how the tensor's rows lie), each row once. */
function sweep(pixels: FramePixels, plan: Plan, layout: TensorLayout, tensor: Float32Array): void {
  const { horizontal, fixed, vertical, ring } = plan;
  const { data, stride } = pixels;
  const { begin, end, taps, first } = vertical;
  // A mirrored axis runs against the stored rows.
  const backwards = (first[begin] ?? 0) > (first[end - 1] ?? 0);
  const rows: Float64Array[] = [];
  let reduced = 0;
  for (let step = begin; step < end; step++) {
    const y = backwards ? begin + end - 1 - step : step;
    const top = first[y] as number;
    for (let row = Math.max(reduced, top); row < top + taps; row++) {
      reduceRow(data, row * stride, horizontal, fixed, ring[row % taps] as Float64Array);
    }
    reduced = top + taps;
    for (let k = 0; k < taps; k++) rows[k] = ring[(top + k) % taps] as Float64Array;
    sumRows(rows, vertical.weights, y * taps, horizontal, plan.sum);
    writeRow(plan, layout, plan.origin + y * plan.alongColumn, tensor);
  }
}

/**
 * One stored row, from pixel `start`, to `out`: length × 3, interleaved, in [0, 255].
 * Whole numbers until the sum is done: converting each byte to floating point first takes longer.
 */
function reduceRow(
  pixels: Uint32Array,
  start: number,
  filter: EvenTaps,
  weights: Int32Array,
  out: Float64Array,
): void {
  const { first, taps, end } = filter;
  const fours = taps - (taps % 4);
  let to = filter.begin * 3;
  let at = filter.begin * taps;
  for (let x = filter.begin; x < end; x++, to += 3) {
    let from = start + (first[x] as number);
    let red = 0;
    let green = 0;
    let blue = 0;
    let k = 0;
    for (; k < fours; k += 4, at += 4, from += 4) {
      const a = pixels[from] as number;
      const b = pixels[from + 1] as number;
      const c = pixels[from + 2] as number;
      const d = pixels[from + 3] as number;
      const wa = weights[at] as number;
      const wb = weights[at + 1] as number;
      const wc = weights[at + 2] as number;
      const wd = weights[at + 3] as number;
      red =
        (red +
          Math.imul(a & 255, wa) +
          Math.imul(b & 255, wb) +
          Math.imul(c & 255, wc) +
          Math.imul(d & 255, wd)) |
        0;
      green =
        (green +
          Math.imul((a >>> 8) & 255, wa) +
          Math.imul((b >>> 8) & 255, wb) +
          Math.imul((c >>> 8) & 255, wc) +
          Math.imul((d >>> 8) & 255, wd)) |
        0;
      blue =
        (blue +
          Math.imul((a >>> 16) & 255, wa) +
          Math.imul((b >>> 16) & 255, wb) +
          Math.imul((c >>> 16) & 255, wc) +
          Math.imul((d >>> 16) & 255, wd)) |
        0;
    }
    for (; k < taps; k++, at++, from++) {
      const pixel = pixels[from] as number;
      const weight = weights[at] as number;
      red = (red + Math.imul(pixel & 255, weight)) | 0;
      green = (green + Math.imul((pixel >>> 8) & 255, weight)) | 0;
      blue = (blue + Math.imul((pixel >>> 16) & 255, weight)) | 0;
    }
    out[to] = red * FROM_FIXED;
    out[to + 1] = green * FROM_FIXED;
    out[to + 2] = blue * FROM_FIXED;
  }
}

/** `sum` = rows[0] × weights[table] + rows[1] × weights[table + 1] + … */
function sumRows(
  rows: readonly Float64Array[],
  weights: Float64Array,
  table: number,
  { begin, end }: EvenTaps,
  sum: Float64Array,
): void {
  const from = begin * 3;
  const to = end * 3;
  const fours = rows.length - (rows.length % 4);
  let k = 0;
  for (; k < fours; k += 4) {
    const a = rows[k] as Float64Array;
    const b = rows[k + 1] as Float64Array;
    const c = rows[k + 2] as Float64Array;
    const d = rows[k + 3] as Float64Array;
    const wa = weights[table + k] as number;
    const wb = weights[table + k + 1] as number;
    const wc = weights[table + k + 2] as number;
    const wd = weights[table + k + 3] as number;
    const keep = k === 0 ? 0 : 1;
    for (let i = from; i < to; i++) {
      sum[i] =
        keep * (sum[i] as number) +
        wa * (a[i] as number) +
        wb * (b[i] as number) +
        wc * (c[i] as number) +
        wd * (d[i] as number);
    }
  }
  if (fours === 0) sum.fill(0, from, to);
  for (; k < rows.length; k++) {
    const row = rows[k] as Float64Array;
    const weight = weights[table + k] as number;
    for (let i = from; i < to; i++) sum[i] = (sum[i] as number) + weight * (row[i] as number);
  }
}

/** The plan's sum, normalised, as a line of the tensor from index `start`. */
function writeRow(plan: Plan, layout: TensorLayout, start: number, tensor: Float32Array): void {
  const { sum, alongRow, horizontal } = plan;
  for (let colour = 0; colour < 3; colour++) {
    const gain = layout.gain[colour] as number;
    const bias = layout.bias[colour] as number;
    const end = horizontal.end * 3;
    let to = start + (layout.planes[colour] as number) + horizontal.begin * alongRow;
    for (let i = horizontal.begin * 3 + colour; i < end; i += 3, to += alongRow) {
      tensor[to] = (sum[i] as number) * gain + bias;
    }
  }
}
