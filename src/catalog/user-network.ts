/** What catalogue entries for ONNX files of a person's own have in common, whatever their task. */
import type { ImageInput } from "../geometry/image-input.ts";
import type { Size } from "../geometry/size.ts";
import type { ModelEntry } from "./model.ts";

/** The part of an entry that every file of a person's own has. @param name the file's name */
export function ofUser(name: string) {
  return {
    id: `user:${name}`,
    name,
    engine: "onnx",
    source: { origin: "user", file: name },
    bytes: null,
    sha256: null,
    licence: "unknown",
    credit: "a file of yours",
  } as const satisfies Partial<ModelEntry>;
}

/** Preprocessing as the authors of YOLOv5 and YOLOv8 have it (Ultralytics' `predict`). */
export function ultralyticsInput({ width, height }: Size): ImageInput {
  return {
    width,
    height,
    layout: "NCHW",
    channels: "RGB",
    mean: [0, 0, 0],
    std: [255, 255, 255],
    fit: "letterbox",
    anchor: "centre",
    pad: 114,
  };
}
