/** Makes a catalogue entry for an ONNX file of masks that a person hands in. */
import type { ModelEntry } from "../../catalog/model.ts";
import { picture } from "../../catalog/network-inputs.ts";
import { ofUser, ultralyticsInput } from "../../catalog/user-network.ts";
import type { Size } from "../../geometry/size.ts";

/** A YOLOv8 network for instances, as its file says. */
export interface UserMaskModel extends Size {
  /** The file's name. */
  readonly name: string;
  /** Name of the graph's picture input. */
  readonly inputName: string;
  /** Class names by index, without a background; at most 255. */
  readonly labels: readonly string[];
}

/** Preprocessing, least score and suppression as the family's authors have them (Ultralytics' `predict`). */
export function userMaskModel(model: UserMaskModel): ModelEntry {
  const { name, inputName, labels } = model;
  return {
    ...ofUser(name),
    summary: "Your own model. Marks every pixel of the things that it finds.",
    task: "segmentation",
    analyser: "yolov8-seg",
    inputs: { [inputName]: picture(ultralyticsInput(model)) },
    labels: ["background", ...labels],
    scoreThreshold: 0.25,
    iouThreshold: 0.7,
  };
}
