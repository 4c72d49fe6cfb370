import type { TensorModelEntry } from "../catalog/model.ts";
import type { BackendPlace } from "./best-backend.ts";
import type { EngineDescription } from "./engine.ts";
import type { GpuOutputTensor, OutputTensor } from "./tensors.ts";

/** What a network can say of itself; how its picture is prepared is not its business. */
export type NetworkDescription = Omit<EngineDescription, "preprocess">;

/** A tensor on the processor, or one of float32 in a buffer of the network's device. */
export type NetworkTensor = OutputTensor | GpuOutputTensor;

/** Tensors by their names in the graph. */
export type NamedTensors = ReadonlyMap<string, NetworkTensor>;

/**
 * A network at work, whatever runs it: named feeds in, named tensors out. Its constants are its own
 * business, and so is what it keeps from one run to the next.
 */
export interface Network {
  readonly description: NetworkDescription;
  /** What it runs on, where tensors in buffers may come from; borrowed. Null on the processor. */
  readonly device: GPUDevice | null;
  /** Why frames cannot be prepared on the device, without a full stop; null when they can. */
  readonly frameTrouble: string | null;
  /** Its one picture may be several at once, by the first dimension; so the file says. */
  readonly takesBatches: boolean;
  /**
   * Runs the network. One call at a time. Rejects with a FoveaError: "gpu-lost",
   * "engine-run-failed", "model-output-mismatch" or "disposed".
   * @param feeds the pictures' tensors and what the analyser feeds, by the graph's names; borrowed
   * until it settles
   * @param memory of the stream that the feeds belong to; needed where the network keeps something
   * @returns the outputs in the graph's order, without what is kept; borrowed: valid until the next
   * run or `dispose`, whoever asks for it
   */
  run(feeds: NamedTensors, memory?: NetworkMemory): Promise<NamedTensors>;
  /** A memory for one stream of frames, with nothing in it; its owner disposes of it before the network. */
  remember(): NetworkMemory;
  /** Frees session, tensors and GPU memory; waits for a run that is under way. */
  dispose(): Promise<void>;
}

/** What a network has kept of one stream's last run; it lies where the network runs. */
export interface NetworkMemory {
  /** Nothing is kept: the next run is given zeros. */
  readonly empty: boolean;
  /** Frees what is kept. Not during a run. May be used again. */
  forget(): void;
}

/** How a network is to be opened. */
export interface NetworkWishes {
  /** On a GPU the outputs, float32 all, stay in its buffers; on the processor they are arrays as ever. */
  readonly outputsOnGpu: boolean;
}

/** What an engine's folder exports from its `engine.ts` as `engine`. */
export interface TensorEngine {
  /**
   * Opens a network where it is told to; the decision has been made. Borrows `bytes` for the call.
   * Inputs of the file are held to the entry's. Rejects with a FoveaError: "engine-unavailable",
   * "model-input-mismatch", "model-failed", or "model-not-onnx" for a file that is none of its own.
   */
  open(
    model: TensorModelEntry,
    bytes: Uint8Array,
    place: BackendPlace,
    wishes: NetworkWishes,
  ): Promise<Network>;
}
