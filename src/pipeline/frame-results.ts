import type { TaskResult } from "../results/stamp.ts";
import type { TaskMemory } from "./task-memory.ts";

/** All results of one frame, by task id; tasks that dropped the frame or failed on it are absent. */
export interface FrameResults {
  /** `Frame.id` of the frame. */
  readonly frameId: number;
  /** Seconds on the source's clock; 0 for a still image. */
  readonly mediaTime: number;
  /** Milliseconds since the epoch of capture or presentation. */
  readonly captureTime: number;
  /** By task id. A `layer` in them is borrowed, as `TaskResult.layer` says. */
  readonly results: ReadonlyMap<string, TaskResult>;
  /** What the tasks remember behind the frame, where an exact analysis has asked for it. */
  readonly memory?: TaskMemory;
}
