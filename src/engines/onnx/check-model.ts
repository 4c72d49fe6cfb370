import type { TensorModelEntry } from "../../catalog/model.ts";
import type { NetworkInput } from "../../catalog/network-inputs.ts";
import { FoveaError } from "../../errors.ts";
import { type ImageInput, imageDims } from "../../geometry/image-input.ts";

/** A graph input as onnxruntime describes it; symbolic dimensions are strings, [] is unknown. */
export interface GraphInput {
  readonly name: string;
  readonly type: string;
  readonly shape: readonly (number | string)[];
}

/** Dimensions of a picture's tensor, with symbols for what is chosen for each picture. */
function imageShape(input: ImageInput): (number | string)[] {
  if (!input.sizes) return imageDims(input);
  return input.layout === "NCHW" ? [1, 3, "height", "width"] : [1, "height", "width", 3];
}

/**
 * Compares what a model file says of its inputs with what its catalogue entry says.
 *
 * Throws "model-input-mismatch", with what was expected and what the file has.
 */
export function checkInputs(model: TensorModelEntry, inputs: readonly GraphInput[]): void {
  const expected = Object.entries(model.inputs).map(([name, input]): GraphInput => {
    const type = input.kind === "constant" ? input.type : "float32";
    return { name, type, shape: shapeOf(input) };
  });
  const fits =
    inputs.length === expected.length &&
    expected.every((want) => inputs.some((have) => sameInput(want, have)));
  if (fits) return;
  throw new FoveaError(
    "model-input-mismatch",
    `${model.name} should take ${list(expected)}, but the file takes ${list(inputs)}.`,
  );
}

function shapeOf(input: NetworkInput): readonly (number | string)[] {
  return input.kind === "picture" ? imageShape(input) : input.dims;
}

function sameInput(want: GraphInput, have: GraphInput): boolean {
  if (want.name !== have.name || want.type !== have.type) return false;
  if (have.shape.length === 0 && want.shape.length > 0) return true;
  return (
    have.shape.length === want.shape.length &&
    have.shape.every((size, axis) => typeof size === "string" || size === want.shape[axis])
  );
}

function list(inputs: readonly GraphInput[]): string {
  if (inputs.length === 0) return "no input";
  return inputs
    .map(({ name, type, shape }) => `“${name}” (${type} ${shape.join("×") || "of unknown shape"})`)
    .join(" and ");
}
