import type { TaskResult } from "../results/stamp.ts";
import { Rate, SlidingWindow } from "./sliding-window.ts";
import type { PipelineStatistics, TaskSchedule, TaskStatistics } from "./statistics.ts";

/** What a schedule has decided. */
interface Decided {
  readonly processors: number | null;
  of(taskId: string): TaskSchedule | null;
}

class TaskCounts {
  offered = 0;
  analysed = 0;
  dropped = 0;
  failed = 0;
  readonly rate = new Rate();
  readonly queued = new SlidingWindow();
  readonly preprocess = new SlidingWindow();
  readonly run = new SlidingWindow();
  readonly decode = new SlidingWindow();
  readonly delivery = new SlidingWindow();
  readonly latency = new SlidingWindow();
}

/** Counts what happens to frames and sums up how long each stage took. */
export class StatisticsCollector {
  #framesIn = 0;
  readonly #sourceRate = new Rate();
  readonly #tasks = new Map<string, TaskCounts>();

  /** @param now milliseconds since the epoch */
  constructor(private readonly now: () => number) {}

  /** A new source starts: frames are counted from zero again. */
  reset(): void {
    this.#framesIn = 0;
    this.#tasks.clear();
  }

  frameIn(): void {
    this.#framesIn++;
    this.#sourceRate.add(this.now());
  }

  offered(taskId: string): void {
    this.#of(taskId).offered++;
  }

  dropped(taskId: string): void {
    this.#of(taskId).dropped++;
  }

  failed(taskId: string): void {
    this.#of(taskId).failed++;
  }

  /**
   * A result has reached the page.
   * @param since where latency counts from; the frame's capture unless said otherwise
   */
  analysed(taskId: string, { stamp }: TaskResult, since = stamp.captureTime): void {
    const counts = this.#of(taskId);
    const now = this.now();
    counts.analysed++;
    counts.rate.add(now);
    counts.queued.add(stamp.timings.queued);
    counts.preprocess.add(stamp.timings.preprocess);
    counts.run.add(stamp.timings.run);
    counts.decode.add(stamp.timings.decode);
    counts.delivery.add(now - stamp.resultTime);
    counts.latency.add(now - since);
  }

  forget(taskId: string): void {
    this.#tasks.delete(taskId);
  }

  snapshot(schedule: Decided | null = null): PipelineStatistics {
    const now = this.now();
    return {
      framesIn: this.#framesIn,
      sourceRate: this.#sourceRate.perSecond(now),
      tasks: [...this.#tasks].map(
        ([taskId, counts]): TaskStatistics => ({
          taskId,
          offered: counts.offered,
          analysed: counts.analysed,
          dropped: counts.dropped,
          failed: counts.failed,
          rate: counts.rate.perSecond(now),
          queued: counts.queued.summary(),
          preprocess: counts.preprocess.summary(),
          run: counts.run.summary(),
          decode: counts.decode.summary(),
          delivery: counts.delivery.summary(),
          latency: counts.latency.summary(),
          schedule: schedule?.of(taskId) ?? null,
        }),
      ),
      processors: schedule?.processors ?? null,
    };
  }

  #of(taskId: string): TaskCounts {
    let counts = this.#tasks.get(taskId);
    if (!counts) {
      counts = new TaskCounts();
      this.#tasks.set(taskId, counts);
    }
    return counts;
  }
}
