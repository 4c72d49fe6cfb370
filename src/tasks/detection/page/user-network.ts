import { type OnnxValue, readOnnxSignature } from "../../../catalog/onnx-file.ts";
import { FoveaError } from "../../../errors.ts";
import type { UserModel } from "../user-model.ts";

/** Null where the file leaves it open. */
export interface UserNetwork {
  readonly inputName: string;
  readonly width: number | null;
  readonly height: number | null;
  /** Guessed from the shape of the output; a person may know better. */
  readonly layout: UserModel["layout"] | null;
  readonly classes: number | null;
}

/** Numbers before the classes: a box, and in YOLOX whether there is an object at all. */
const BOX_NUMBERS = { yolov8: 4, yolox: 5 } as const;

/**
 * What an ONNX file of a detector says of itself, so that the person need not know it.
 *
 * Borrows `bytes`. Throws "model-not-onnx", and "model-input-mismatch" where no input can take a
 * picture of three planes.
 */
export function describeUserNetwork(bytes: Uint8Array): UserNetwork {
  const { inputs, outputs } = readOnnxSignature(bytes);
  const input = inputs.find(takesPicture);
  if (!input) {
    const seen = inputs.map(({ name, type, dims }) => `${name}: ${type} [${dims.join(", ")}]`);
    throw new FoveaError(
      "model-input-mismatch",
      `The network takes no picture of three colour planes (float32 [1, 3, height, width]); it takes ${seen.join("; ") || "nothing"}.`,
    );
  }
  const [, , height, width] = input.dims;
  return {
    inputName: input.name,
    width: sizeOrNull(width),
    height: sizeOrNull(height),
    ...describeOutput(outputs),
  };
}

function takesPicture({ type, dims }: OnnxValue): boolean {
  return type === "float32" && dims.length === 4 && (typeof dims[1] !== "number" || dims[1] === 3);
}

/** A row for each candidate (YOLOX) or a column for each (YOLOv8); candidates are the many. */
function describeOutput(outputs: readonly OnnxValue[]): Pick<UserNetwork, "layout" | "classes"> {
  const [, rows, columns] = outputs.length === 1 ? (outputs[0]?.dims ?? []) : [];
  if (typeof rows !== "number" || typeof columns !== "number") {
    return { layout: null, classes: null };
  }
  const layout = rows < columns ? "yolov8" : "yolox";
  const classes = Math.min(rows, columns) - BOX_NUMBERS[layout];
  return classes > 0 ? { layout, classes } : { layout: null, classes: null };
}

function sizeOrNull(size: number | string | null | undefined): number | null {
  return typeof size === "number" && size > 0 ? size : null;
}
