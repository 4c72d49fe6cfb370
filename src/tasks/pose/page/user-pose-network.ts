import { readOnnxMetadata, readOnnxSignature } from "../../../catalog/onnx-file.ts";
import { isFloat } from "../../../catalog/onnx-value.ts";
import type { UserPoseModel } from "../user-model.ts";

/** Box, score, and three numbers for each of COCO's 17 joints. */
const ROWS = 5 + 3 * 17;
/** The same with a class between, a row for each person, where the network has suppressed doubles itself. */
const COLUMNS = ROWS + 1;
/** Where the file leaves it open; what the family is trained at. */
const SIZE = 640;

/**
 * What an ONNX file says of itself where it is a YOLOv8 network for the poses of people: one picture in,
 * [1, 56, n] out, `task` "pose" among the notes, or no names that would make it a detector of 52 classes; or
 * finished people out, [1, n, 57], by the note alone.
 * Null for anything else, networks for other keypoints too. Throws "model-not-onnx".
 */
export function describePoseNetwork(bytes: Uint8Array): Omit<UserPoseModel, "name"> | null {
  const { inputs, outputs } = readOnnxSignature(bytes);
  const notes = readOnnxMetadata(bytes);
  const [input, another] = inputs;
  const [output, further] = outputs;
  if (!input || another || !output || further || !isFloat(input.type)) return null;
  const [, rows, columns] = output.dims;
  if (output.dims.length !== 3 || input.dims[1] !== 3) return null;
  const noted = notes.get("task") === "pose";
  const raw = rows === ROWS && (noted || !(notes.has("task") || notes.has("names")));
  if (!raw && !(columns === COLUMNS && noted)) return null;
  const [noteHeight, noteWidth] = (notes.get("imgsz")?.match(/\d+/g) ?? []).map(Number);
  const [, , height, width] = input.dims;
  const side = (said: unknown, noted = SIZE) =>
    typeof said === "number" && said > 0 ? said : noted;
  return { inputName: input.name, width: side(width, noteWidth), height: side(height, noteHeight) };
}
