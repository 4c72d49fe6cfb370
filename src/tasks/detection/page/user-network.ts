import {
  type OnnxSignature,
  readOnnxMetadata,
  readOnnxSignature,
} from "../../../catalog/onnx-file.ts";
import { isFloat, type OnnxValue } from "../../../catalog/onnx-value.ts";
import { FoveaError } from "../../../errors.ts";
import { parseNames } from "../../page/parse-names.ts";
import type { UserModel } from "../user-model.ts";
import { gridCells, MASK_COEFFICIENTS } from "../yolo-layout.ts";

/** Null where the file leaves it open. */
export interface UserNetwork {
  readonly inputName: string;
  readonly width: number | null;
  readonly height: number | null;
  /** By shapes and notes; a person may know better. */
  readonly layout: UserModel["layout"] | null;
  /** Input of the graph that is told the picture's size, where the layout has one. */
  readonly sizeInput: string | null;
  readonly classes: number | null;
  /** Class names by index, as the file has them. */
  readonly labels: readonly string[] | null;
}

type Output = Pick<UserNetwork, "layout" | "classes">;

const OPEN: Output = { layout: null, classes: null };

/**
 * What an ONNX file of a detector says of itself, so that the person need not know it: by the shapes
 * of its inputs and outputs, and by what exporters write beside the graph (Ultralytics: `names`,
 * `task`, `imgsz`, `stride`).
 *
 * Borrows `bytes`. Throws "model-not-onnx"; "model-input-mismatch" where no input can take a picture of
 * three planes; "model-output-mismatch" where the file says that it is no detector, with what it is.
 */
export function describeUserNetwork(bytes: Uint8Array): UserNetwork {
  const signature = readOnnxSignature(bytes);
  const metadata = readOnnxMetadata(bytes);
  const { inputs } = signature;
  const input = inputs.find(takesPicture);
  if (!input) {
    const seen = inputs.map(({ name, type, dims }) => `${name}: ${type} [${dims.join(", ")}]`);
    throw new FoveaError(
      "model-input-mismatch",
      `The network takes no picture of three colour planes (float32 [1, 3, height, width]); it takes ${seen.join("; ") || "nothing"}.`,
    );
  }
  refuseOtherTasks(signature, metadata);
  const [, , height, width] = input.dims;
  const [noteHeight, noteWidth] = numbersIn(metadata.get("imgsz"));
  const size = {
    width: sizeOrNull(width) ?? sizeOrNull(noteWidth),
    height: sizeOrNull(height) ?? sizeOrNull(noteHeight),
  };
  const labels = parseNames(metadata.get("names") ?? metadata.get("classes") ?? "");
  const output = describeOutput(signature, metadata, size, labels?.length ?? null);
  const sizeInput = inputs.find(({ type, dims }) => type === "int64" && dims.at(-1) === 2);
  return {
    inputName: input.name,
    ...size,
    sizeInput: output.layout === "deim" ? (sizeInput?.name ?? null) : null,
    layout: output.layout,
    classes: output.classes ?? labels?.length ?? null,
    labels,
  };
}

function takesPicture({ type, dims }: OnnxValue): boolean {
  return isFloat(type) && dims.length === 4 && (typeof dims[1] !== "number" || dims[1] === 3);
}

/** What Ultralytics' exporter calls the tasks that are not detection. */
const OTHER_TASKS: Readonly<Record<string, string>> = {
  pose: "a YOLO network for poses (boxes with keypoints)",
  classify: "a YOLO network that classifies whole pictures",
  obb: "a YOLO network for turned boxes",
  semantic: "a YOLO network that labels pixels",
};

/** Box, score and COCO's 17 keypoints; a detector of 52 classes would say their names. */
const COCO_POSE_ROWS = 56;

