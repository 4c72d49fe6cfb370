/** The worker's half of a task: what makes its results out of frames. */

import type { ModelEntry, TensorModelEntry } from "../../catalog/model.ts";
import type { AnalysedFrame, EngineDescription } from "../../engines/engine.ts";
import type { OutputTensor } from "../../engines/tensors.ts";
import { FoveaError } from "../../errors.ts";
import type { Placement } from "../../geometry/placement.ts";
import type { Size } from "../../geometry/size.ts";
import type { Restorable } from "../../refine/restorable.ts";
import type { BackendChoice } from "../../results/backend.ts";
import type { TaskResult, Timings } from "../../results/stamp.ts";
import type { HandedOf, ResultOf, TaskId } from "../task-types.ts";

/** What the analysis of one frame gives. */
export interface Analysis<Body> {
  /** The task's result without its stamp. A `layer` in it is handed over. */
  readonly body: Body;
  /** In milliseconds. */
  readonly timings: Omit<Timings, "queued">;
  /**
   * What tasks that build on this one are given by reference beside the body, and the page is not:
   * maps that nobody asked to read, buffers on the GPU. Valid until the task's next analysis.
   */
  readonly handed?: unknown;
}

/** Another task's result of the very frame that is analysed. Borrowed until the analysis settles. */
export interface Needed<Id extends string = string> {
  readonly body: Id extends TaskId ? Omit<ResultOf<Id>, keyof TaskResult> : object;
  readonly handed: Id extends TaskId ? HandedOf<Id> | undefined : unknown;
  readonly timings: Omit<Timings, "queued">;
}

/** A way to the results of the tasks that this one builds on (`TaskDefinition.needs` and `uses`). */
export interface Needs {
  /**
   * The result of a task that is needed; where the person does not see that task, it runs now, once
   * for a frame. Rejects with "need-failed".
   */
  result<Id extends string>(task: Id): Promise<Needed<Id>>;
  /** The result of a task that is there already; null where the task does not run, or has failed. */
  found<Id extends string>(task: Id): Needed<Id> | null;
}

/** For what analyses alone. */
export const NO_NEEDS: Needs = {
  result: async (task) => {
    throw new FoveaError("need-failed", `There is no result of “${task}” to build on.`);
  },
  found: () => null,
};

/** One model at work. It may remember frames: tracks, smoothing, the crop of the next frame. */
export interface Analyser<Body = object, Options = unknown> {
  /** What it runs on, and why. */
  readonly description: EngineDescription;
  /**
   * What it remembers of the frames before, to be taken out and put back between two analyses;
   * `NOTHING_REMEMBERED` where that is nothing. Absent where it cannot be taken out.
   */
  readonly memory?: Restorable | undefined;
  /** One call at a time. Rejects with a FoveaError. */
  analyse(frame: AnalysedFrame, options: Options, needs?: Needs): Promise<Analysis<Body>>;
  /** Frees everything; waits for an analysis that is under way. */
  dispose(): Promise<void>;
}

/** A model and its file. */
export interface LoadedModel {
  /** Its entry in the catalogue. */
  readonly model: ModelEntry;
  /** Borrowed for the call. */
  readonly bytes: Uint8Array;
  /** Where its entry says a further model. */
  readonly beside?: LoadedModel;
}

/**
 * Makes an analyser of a model that has been loaded; the caller disposes of it. Rejects with a
 * FoveaError.
 */
export type CreateAnalyser<Body = object, Options = unknown> = (
  loaded: LoadedModel,
  backend: BackendChoice,
) => Promise<Analyser<Body, Options>>;

/** What analyses for a task, by the name that the catalogue uses (`ModelEntry.analyser`). */
export interface WorkerTask<Body = object, Options = unknown> {
  /** Id of the task, as in its `TaskDefinition`. */
  readonly id: string;
  readonly analysers: Readonly<Record<string, CreateAnalyser<Body, Options>>>;
}

/** What a decoder knows beside the tensors. */
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
