/**
 * Joins the results of different tasks by frame.
 *
 * Live tasks run at their own pace, so a frame may be analysed by some tasks and dropped by others.
 * A frame's results are complete once every task that was offered the frame has answered, dropped
 * it or failed on it. Frames that nobody analysed are not reported.
 */
import type { Frame } from "../frames/frame.ts";
import type { TaskResult } from "../results/stamp.ts";
import type { FrameResults } from "./frame-results.ts";

interface Pending {
  readonly frame: Pick<FrameResults, "frameId" | "mediaTime" | "captureTime">;
  readonly results: Map<string, TaskResult>;
  outstanding: number;
}

export class Join {
  readonly #pending = new Map<number, Pending>();

  constructor(private readonly emit: (joined: FrameResults) => void) {}

  /** Before a frame is offered to `tasks` tasks. Borrows the frame for the call. */
  expect(frame: Pick<Frame, "id" | "mediaTime" | "captureTime">, tasks: number): void {
    if (tasks === 0) return;
    const known = this.#pending.get(frame.id);
    if (known) {
      known.outstanding += tasks;
      return;
    }
    this.#pending.set(frame.id, {
      frame: { frameId: frame.id, mediaTime: frame.mediaTime, captureTime: frame.captureTime },
      results: new Map(),
      outstanding: tasks,
    });
  }

  /**
   * One task's answer for a frame; null when it dropped the frame or failed on it.
   * True when it was the last one.
   */
  settle(frameId: number, result: TaskResult | null): boolean {
    const pending = this.#pending.get(frameId);
    if (!pending) return false;
    if (result) pending.results.set(result.task, result);
    pending.outstanding--;
    if (pending.outstanding > 0) return false;
    this.#pending.delete(frameId);
    if (pending.results.size > 0) this.emit({ ...pending.frame, results: pending.results });
    return true;
  }
}
