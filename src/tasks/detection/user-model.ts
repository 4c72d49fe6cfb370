/** Makes a catalogue entry for an ONNX file that a person drops in. */

import type { ModelEntry } from "../../catalog/model.ts";
import { constant, picture } from "../../catalog/network-inputs.ts";
import { FoveaError } from "../../errors.ts";

/** How the outputs of a network are laid out: the analyser that decodes them. */
export type UserLayout =
  | "yolox"
  | "yolov5"
  | "yolov8"
  | "yolov8-seg"
  | "end-to-end"
  | "detr"
  | "detr-rows"
  | "deim";

/** What a person says of their own network. */
export interface UserModel {
  /** The file's name. */
  readonly name: string;
  /** Which outputs the network has: the analyser that decodes them. */
  readonly layout: UserLayout;
  /** Class names by index. */
  readonly labels: readonly string[];
  /** Network input size in pixels. */
  readonly width: number;
  readonly height: number;
  /** Name of the graph's picture input; "images" in both families' exports. */
  readonly inputName?: string;
  /** Name of the input that is told the picture's size, of layout "deim"; "orig_target_sizes" there. */
  readonly sizeInput?: string | null;
}

/** Above this IoU a box suppresses others of its class; null where the network has done so itself. */
const IOU_THRESHOLDS: Readonly<Record<UserLayout, number | null>> = {
  yolox: 0.65,
  yolov5: 0.45,
  yolov8: 0.7,
  "yolov8-seg": 0.7,
  "end-to-end": null,
  detr: null,
  "detr-rows": null,
  deim: null,
};

/** Transformers are trained on pictures that are stretched to the input. */
const STRETCHED: ReadonlySet<UserLayout> = new Set(["detr", "detr-rows", "deim"]);

/** Preprocessing as each family's authors do it. Throws "model-input-mismatch" on a bad size. */
export function userModel(model: UserModel): ModelEntry {
  const { name, layout, labels, width, height, inputName = "images" } = model;
  if (!(Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0)) {
    throw new FoveaError("model-input-mismatch", `${width} × ${height} is no size of an input.`);
  }
  const common = {
    width,
    height,
    layout: "NCHW",
  } as const;
  const letterbox = { fit: "letterbox", pad: 114 } as const;
  const unit = { channels: "RGB", mean: [0, 0, 0], std: [255, 255, 255] } as const;
  const input =
    layout === "yolox"
      ? picture({
          ...common,
          ...letterbox,
          channels: "BGR",
          mean: [0, 0, 0],
          std: [1, 1, 1],
          anchor: "top-left",
        })
      : STRETCHED.has(layout)
        ? picture({ ...common, ...unit, fit: "stretch" })
        : picture({ ...common, ...unit, ...letterbox, anchor: "centre" });
  const sizes =
    layout === "deim"
      ? { [model.sizeInput ?? "orig_target_sizes"]: constant("int64", [1, 2], [width, height]) }
      : {};
  return {
    id: `user:${name}`,
    name,
    summary: "Your own model.",
    task: "detection",
    analyser: layout,
    engine: "onnx",
    source: { origin: "user", file: name },
    bytes: null,
    sha256: null,
    licence: "unknown",
    credit: "a file of yours",
    inputs: { [inputName]: input, ...sizes },
    labels,
    scoreThreshold: 0.3,
    iouThreshold: IOU_THRESHOLDS[layout],
  };
}

/** One label a line, or separated by commas; empty ones are left out. */
export function parseLabels(text: string): string[] {
  return text
    .split(text.includes("\n") ? /\r?\n/ : ",")
    .map((label) => label.trim())
    .filter((label) => label !== "");
}
