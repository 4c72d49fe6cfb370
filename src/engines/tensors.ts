import type { Placement } from "../geometry/placement.ts";
import type { Size } from "../geometry/size.ts";

/** An output tensor on the CPU. `data` is borrowed: valid until the decoder returns. */
export interface OutputTensor {
  readonly type: "float32" | "int64" | "int32" | "uint8" | "float16";
  readonly dims: readonly number[];
  /** Row by row, as many values as `dims` say. */
  readonly data: Float32Array | BigInt64Array | Int32Array | Uint8Array | Uint16Array;
}

/** What a network that is run tensor by tensor gives. */
export interface Tensors {
  /** In the graph's order. */
  readonly outputs: readonly OutputTensor[];
  /** Size of the network's input, in pixels, and where the picture lay in it. */
  readonly input: Size;
  readonly placement: Placement;
}

/** An output tensor of float32 that never left the GPU. `buffer` is borrowed, as `OutputTensor.data` is. */
export interface GpuOutputTensor {
  readonly dims: readonly number[];
  readonly buffer: GPUBuffer;
}

/** The same where the outputs have stayed on the GPU. */
export interface GpuTensors {
  /** What the buffers live on; borrowed. Commands submitted to its queue come after the network's. */
  readonly device: GPUDevice;
  /** In the graph's order. */
  readonly outputs: readonly GpuOutputTensor[];
  readonly input: Size;
  readonly placement: Placement;
}
