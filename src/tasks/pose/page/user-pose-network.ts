import { readOnnxMetadata, readOnnxSignature } from "../../../catalog/onnx-file.ts";
import { isFloat } from "../../../catalog/onnx-value.ts";
import type { UserPoseModel } from "../user-model.ts";

/** Box, score, and three numbers for each of COCO's 17 joints. */
const ROWS = 5 + 3 * 17;
/** Where the file leaves it open; what the family is trained at. */
const SIZE = 640;

/**
 * What an ONNX file says of itself where it is a YOLOv8 network for the poses of people: one picture in,
 * [1, 56, n] out, `task` "pose" among the notes, or no names that would make it a detector of 52 classes.
 * Null for anything else, networks for other keypoints too. Throws "model-not-onnx".
 */
export function describePoseNetwork(bytes: Uint8Array): Omit<UserPoseModel, "name"> | null {
  const { inputs, outputs } = readOnnxSignature(bytes);
  const notes = readOnnxMetadata(bytes);
  const [input, another] = inputs;
  const [output, further] = outputs;
  if (!input || another || !output || further || !isFloat(input.type)) return null;
  const [, rows] = output.dims;
  if (output.dims.length !== 3 || rows !== ROWS || input.dims[1] !== 3) return null;
  if (notes.has("task") ? notes.get("task") !== "pose" : notes.has("names")) return null;
  const [noteHeight, noteWidth] = (notes.get("imgsz")?.match(/\d+/g) ?? []).map(Number);
  const [, , height, width] = input.dims;
  const side = (said: unknown, noted = SIZE) =>
    typeof said === "number" && said > 0 ? said : noted;
  return { inputName: input.name, width: side(width, noteWidth), height: side(height, noteHeight) };
}
