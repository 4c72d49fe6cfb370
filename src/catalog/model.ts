import { FoveaError } from "../errors.ts";
import type { ModelAccuracy } from "./accuracy.ts";
import type { NetworkInputs } from "./network-inputs.ts";

/** Where a model's bytes come from (see DESIGN: package, own, url, user). */
export type ModelSource =
  /** Put into `public/models/` by `npm run models`, out of an npm package. */
  | { readonly origin: "package"; readonly file: string; readonly package: string }
  /** Made by this project and kept in its repository; served from `public/models/` too. */
  | { readonly origin: "own"; readonly file: string }
  /** A public address pinned by commit; `file` is its name in a mirror folder. */
  | { readonly origin: "url"; readonly file: string; readonly url: string }
  /** Dropped in by the person; bytes are handed over with the request. */
  | { readonly origin: "user"; readonly file: string };

/**
 * What the catalogue says of a model; `engine` tells the kinds apart. Plain data, so that it
 * crosses to workers. Fovea's own entries lie in `src/tasks/<task>/models.ts`.
 */
export type ModelEntry = NetworkEntry | CodeModelEntry;

/** A model that comes as a file. */
export type NetworkEntry = TensorModelEntry | MediaPipeModelEntry;

/**
 * The engines that run networks tensor by tensor. A further one is its name here and its folder in
 * `src/engines/`, whose `engine.ts` opens its networks.
 */
export const TENSOR_ENGINES = ["onnx"] as const;
/** One of `TENSOR_ENGINES`. */
export type TensorEngineName = (typeof TENSOR_ENGINES)[number];

/**
 * What a network's file is where that is no ONNX, or more than the network: the ONNX engine makes ONNX
 * of it when it is loaded (`src/engines/onnx/formats/`).
 */
export type NetworkFormat =
  | "tflite"
  | "deep-compression"
  | "cifar-resnet"
  | "nine-actions"
  | "centernet-backbone"
  | "face-recognition"
  | "face-attributes"
  | "sketch-decoder"
  | "ppocr-detection"
  | "ppocr-recognition";

/** Run tensor by tensor, behind our own preprocessing. */
export interface TensorModelEntry extends ModelDescription {
  readonly engine: TensorEngineName;
  /** Absent where the file is the network, in the engine's own format. */
  readonly format?: NetworkFormat;
  readonly source: ModelSource;
  /** What each input of the graph is, by its name. */
  readonly inputs: NetworkInputs;
}

/** Run by onnxruntime-web. */
export interface OnnxModelEntry extends TensorModelEntry {
  readonly engine: "onnx";
}

/** Run by `@mediapipe/tasks-vision`, which preprocesses for itself. */
export interface MediaPipeModelEntry extends ModelDescription {
  readonly engine: "mediapipe";
  readonly source: ModelSource;
}

/** No network and no file, but arithmetic of the task's own: classical optical flow, say. */
export interface CodeModelEntry extends ModelDescription {
  readonly engine: "code";
  readonly source: { readonly origin: "code" };
}

/** What every entry of the catalogue says. */
export interface ModelDescription {
  readonly id: string;
  /** For people. */
  readonly name: string;
  /** One sentence: what it is good for, and how fast. */
  readonly summary: string;
  /** Where it has been measured. */
  readonly accuracy?: ModelAccuracy;
  readonly task: string;
  /** Which of the task's analysers runs it and understands its outputs. */
  readonly analyser: string;
  /** Size of the file in bytes; null for a user's model before it is read, and where there is none. */
  readonly bytes: number | null;
  /** Lower-case hex; null means unverified, and the studio says so. */
  readonly sha256: string | null;
  readonly licence: string;
  readonly credit: string;
  /** Tasks whose results its analyser builds on, beside those that every model of its task needs. */
  readonly needs?: readonly string[];
  /** A further model that its analyser runs: its file is loaded with this one's. */
  readonly beside?: ModelEntry;
  /** Class names by index, where the task has classes. */
  readonly labels?: readonly string[];
  /** Default confidence threshold in [0, 1] where there is one: best F1 where measured. */
  readonly scoreThreshold?: number;
  /** IoU above which class-wise NMS suppresses a box; absent or null where the network needs none. */
  readonly iouThreshold?: number | null;
  /**
   * Its file does not come with everybody's first visit, for it is large or asked for by few: the built app
   * keeps it for use without a network once it has been used.
   */
  readonly keptOnUse?: true;
  /** Chosen by default when the network is there and nothing else was asked for. */
  readonly recommended?: "embedded" | "online" | "weak-machine";
}

/** Whether MediaPipe runs it, or what runs beside it. */
export function isOfMediaPipe({ engine, beside }: ModelEntry): boolean {
  return engine === "mediapipe" || (beside !== undefined && isOfMediaPipe(beside));
}

/** The models that run beside one, each with those beside it. */
export function modelsBeside({ beside }: ModelEntry): readonly ModelEntry[] {
  return beside ? [beside, ...modelsBeside(beside)] : [];
}

/** Name of its file; null for a model that has none. */
export function modelFile(model: ModelEntry): string | null {
  return model.engine === "code" ? null : model.source.file;
}

/**
 * Throws "model-failed" for a model that is not run tensor by tensor: its entry names the wrong
 * analyser.
 */
export function requireTensors(model: ModelEntry): TensorModelEntry {
  if (model.engine !== "mediapipe" && model.engine !== "code") return model;
  throw new FoveaError("model-failed", `${model.name} is no network of tensors.`);
}

/** Class names by index. Throws "model-failed" where the entry has none. */
export function labelsOf({ name, labels }: ModelEntry): readonly string[] {
  if (labels) return labels;
  throw new FoveaError("model-failed", `${name} says no labels in its catalogue entry.`);
}

/** The default confidence threshold, in [0, 1]. Throws "model-failed" where the entry has none. */
export function scoreThresholdOf({ name, scoreThreshold }: ModelEntry): number {
  if (scoreThreshold !== undefined) return scoreThreshold;
  throw new FoveaError("model-failed", `${name} says no score threshold in its catalogue entry.`);
}
