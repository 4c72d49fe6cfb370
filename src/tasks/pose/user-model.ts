/** Makes a catalogue entry for an ONNX file of poses that a person drops in. */
import type { ModelEntry } from "../../catalog/model.ts";
import { picture } from "../../catalog/network-inputs.ts";
import { ofUser, ultralyticsInput } from "../../catalog/user-network.ts";
import type { Size } from "../../geometry/size.ts";

/** A YOLOv8 network for poses, as its file says. */
export interface UserPoseModel extends Size {
  /** The file's name. */
  readonly name: string;
  /** Name of the graph's picture input. */
  readonly inputName: string;
}

/** Preprocessing, least score and suppression as the family's authors have them (Ultralytics' `predict`). */
export function userPoseModel(model: UserPoseModel): ModelEntry {
  const { name, inputName } = model;
  return {
    ...ofUser(name),
    summary: "Your own model. Several people at once, 17 joints, flat.",
    task: "pose",
    analyser: "yolov8-pose",
    inputs: { [inputName]: picture(ultralyticsInput(model)) },
    scoreThreshold: 0.25,
    iouThreshold: 0.7,
  };
}
