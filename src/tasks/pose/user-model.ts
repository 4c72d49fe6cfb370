/** Makes a catalogue entry for an ONNX file of poses that a person drops in. */
import type { ModelEntry } from "../../catalog/model.ts";
import { picture } from "../../catalog/network-inputs.ts";
import type { Size } from "../../geometry/size.ts";

/** A YOLOv8 network for poses, as its file says. */
export interface UserPoseModel extends Size {
  /** The file's name. */
  readonly name: string;
  /** Name of the graph's picture input. */
  readonly inputName: string;
}

/** Preprocessing, least score and suppression as the family's authors have them (Ultralytics' `predict`). */
export function userPoseModel({ name, inputName, width, height }: UserPoseModel): ModelEntry {
  const input = picture({
    width,
    height,
    layout: "NCHW",
    channels: "RGB",
    mean: [0, 0, 0],
    std: [255, 255, 255],
    fit: "letterbox",
    anchor: "centre",
    pad: 114,
  });
  return {
    id: `user:${name}`,
    name,
    summary: "Your own model. Several people at once, 17 joints, flat.",
    task: "pose",
    analyser: "yolov8-pose",
    engine: "onnx",
    source: { origin: "user", file: name },
    bytes: null,
    sha256: null,
    licence: "unknown",
    credit: "a file of yours",
    inputs: { [inputName]: input },
    scoreThreshold: 0.25,
    iouThreshold: 0.7,
  };
}