function refuseOtherTasks({ outputs }: OnnxSignature, metadata: ReadonlyMap<string, string>): void {
  const [only] = outputs;
  const noted = metadata.has("task") || metadata.has("names");
  const pose = !noted && outputs.length === 1 && only?.dims[1] === COCO_POSE_ROWS;
  const task = OTHER_TASKS[pose ? "pose" : (metadata.get("task") ?? "")];
  const scores = outputs.length === 1 && only?.dims.length === 2 && isFloat(only.type);
  const what = task ?? (scores ? "a classifier: one score a class, no boxes" : null);
  if (what === null) return;
  const shapes = outputs.map(({ name, dims }) => `${name} [${dims.join(", ")}]`).join("; ");
  throw new FoveaError(
    "model-output-mismatch",
    `This file is ${what} (it gives ${shapes}). Fovea runs networks of one's own that detect objects, or the 17 keypoints of people.`,
    { action: "Choose a network that was exported for detection, or for COCO's poses." },
  );
}

function describeOutput(
  { inputs, outputs }: OnnxSignature,
  metadata: ReadonlyMap<string, string>,
  size: Pick<UserNetwork, "width" | "height">,
  names: number | null,
): Output {
  if (outputs.length === 3 && inputs.length === 2) {
    return outputs[0]?.type === "int64" ? { layout: "deim", classes: names } : OPEN;
  }
  const shapes = outputs.map(({ dims }) => dims.slice(1));
  if (outputs.length === 2) return describePair(shapes, names);
  const [rows, columns, ...more] = shapes[0] ?? [];
  if (outputs.length !== 1 || more.length > 0) return OPEN;
  if (typeof columns !== "number") return OPEN;
  if (columns === 6 && isEndToEnd(rows, metadata, names)) {
    return { layout: "end-to-end", classes: names };
  }
  if (typeof rows !== "number") return OPEN;
  if (rows < columns) {
    return rows > 4 ? { layout: "yolov8", classes: rows - 4 } : OPEN;
  }
  if (/rt-?detr/i.test(metadata.get("description") ?? "") || names === columns - 4) {
    return columns > 4 ? { layout: "detr-rows", classes: columns - 4 } : OPEN;
  }
  if (columns <= 5) return OPEN;
  return { layout: rowsLayout(rows, metadata, size), classes: columns - 5 };
}

/** Two outputs: boxes and masks of instances, or logits and boxes. */
function describePair(
  [first = [], second = []]: readonly (readonly (number | string | null)[])[],
  names: number | null,
): Output {
  const [rows, columns] = first;
  if (second.length === 3 && second[0] === MASK_COEFFICIENTS && typeof rows === "number") {
    if (typeof columns === "number" && columns === 6 + MASK_COEFFICIENTS) {
      return { layout: "end-to-end", classes: names };
    }
    const classes = rows - 4 - MASK_COEFFICIENTS;
    return classes > 0 ? { layout: "yolov8-seg", classes } : OPEN;
  }
  if (first.length !== 2 || second.length !== 2 || rows !== second[0]) return OPEN;
  const lengths = [columns, second[1]];
  const other = lengths[1] === 4 ? lengths[0] : lengths[0] === 4 ? lengths[1] : null;
  return typeof other === "number" && other !== 3 ? { layout: "detr", classes: other } : OPEN;
}

/** Six numbers a row are a finished box, or a box, objectness and one class of many candidates. */
function isEndToEnd(
  rows: number | string | null | undefined,
  metadata: ReadonlyMap<string, string>,
  names: number | null,
): boolean {
  if (metadata.get("end2end")?.toLowerCase() === "true") return true;
  return names !== 1 && (typeof rows !== "number" || rows <= 1000);
}

/** YOLOv5 has three candidates where YOLOX has one. */
function rowsLayout(
  rows: number,
  metadata: ReadonlyMap<string, string>,
  { width, height }: Pick<UserNetwork, "width" | "height">,
): "yolov5" | "yolox" {
  if (width !== null && height !== null) {
    const cells = gridCells({ width, height });
    if (rows === cells) return metadata.has("stride") ? "yolov5" : "yolox";
    if (rows === 3 * cells) return "yolov5";
  }
  return metadata.has("stride") || metadata.has("names") ? "yolov5" : "yolox";
}

function numbersIn(text = ""): number[] {
  return (text.match(/\d+/g) ?? []).map(Number);
}

function sizeOrNull(size: number | string | null | undefined): number | null {
  return typeof size === "number" && size > 0 ? size : null;
}
