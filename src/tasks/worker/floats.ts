import type { NamedTensors, NetworkTensor } from "../../engines/network.ts";
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
  return expectFloats(outputs[index], `${index}`, shape);
}

/** The same of an output that is known by its name in the graph. */
export function namedFloats(
  outputs: NamedTensors,
  name: string,
  shape: readonly number[],
): Float32Array {
  return expectFloats(outputs.get(name), `“${name}”`, shape);
}

function expectFloats(
  output: NetworkTensor | undefined,
  name: string,
  shape: readonly number[],
): Float32Array {
  const found = output && !("buffer" in output) ? output : undefined;
  if (found?.data instanceof Float32Array && fits(found.dims, shape)) return found.data;
  const came = found ? `${found.type} [${found.dims.join(", ")}]` : "missing";
  const wanted = shape.map((length) => (length < 0 ? "n" : length)).join(", ");
  throw new FoveaError(
    "model-output-mismatch",
    `Output ${name} should be float32 [${wanted}]; it is ${came}.`,
  );
}

function fits(dims: readonly number[], shape: readonly number[]): boolean {
  return (
    dims.length === shape.length &&
    shape.every((length, axis) => length === -1 || (length > 0 && length === dims[axis]))
  );
}
