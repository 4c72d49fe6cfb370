import { type Observable, Subject } from "rxjs";
import type { FoveaError } from "../errors.ts";
import { FaultsInARow } from "../frames/faults-in-a-row.ts";
import type { Frame } from "../frames/frame.ts";
import { letGo } from "../results/let-go.ts";
import type { TaskResult } from "../results/stamp.ts";
import type { FrameResults } from "./frame-results.ts";
import { Join } from "./join.ts";
import type { StatisticsCollector } from "./statistics-collector.ts";

/**
 * The last part of the way: brings each result to whoever listens, with the frame it was made of
 * where somebody wants that, and together with the other tasks' results of the same frame. It owns
 * the layers that are on show, and counts.
 */
export class ResultDelivery {
  readonly #results = new Subject<TaskResult>();
  readonly #joined = new Subject<FrameResults>();
  readonly #join = new Join((joined) => this.#joined.next(joined));
  /** Clones of frames under analysis, for `onAnalysed`. */
  readonly #analysing = new Map<number, Frame>();
  /** What each task's last result was painted on. */
  readonly #layers = new Map<string, ImageBitmap>();
  readonly #faults = new FaultsInARow();
  /** When a frame that had been on show for a while was handed over, by task. */
  readonly #handedOver = new Map<string, { readonly frameId: number; readonly time: number }>();
  /** Raised when all is let go of. */
  #generation = 0;
  #disposed = false;

  /** Results of all tasks, as they come. */
  readonly results: Observable<TaskResult> = this.#results.asObservable();
  /** Results of one frame together, once every task has answered or dropped it. */
  readonly joined: Observable<FrameResults> = this.#joined.asObservable();

  /** Whether anybody subscribes to results, apart or joined. */
  get heard(): boolean {
    return this.#results.observed || this.#joined.observed;
  }

  /** Called with each result and its frame, both borrowed; null saves the clones. */
  onAnalysed: ((frame: Frame, result: TaskResult) => void) | null = null;

  /**
   * @param failed called when several results in a row could not be shown
   * @param notShown called when a task's result could not be shown
   */
  constructor(
    private readonly collector: StatisticsCollector,
    private readonly failed: (error: FoveaError) => void,
    private readonly notShown: (taskId: string) => void,
  ) {}

  /**
   * Before a frame is offered to these tasks. Borrows the frame. Throws when it cannot be cloned.
   * @param since where latency does not count from the frame's capture, because it has been on show for
   * a while: milliseconds since the epoch
   */
  expect(frame: Frame, taskIds: readonly string[], since?: number): void {
    if (taskIds.length === 0) return;
    for (const taskId of taskIds) {
      this.collector.offered(taskId);
      if (since !== undefined) this.#handedOver.set(taskId, { frameId: frame.id, time: since });
    }
    if (this.onAnalysed && !this.#analysing.has(frame.id)) {
      this.#analysing.set(frame.id, frame.clone());
    }
    this.#join.expect(frame, taskIds.length);
  }

  /** A task has analysed an expected frame. Takes ownership of the result's layer. */
  answered(taskId: string, result: TaskResult): void {
    const { frameId } = result.stamp;
    this.deliver(taskId, this.#analysing.get(frameId) ?? null, result);
    this.settle(frameId, taskId, result);
  }

  /** Takes ownership of the result's layer; borrows `frame`. */
  deliver(taskId: string, frame: Frame | null, result: TaskResult): void {
    const generation = this.#generation;
    const handed = this.#handedOver.get(taskId);
    const since = handed?.frameId === result.stamp.frameId ? handed.time : undefined;
    this.collector.analysed(taskId, result, since);
    if (frame) this.#show(frame, result);
    if (generation === this.#generation) this.#results.next(result);
    // Whoever was told may have closed the source.
    if (generation === this.#generation) this.#replaceLayer(taskId, result.layer);
    else letGo(result.layer);
  }

  /**
   * One task is done with an expected frame, null when it came to nothing; the clone for
   * `onAnalysed` goes with the last task.
   */
  settle(frameId: number, taskId: string, result: TaskResult | null): void {
    if (this.#disposed) return;
    if (!this.#join.settle(frameId, taskId, result)) return;
    this.#analysing.get(frameId)?.close();
    this.#analysing.delete(frameId);
  }

  /** A task went away: what it has found is kept no longer. */
  forget(taskId: string): void {
    this.#replaceLayer(taskId, undefined);
    this.collector.forget(taskId);
    this.#handedOver.delete(taskId);
    this.#join.forget(taskId);
  }

  /** The source has ended, or another one begins: nothing found on it is kept or waited for. */
  clear(): void {
    this.#generation++;
    this.#join.clear();
    for (const frame of this.#analysing.values()) frame.close();
    this.#analysing.clear();
    for (const layer of this.#layers.values()) letGo(layer);
    this.#layers.clear();
    this.#handedOver.clear();
  }

  /** Closes every frame and layer, and completes. */
  dispose(): void {
    this.#disposed = true;
    this.clear();
    this.#results.complete();
    this.#joined.complete();
  }

  #show(frame: Frame, result: TaskResult): void {
    try {
      this.onAnalysed?.(frame, result);
      this.#faults.forgive();
    } catch (thrown) {
      this.collector.failed(result.task);
      const error = this.#faults.add(thrown);
      if (error) this.failed(error);
      else this.notShown(result.task);
    }
  }

  #replaceLayer(taskId: string, layer: ImageBitmap | undefined): void {
    letGo(this.#layers.get(taskId));
    this.#layers.delete(taskId);
    if (layer) this.#layers.set(taskId, layer);
  }
}
