/**
 * From a depth network's output to a map of inverse depth.
 *
 * Whatever a network says, what follows works with inverse depth: parallax is proportional to it,
 * errors are spread evenly in it, and what is far away ends at 0 and not nowhere.
 */

import type { OutputTensor } from "../../../engines/tensors.ts";
import { FoveaError } from "../../../errors.ts";
import type { Size } from "../../../geometry/size.ts";
import type { Box } from "../../../results/box.ts";

/** Inverse depth of every pixel of a map that covers the whole picture. */
export interface InverseDepthMap {
  readonly width: number;
  readonly height: number;
  /** Row by row, finite, 0 or more, greater is nearer; 1/metres where the network is metric. */
  readonly values: Float32Array;
}

/** What one family of networks means by its values. */
export interface DepthDecoder {
  /** Whether inverse depth is 1/metres; else its scale and zero are anything's guess. */
  readonly metric: boolean;
  /** A network's value as inverse depth, finite and 0 or more, whatever came. */
  readonly inverse: (value: number) => number;
}

/**
 * Reads the first output, float32 or float16, [1, 1, height, width] or [1, height, width], of the
 * input's shape in its size or smaller. Writes into the map that was returned the last time, where it
 * fits. Throws "model-output-mismatch".
 * @param input the size of the network's input
 * @param content where the picture lay in it
 */
export function readInverseDepth(
  outputs: readonly OutputTensor[],
  input: Size,
  content: Box,
  { inverse }: DepthDecoder,
  last: InverseDepthMap | null,
): InverseDepthMap {
  const output = outputs[0] ?? mismatch("nothing", input);
  const [rows, columns] = checkShape(output, input);
  const values = output.type === "float16" ? halves(output) : (output.data as Float32Array);
  const left = Math.round((content.x * columns) / input.width);
  const top = Math.round((content.y * rows) / input.height);
  const right = Math.round(((content.x + content.width) * columns) / input.width);
  const bottom = Math.round(((content.y + content.height) * rows) / input.height);
  const width = Math.max(1, right - left);
  const height = Math.max(1, bottom - top);
  const map =
    last?.width === width && last.height === height
      ? last
      : { width, height, values: new Float32Array(width * height) };
  for (let y = 0, to = 0; y < height; y++) {
    let from = (top + y) * columns + left;
    for (let x = 0; x < width; x++) map.values[to++] = inverse(values[from++] as number);
  }
  return map;
}

/** Rows and columns. */
function checkShape({ type, dims, data }: OutputTensor, input: Size): [number, number] {
  const [rows = 0, columns = 0] = dims.slice(-2);
  const fits =
    (dims.length === 3 || dims.length === 4) &&
    dims.slice(0, -2).every((size) => size === 1) &&
    rows > 0 &&
    columns > 0 &&
    rows <= input.height &&
    columns <= input.width &&
    // The same shape, to within the rounding of its sides.
    Math.abs(rows * input.width - columns * input.height) <= Math.max(input.width, input.height) &&
    data.length === rows * columns &&
    ((type === "float32" && data instanceof Float32Array) || type === "float16");
  return fits ? [rows, columns] : mismatch(`${type} [${dims.join(", ")}]`, input);
}

function mismatch(found: string, { width, height }: Size): never {
  const wanted = `float32 or float16 [1, 1, ${height}, ${width}], or smaller of that shape`;
  throw new FoveaError("model-output-mismatch", `Output 0 should be ${wanted}; it is ${found}.`);
}

/** onnxruntime gives halves as words, or as a `Float16Array` where the browser has that. */
function halves({ data }: OutputTensor): Float32Array {
  const words = new Uint16Array(data.buffer, data.byteOffset, data.length);
  return Float32Array.from(words, fromHalf);
}

/** The number that a word means as an IEEE 754 half. */
function fromHalf(word: number): number {
  const sign = word & 0x8000 ? -1 : 1;
  const exponent = (word >> 10) & 0x1f;
  const fraction = word & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
