/**
 * Letterbox, filter and normalisation on the CPU: what a machine without a usable GPU gets, and
 * what the GPU path falls back to.
 *
 * Two passes over the tables of `filter.ts`: rows straight from the RGBA bytes into a small float
 * picture (content width × used rows), then columns from that into the tensor, normalising on the
 * way. Tables and arrays are kept as long as the geometry stays the same.
 */
import type { Placement } from "../geometry/placement.ts";
import { type AxisFilter, filterKey, type PictureFilter, pictureFilter } from "./filter.ts";
import { type FramePixels, FrameReader } from "./frame-pixels.ts";
import type { TensorLayout } from "./tensor-layout.ts";

export class CpuLetterbox {
  readonly #layout: TensorLayout;
  readonly #reader = new FrameReader();
  readonly #tensor: Float32Array<ArrayBuffer>;
  #rows = new Float32Array(0);
  #sum = new Float32Array(0);
  #key = "";
  #filter: PictureFilter | null = null;

  constructor(layout: TensorLayout) {
    this.#layout = layout;
    this.#tensor = new Float32Array(layout.length);
  }

  /** Borrows `image`; the tensor is overwritten by the next call. One call at a time. */
  async prepare(image: VideoFrame, placement: Placement): Promise<Float32Array<ArrayBuffer>> {
    const pixels = await this.#reader.read(image);
    const filter = this.#filterFor(pixels, placement);
    const { horizontal, vertical } = filter;
    if (horizontal.low < horizontal.high && vertical.low < vertical.high) {
      filterRows(pixels, horizontal, vertical.low, vertical.high, this.#rows);
      filterColumns(this.#rows, filter, placement, this.#layout, this.#sum, this.#tensor);
    }
    return this.#tensor;
  }

  dispose(): void {
    this.#reader.dispose();
    this.#rows = new Float32Array(0);
    this.#filter = null;
    this.#key = "";
  }

  /** Tables, scratch space and padding for this geometry. */
  #filterFor(pixels: FramePixels, placement: Placement): PictureFilter {
    const key = filterKey(placement, pixels);
    if (this.#filter && key === this.#key) return this.#filter;
    const filter = pictureFilter(placement, pixels);
    const { horizontal, vertical } = filter;
    const rowLength = horizontal.length * 3;
    const needed = rowLength * Math.max(0, vertical.high - vertical.low);
    if (this.#rows.length < needed) this.#rows = new Float32Array(needed);
    if (this.#sum.length < rowLength) this.#sum = new Float32Array(rowLength);
    fillPadding(this.#layout, this.#tensor);
    this.#filter = filter;
    this.#key = key;
    return filter;
  }
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

/**
 * Reduces stored rows [low, high) of RGBA bytes to `filter.length` pixels each.
 * `out`: rows × length × 3 floats in [0, 255], red, green, blue interleaved.
 */
function filterRows(
  pixels: FramePixels,
  filter: AxisFilter,
  low: number,
  high: number,
  out: Float32Array,
): void {
  const { data, stride } = pixels;
  const { first, count, weights, length } = filter;
  let to = 0;
  for (let y = low; y < high; y++) {
    const row = y * stride;
    for (let x = 0; x < length; x++) {
      let from = row + (first[x] as number) * 4;
      let at = x * filter.stride;
      const end = at + (count[x] as number);
      let red = 0;
      let green = 0;
      let blue = 0;
      for (; at < end; at++, from += 4) {
        const weight = weights[at] as number;
        red += weight * (data[from] as number);
        green += weight * (data[from + 1] as number);
        blue += weight * (data[from + 2] as number);
      }
      out[to] = red;
      out[to + 1] = green;
      out[to + 2] = blue;
      to += 3;
    }
  }
}

/** Reduces the columns of `filterRows`' output and writes normalised values into the tensor. */
function filterColumns(
  rows: Float32Array,
  filter: PictureFilter,
  placement: Placement,
  layout: TensorLayout,
  sum: Float32Array,
  tensor: Float32Array,
): void {
  const { vertical, horizontal, transposed } = filter;
  const { pixelStride, planes, gain, bias } = layout;
  const rowLength = horizontal.length * 3;
  const origin = (placement.content.y * layout.width + placement.content.x) * pixelStride;
  const alongRow = transposed ? layout.width * pixelStride : pixelStride;
  const alongColumn = transposed ? pixelStride : layout.width * pixelStride;
  const [redGain, greenGain, blueGain] = gain;
  const [redBias, greenBias, blueBias] = bias;
  for (let y = 0; y < vertical.length; y++) {
    const taps = vertical.count[y] as number;
    if (taps === 0) continue;
    let from = ((vertical.first[y] as number) - vertical.low) * rowLength;
    const table = y * vertical.stride;
    const weight = vertical.weights[table] as number;
    for (let i = 0; i < rowLength; i++) sum[i] = weight * (rows[from + i] as number);
    for (let k = 1; k < taps; k++) {
      from += rowLength;
      const next = vertical.weights[table + k] as number;
      for (let i = 0; i < rowLength; i++) {
        sum[i] = (sum[i] as number) + next * (rows[from + i] as number);
      }
    }
    const start = origin + y * alongColumn;
    let red = start + planes[0];
    let green = start + planes[1];
    let blue = start + planes[2];
    for (let x = 0, i = 0; i < rowLength; x++, i += 3) {
      if (horizontal.count[x] !== 0) {
        tensor[red] = (sum[i] as number) * redGain + redBias;
        tensor[green] = (sum[i + 1] as number) * greenGain + greenBias;
        tensor[blue] = (sum[i + 2] as number) * blueGain + blueBias;
      }
      red += alongRow;
      green += alongRow;
      blue += alongRow;
    }
  }
}
