import type { ModelEntry } from "../catalog/model.ts";
import type { Placement } from "../geometry/placement.ts";

/** An output tensor on the CPU. `data` is borrowed: valid until the decoder returns. */
export interface OutputTensor {
  readonly type: "float32" | "int64" | "int32" | "uint8" | "float16";
  readonly dims: readonly number[];
  readonly data: Float32Array | BigInt64Array | Int32Array | Uint8Array | Uint16Array;
}

export interface DecodeContext<Options> {
  readonly model: ModelEntry;
  /** Maps input pixels back to source pixels. */
  readonly placement: Placement;
  /** Size of the source frame as displayed, in pixels. */
  readonly width: number;
  readonly height: number;
  readonly options: Options;
}

/**
 * A task's result without its stamp: what a decoder makes of the output tensors.
 * Outputs come in the graph's order. Throws `FoveaError` "model-output-mismatch", with the shape
 * that was expected and the one that came.
 */
export type Decode<Body, Options> = (
  outputs: readonly OutputTensor[],
  context: DecodeContext<Options>,
) => Body;

/** The worker's half of a task: its decoders by the name that the catalogue uses. */
export interface WorkerTask<Body = object, Options = unknown> {
  readonly id: string;
  readonly decoders: Readonly<Record<string, Decode<Body, Options>>>;
}
