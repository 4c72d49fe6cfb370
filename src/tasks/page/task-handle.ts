import type { ModelEntry } from "../../catalog/model.ts";
import type { TaskResult } from "../../results/stamp.ts";

/** A task at work, as its own controls see it: what it is set to, what it found, and a way to set it. */
export interface TaskHandle<Options = unknown, Result extends TaskResult = TaskResult> {
  readonly id: string;
  readonly on: boolean;
  readonly model: ModelEntry;
  readonly defaults: Options;
  readonly options: Options;
  /** The newest; null before the first. Borrowed. */
  readonly result: Result | null;
  /** Changes some options; the others stay. */
  setOptions(change: Partial<Options>): void;
}
