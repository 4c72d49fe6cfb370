/** What the evaluation of a task consists of; one implementation a task. */
import type { ModelEntry } from "../../src/catalog/model.ts";
import type { TaskResult } from "../../src/results/stamp.ts";

/** A result as it comes out of the page: its layer stays there. */
export type PlainResult = Omit<TaskResult, "layer">;

/** A task that runs beside the judged one, for its sake. */
export interface Alongside {
  readonly taskId: string;
  readonly modelId: string;
  readonly options: unknown;
}

export interface Judge {
  /** The pictures that have truth, by file name. */
  readonly pictures: readonly string[];
  /**
   * The picture that is analysed before one of these, a twenty-fifth of a second earlier, and whose
   * result is nobody's; without it, pictures have nothing to do with each other.
   */
  readonly before?: (picture: string) => string;
  /** Options of the task that the metric wants. */
  readonly options: unknown;
  /** What the task builds on, where that is to run with options of its own. */
  readonly alongside?: readonly Alongside[];
  /** Once for each picture, in their order. */
  add(picture: string, result: PlainResult): Promise<void>;
  /** NaN where nothing can be said. */
  metrics(): Readonly<Record<string, number>>;
  /** Figures of each picture by its name, where they say something that the whole does not. */
  perPicture?(): Readonly<Record<string, Readonly<Record<string, number>>>>;
}

export interface JudgeRequest {
  /** File names of pictures. */
  readonly pictures: readonly string[];
  /** Absolute path of the truth: a folder or a file, as the task wants. */
  readonly truth: string;
  readonly model: ModelEntry;
}

/** Throws an `Error` with a sentence for the person where the truth does not fit. */
export type MakeJudge = (request: JudgeRequest) => Judge;
