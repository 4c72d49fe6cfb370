/** Makes a catalogue entry for an ONNX file that a person drops in. */

import type { ModelEntry } from "../../catalog/model.ts";
import { constant, picture } from "../../catalog/network-inputs.ts";
import { ofUser, ultralyticsInput } from "../../catalog/user-network.ts";
import { FoveaError } from "../../errors.ts";
import type { ImageInput } from "../../geometry/image-input.ts";

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
  const usual = ultralyticsInput({ width, height });
  const input: ImageInput =
    layout === "yolox"
      ? { ...usual, channels: "BGR", std: [1, 1, 1], anchor: "top-left" }
      : STRETCHED.has(layout)
        ? { ...usual, fit: "stretch" }
        : usual;
  const sizes =
    layout === "deim"
      ? { [model.sizeInput ?? "orig_target_sizes"]: constant("int64", [1, 2], [width, height]) }
      : {};
  return {
    ...ofUser(name),
    summary: "Your own model.",
    task: "detection",
    analyser: layout,
    inputs: { [inputName]: picture(input), ...sizes },
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
