import type { TaskResult } from "../results/stamp.ts";

/** All results of one frame, by task id; tasks that dropped the frame or failed on it are absent. */
export interface FrameResults {
  readonly frameId: number;
  readonly mediaTime: number;
  readonly captureTime: number;
  readonly results: ReadonlyMap<string, TaskResult>;
}
