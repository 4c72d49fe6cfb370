/** What the catalogue says of a model. Entries live in `models/catalog`; this is their shape. */
import { FoveaError } from "../errors.ts";

/** In pixels. */
export interface InputSize {
  readonly width: number;
  readonly height: number;
}

/** How the frame becomes the network's input tensor. */
export interface ImageInput {
  /** Name of the graph's input. */
  readonly name: string;
  /** Network input size in pixels; with `sizes`, the one that it is tried out with. */
  readonly width: number;
  readonly height: number;
  /**
   * Sizes to choose from by the picture's shape, where the graph's height and width are symbolic:
   * what is nearest in aspect ratio is stretched least.
   */
  readonly sizes?: readonly InputSize[];
  readonly layout: "NCHW" | "NHWC";
  readonly channels: "RGB" | "BGR";
  /** Tensor value = (v − mean) / std per channel, v in [0, 255], in the order of `channels`. */
  readonly mean: readonly [number, number, number];
  readonly std: readonly [number, number, number];
  /** `letterbox` keeps the aspect ratio and pads; `stretch` fills the input. */
  readonly fit: "letterbox" | "stretch";
  /** Letterbox only: where the picture lies. */
  readonly anchor?: "top-left" | "centre";
  /** Letterbox only: padding, a value in [0, 255] before normalisation. */
  readonly pad?: number;
}

/** A further input with a value that follows from the configuration, not from the picture. */
export interface ConstantInput {
  readonly name: string;
  readonly type: "int64" | "float32";
  readonly dims: readonly number[];
  readonly values: readonly number[];
}

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

export type ModelEntry = NetworkEntry | CodeModelEntry;

/** A model that comes as a file. */
export type NetworkEntry = OnnxModelEntry | MediaPipeModelEntry;

/** Run by onnxruntime-web, behind our own preprocessing. */
export interface OnnxModelEntry extends ModelDescription {
  readonly engine: "onnx";
  readonly source: ModelSource;
  readonly input: ImageInput;
  readonly constants?: readonly ConstantInput[];
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

interface ModelDescription {
  readonly id: string;
  /** For people. */
  readonly name: string;
  /** One sentence: what it is good for, how fast and how accurate. */
  readonly summary: string;
  readonly task: string;
  /** Which analyser of the task understands its outputs. */
  readonly decoder: string;
  /** Size of the file in bytes; null for a user's model before it is read, and where there is none. */
  readonly bytes: number | null;
  /** Lower-case hex; null means unverified, and the studio says so. */
  readonly sha256: string | null;
  readonly licence: string;
  readonly credit: string;
  /** Further networks that its analyser runs, loaded together with it (a pose's person detector). */
  readonly parts?: readonly ModelEntry[];
  /** Class names by index. */
  readonly labels: readonly string[];
  /** Default score threshold in [0, 1]: best F1 where measured. */
  readonly scoreThreshold: number;
  /** Class-wise NMS; null where the network does not need it. */
  readonly iouThreshold: number | null;
  /** Chosen by default when the network is there and nothing else was asked for. */
  readonly recommended?: "embedded" | "online" | "weak-machine";
}

/** Name of its file; null for a model that has none. */
export function modelFile(model: ModelEntry): string | null {
  return model.engine === "code" ? null : model.source.file;
}

/** Throws "model-failed" for a model of another engine: its entry names the wrong decoder. */
export function requireOnnx(model: ModelEntry): OnnxModelEntry {
  if (model.engine === "onnx") return model;
  throw new FoveaError("model-failed", `${model.name} is not an ONNX model.`);
}
