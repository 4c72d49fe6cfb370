/** What the catalogue says of a model. Entries live in `models/catalog`; this is their shape. */

/** How the frame becomes the network's input tensor. */
export interface ImageInput {
  /** Name of the graph's input. */
  readonly name: string;
  /** Network input size in pixels. */
  readonly width: number;
  readonly height: number;
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

export interface ModelEntry {
  readonly id: string;
  /** For people. */
  readonly name: string;
  /** One sentence: what it is good for, how fast and how accurate. */
  readonly summary: string;
  readonly task: string;
  /** Which decoder of the task understands its outputs. */
  readonly decoder: string;
  readonly engine: "onnx" | "mediapipe";
  readonly source: ModelSource;
  /** Size of the file in bytes; null for a user's model before it is read. */
  readonly bytes: number | null;
  /** Lower-case hex; null means unverified, and the studio says so. */
  readonly sha256: string | null;
  readonly licence: string;
  readonly credit: string;
  readonly input: ImageInput;
  readonly constants?: readonly ConstantInput[];
  /** Class names by index. */
  readonly labels: readonly string[];
  /** Default score threshold in [0, 1]: best F1 where measured. */
  readonly scoreThreshold: number;
  /** Class-wise NMS; null where the network does not need it. */
  readonly iouThreshold: number | null;
  /** Chosen by default when the network is there and nothing else was asked for. */
  readonly recommended?: "embedded" | "online" | "weak-machine";
}
