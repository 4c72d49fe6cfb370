/** Makes a catalogue entry for an ONNX file that a person drops in. */

import type { ModelEntry } from "../../catalog/model.ts";
import { picture } from "../../catalog/network-inputs.ts";
import { FoveaError } from "../../errors.ts";

/** What a person says of their own network. */
export interface UserModel {
  /** The file's name. */
  readonly name: string;
  /** Which outputs the network has. */
  readonly layout: "yolox" | "yolov8";
  /** Class names by index. */
  readonly labels: readonly string[];
  /** Network input size in pixels. */
  readonly width: number;
  readonly height: number;
  /** Name of the graph's picture input; "images" in both families' exports. */
  readonly inputName?: string;
}

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
    fit: "letterbox",
    pad: 114,
  } as const;
  const input =
    layout === "yolox"
      ? picture({ ...common, channels: "BGR", mean: [0, 0, 0], std: [1, 1, 1], anchor: "top-left" })
      : picture({
          ...common,
          channels: "RGB",
          mean: [0, 0, 0],
          std: [255, 255, 255],
          anchor: "centre",
        });
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
    inputs: { [inputName]: input },
    labels,
    scoreThreshold: 0.3,
    iouThreshold: layout === "yolox" ? 0.65 : 0.7,
  };
}

/** One label a line, or separated by commas; empty ones are left out. */
export function parseLabels(text: string): string[] {
  return text
    .split(text.includes("\n") ? /\r?\n/ : ",")
    .map((label) => label.trim())
    .filter((label) => label !== "");
}
