import type { LoadProgress } from "../catalog/load-progress.ts";
import type { ModelEntry } from "../catalog/model.ts";
import type { FoveaError } from "../errors.ts";
import type { BackendChoice } from "../results/backend.ts";
import type { EngineInfo } from "../results/engine-info.ts";

/** What a program asks a pipeline to run. */
export interface TaskRequest {
  /** Id of the task: "detection", "pose" and so on. */
  readonly taskId: string;
  readonly model: ModelEntry;
  readonly backend: BackendChoice;
  /** The task's own options; goes with every frame, so changing it costs nothing. */
  readonly options: unknown;
  /** The file of a `user` model. */
  readonly file?: Blob;
}

/** Where a task stands. `restarting` keeps the last error for the page to show. */
export type TaskState = { readonly request: TaskRequest } & (
  | { readonly status: "loading"; readonly progress: LoadProgress | null }
  | { readonly status: "ready"; readonly engine: EngineInfo }
  | { readonly status: "restarting"; readonly error: FoveaError; readonly attempt: number }
  | { readonly status: "failed"; readonly error: FoveaError }
);
