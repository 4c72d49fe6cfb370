import { readOnnxMetadata, readOnnxSignature } from "../../../catalog/onnx-file.ts";
import { isFloat } from "../../../catalog/onnx-value.ts";
import { FoveaError } from "../../../errors.ts";
import { numberedNames, parseNames } from "../../page/parse-names.ts";
import type { UserMaskModel } from "../user-model.ts";

/** Where the file leaves it open; what the family is trained at. */
const SIZE = 640;
/** A class map has a byte a pixel, and one of its values is the background. */
const MOST_CLASSES = 255;

/**
 * What an ONNX file says of itself where it is a YOLOv8 network for instances: one picture in, two outputs,
 * [1, 4 + classes + k, n] and [1, k, h, w].
 * Throws "model-not-onnx", and "model-output-mismatch" for anything else, with what came.
 */
export function describeMaskNetwork(bytes: Uint8Array): Omit<UserMaskModel, "name"> {
  const { inputs, outputs } = readOnnxSignature(bytes);
  const notes = readOnnxMetadata(bytes);
  const [input, another] = inputs;
  const [found, prototypes, further] = outputs;
  const rows = found?.dims[1];
  const coefficients = prototypes?.dims[1];
  const fits =
    input &&
    !another &&
    !further &&
    isFloat(input.type) &&
    input.dims.length === 4 &&
    found?.dims.length === 3 &&
    prototypes?.dims.length === 4;
  const classes =
    fits && typeof rows === "number" && typeof coefficients === "number"
      ? rows - 4 - coefficients
      : 0;
  if (!(input && classes >= 1 && classes <= MOST_CLASSES)) {
    const shapes = outputs.map(({ name, dims }) => `${name} [${dims.join(", ")}]`).join("; ");
    throw new FoveaError(
      "model-output-mismatch",
      `This file is no network for instances in the layout of YOLOv8 (it gives ${shapes || "nothing"}).`,
      { action: "Export it with “task=segment”, without its own suppression (“nms=False”)." },
    );
  }
  const names = parseNames(notes.get("names") ?? "");
  const [noteHeight, noteWidth] = (notes.get("imgsz")?.match(/\d+/g) ?? []).map(Number);
  const [, , height, width] = input.dims;
  const side = (said: unknown, noted = SIZE) =>
    typeof said === "number" && said > 0 ? said : noted;
  return {
    inputName: input.name,
    width: side(width, noteWidth),
    height: side(height, noteHeight),
    labels: names?.length === classes ? names : numberedNames(classes),
  };
}
