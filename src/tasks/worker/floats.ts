import type { OutputTensor } from "../../engines/tensors.ts";
import { FoveaError } from "../../errors.ts";

/**
 * The values of a float output of the expected shape (-1 fits any length). Throws
 * "model-output-mismatch", with the shape that was expected and the one that came.
 */
export function floats(
  outputs: readonly OutputTensor[],
  index: number,
  shape: readonly number[],
): Float32Array {
  const output = outputs[index];
  const fits =
    output?.data instanceof Float32Array &&
    output.dims.length === shape.length &&
    shape.every((length, axis) => length === -1 || (length > 0 && length === output.dims[axis]));
  if (!fits) {
    const found = output ? `${output.type} [${output.dims.join(", ")}]` : "missing";
    throw new FoveaError(
      "model-output-mismatch",
      `Output ${index} should be float32 [${shape.map((n) => (n < 0 ? "n" : n)).join(", ")}]; it is ${found}.`,
    );
  }
  return output.data as Float32Array;
}
