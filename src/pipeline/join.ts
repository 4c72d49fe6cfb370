import type { Frame } from "../frames/frame.ts";
import type { TaskResult } from "../results/stamp.ts";
import type { FrameResults } from "./frame-results.ts";

interface Pending {
  readonly frame: Pick<FrameResults, "frameId" | "mediaTime" | "captureTime">;
  readonly results: Map<string, TaskResult>;
  outstanding: number;
  answered: boolean;
}

/**
 * Joins the results of different tasks by frame.
 *
 * Live tasks run at their own pace, so a frame may be analysed by some tasks and dropped by others.
 * A frame's results are complete once every task that was offered the frame has answered, dropped
 * it or failed on it. Frames that nobody analysed are not reported. When one task analyses the
 * newest frame again (a paused picture, a new option), the other tasks' results stay with it.
 */
export class Join {
  readonly #pending = new Map<number, Pending>();
  #last: FrameResults | null = null;

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
      results: new Map(this.#last?.frameId === frame.id ? this.#last.results : []),
      outstanding: tasks,
      answered: false,
    });
  }

  /**
   * One task's answer for a frame; null when it dropped the frame or failed on it.
   * True when it was the last one.
   */
  settle(frameId: number, taskId: string, result: TaskResult | null): boolean {
    const pending = this.#pending.get(frameId);
    if (!pending) return false;
    if (result) {
      pending.results.set(taskId, result);
      pending.answered = true;
    }
    pending.outstanding--;
    if (pending.outstanding > 0) return false;
    this.#pending.delete(frameId);
    if (pending.answered) {
      this.#last = { ...pending.frame, results: pending.results };
      this.emit(this.#last);
    }
    return true;
  }

  /** Another source begins: what is outstanding of the one before is not waited for. */
  clear(): void {
    this.#pending.clear();
    this.#last = null;
  }

  /** A task went away: its results are not joined to later answers. */
  forget(taskId: string): void {
    if (!this.#last?.results.has(taskId)) return;
    const results = new Map(this.#last.results);
    results.delete(taskId);
    this.#last = { ...this.#last, results };
  }
}
