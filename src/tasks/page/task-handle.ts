import type { ModelEntry } from "../../catalog/model.ts";
import type { TaskResult } from "../../results/stamp.ts";

/** A task at work, as its own controls see it: what it is set to, what it found, and a way to set it. */
export interface TaskHandle<Options = unknown, Result extends TaskResult = TaskResult> {
  readonly id: string;
  /** Whether a person wants it to run. */
  readonly on: boolean;
  readonly model: ModelEntry;
  readonly defaults: Options;
  readonly options: Options;
  /** The newest; null before the first. Borrowed. */
  readonly result: Result | null;
  /** Changes some options; the others stay. */
  setOptions(change: Partial<Options>): void;
  /** Takes a network that a person handed in, in place of one of the same name, and runs it. */
  addModel(model: ModelEntry, file: Blob): void;
}
