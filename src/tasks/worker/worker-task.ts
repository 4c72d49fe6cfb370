/** The worker's half of a task: what makes its results out of frames. */

import type { ModelEntry, TensorModelEntry } from "../../catalog/model.ts";
import type { AnalysedFrame, EngineDescription } from "../../engines/engine.ts";
import type { OutputTensor } from "../../engines/tensors.ts";
import type { Placement } from "../../geometry/placement.ts";
import type { Size } from "../../geometry/size.ts";
import type { BackendChoice } from "../../results/backend.ts";
import type { Timings } from "../../results/stamp.ts";

export interface Analysis<Body> {
  /** The task's result without its stamp. A `layer` in it is handed over. */
  readonly body: Body;
  readonly timings: Omit<Timings, "queued">;
}

/** One model at work. It may remember frames: tracks, smoothing, the crop of the next frame. */
export interface Analyser<Body = object, Options = unknown> {
  readonly description: EngineDescription;
  /** One call at a time. Rejects with a FoveaError. */
  analyse(frame: AnalysedFrame, options: Options): Promise<Analysis<Body>>;
  /** Frees everything; waits for an analysis that is under way. */
  dispose(): Promise<void>;
}

/** A model's file, and those of the further networks that its entry names, in its order. */
export interface LoadedModel {
  readonly model: ModelEntry;
  /** Borrowed for the call. */
  readonly bytes: Uint8Array;
  readonly parts: readonly LoadedModel[];
}

export type CreateAnalyser<Body = object, Options = unknown> = (
  loaded: LoadedModel,
  backend: BackendChoice,
) => Promise<Analyser<Body, Options>>;

/** What analyses for a task, by the name that the catalogue uses (`ModelEntry.analyser`). */
export interface WorkerTask<Body = object, Options = unknown> {
  readonly id: string;
  readonly analysers: Readonly<Record<string, CreateAnalyser<Body, Options>>>;
}

export interface DecodeContext<Options> {
  readonly model: TensorModelEntry;
  /** Size of the network's input that the picture was put in, in pixels. */
  readonly input: Size;
  /** Maps input pixels back to source pixels. */
  readonly placement: Placement;
  /** Size of the source frame as displayed, in pixels. */
  readonly width: number;
  readonly height: number;
  readonly options: Options;
}

/**
 * A task's result without its stamp out of a network's output tensors, which come in the graph's
 * order. Throws `FoveaError` "model-output-mismatch", with the shape that was expected and the one
 * that came.
 */
export type Decode<Body, Options> = (
  outputs: readonly OutputTensor[],
  context: DecodeContext<Options>,
) => Body;
