/**
 * The way of a frame on the page: from a source to the tasks, and their results to whoever
 * subscribes. Models stay loaded when the source changes, and the source goes on when a model does.
 */
import { BehaviorSubject, Observable, Subject, Subscription } from "rxjs";
import { type SpawnWorker, spawnTaskWorker } from "../bridge/worker-link.ts";
import type { AssetSettings } from "../catalog/settings.ts";
import { FoveaError } from "../errors.ts";
import type { Frame } from "../frames/frame.ts";
import { epochNow } from "../results/clock.ts";
import type { TaskResult } from "../results/stamp.ts";
import type { FrameResults } from "./frame-results.ts";
import { Join } from "./join.ts";
import type { PipelineStatistics } from "./statistics.ts";
import { StatisticsCollector } from "./statistics-collector.ts";
import { TaskRunner } from "./task-runner.ts";
import type { TaskRequest, TaskState } from "./task-state.ts";

/** Milliseconds between two statistics: often enough to read, too seldom to cost anything. */
const STATISTICS_INTERVAL = 500;

export class Pipeline {
  readonly #settings: AssetSettings;
  readonly #spawn: SpawnWorker;
  readonly #runners = new Map<string, TaskRunner>();
  readonly #results = new Subject<TaskResult>();
  readonly #joined = new Subject<FrameResults>();
  readonly #sourceErrors = new Subject<FoveaError>();
  readonly #states = new BehaviorSubject<ReadonlyMap<string, TaskState>>(new Map());
  readonly #collector = new StatisticsCollector(epochNow);
  readonly #statistics = new BehaviorSubject<PipelineStatistics>(this.#collector.snapshot());
  readonly #join = new Join((joined) => this.#joined.next(joined));
  readonly #timer = setInterval(
    () => this.#statistics.next(this.#collector.snapshot()),
    STATISTICS_INTERVAL,
  );
  #source: Subscription | null = null;
  /** A clone of the newest frame, so that a late model or a new option meets a paused picture. */
  #newest: Frame | null = null;
  /** Clones of frames under analysis, for `onAnalysed`. */
  readonly #analysing = new Map<number, Frame>();
  #disposed = false;

  /** Results of all tasks, as they come. */
  readonly results: Observable<TaskResult> = this.#results.asObservable();
  /** Results of one frame together, once every task has answered or dropped it. */
  readonly joined: Observable<FrameResults> = this.#joined.asObservable();
  /** What went wrong with the source; the source has ended then. */
  readonly sourceErrors: Observable<FoveaError> = this.#sourceErrors.asObservable();
  /** Where each task stands, by id; replays the latest. */
  readonly states: Observable<ReadonlyMap<string, TaskState>> = this.#states.asObservable();
  /** Twice a second; replays the latest. */
  readonly statistics: Observable<PipelineStatistics> = this.#statistics.asObservable();

  /**
   * Called with each result and the frame it was made of, which is borrowed for the call: the
   * aligned view draws it. Null saves the clones.
   */
  onAnalysed: ((frame: Frame, result: TaskResult) => void) | null = null;

  /** @param spawn makes the workers; for tests */
  constructor(settings: AssetSettings, spawn: SpawnWorker = spawnTaskWorker) {
    this.#settings = settings;
    this.#spawn = spawn;
  }

  /** Loads a model for a task, or another in place of the one before. */
  setTask(request: TaskRequest): void {
    this.#assertAlive();
    const runner = this.#runners.get(request.taskId);
    if (runner) runner.replace(request);
    else this.#runners.set(request.taskId, this.#createRunner(request));
  }

  /** Options go with every frame; the newest is analysed again, so a paused picture follows. */
  setOptions(taskId: string, options: unknown): void {
    this.#assertAlive();
    this.#runners.get(taskId)?.setOptions(options);
    this.#analyseNewest(taskId);
  }

  /** Gives up a load under way; the task's state becomes "failed" with "model-cancelled". */
  cancelLoad(taskId: string): void {
    this.#runners.get(taskId)?.cancelLoad();
  }

  /** Loads a failed task's model again. */
  retry(taskId: string): void {
    this.#assertAlive();
    this.#runners.get(taskId)?.retry();
  }

  removeTask(taskId: string): void {
    this.#runners.get(taskId)?.dispose();
    this.#runners.delete(taskId);
    this.#collector.forget(taskId);
    const states = new Map(this.#states.value);
    states.delete(taskId);
    this.#states.next(states);
  }

  /** Live: takes every frame of `source`, in place of the source before, and closes each. */
  connect(source: Observable<Frame>): Subscription {
    this.#assertAlive();
    this.#source?.unsubscribe();
    this.#collector.reset();
    const subscription = new Subscription(() => {
      this.#newest?.close();
      this.#newest = null;
    });
    this.#source = subscription;
    subscription.add(
      source.subscribe({
        next: (frame) => this.#take(frame),
        error: (thrown: unknown) =>
          this.#sourceErrors.next(FoveaError.from(thrown, "video-damaged")),
      }),
    );
    return subscription;
  }

  /**
   * Exact: every frame once, in order, by every task; the next frame is asked for when all tasks
   * are done with the one before, so frames never pile up. It pulls where `connect` is pushed to,
   * because an Observable cannot be told to wait. Unsubscribing ends the iteration.
   * Errors with what the first failing task said. Tasks must be ready.
   */
  analyseEvery(frames: AsyncIterable<Frame>): Observable<FrameResults> {
    return new Observable((subscriber) => {
      this.#assertAlive();
      const run = async () => {
        for await (const frame of frames) {
          using owned = frame;
          if (subscriber.closed) return;
          const { id: frameId, mediaTime, captureTime } = owned;
          const answers = await Promise.all(
            [...this.#runners.values()].map((runner) => runner.analyse(owned.clone())),
          );
          const results = new Map(answers.map((result) => [result.task, result]));
          for (const result of answers) this.onAnalysed?.(owned, result);
          subscriber.next({ frameId, mediaTime, captureTime, results });
          if (subscriber.closed) return;
        }
      };
      run().then(
        () => subscriber.complete(),
        (thrown: unknown) => subscriber.error(FoveaError.from(thrown)),
      );
    });
  }

  /** Durations in milliseconds of `runs` runs of the bare network, for the bench. */
  async measureBareRun(taskId: string, runs: number): Promise<number[]> {
    return (await this.#runners.get(taskId)?.measureBareRun(runs)) ?? [];
  }

  /** `VideoFrame`s open in all workers. */
  async workerOpenFrames(): Promise<number> {
    const counts = await Promise.all([...this.#runners.values()].map((r) => r.openFrames()));
    return counts.reduce((sum, count) => sum + count, 0);
  }

  /** Ends the source, frees every worker, session and frame. */
  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    clearInterval(this.#timer);
    this.#source?.unsubscribe();
    for (const taskId of [...this.#runners.keys()]) this.removeTask(taskId);
    for (const frame of this.#analysing.values()) frame.close();
    this.#analysing.clear();
    for (const subject of [this.#results, this.#joined, this.#sourceErrors]) subject.complete();
    this.#states.complete();
    this.#statistics.complete();
  }

  #take(frame: Frame): void {
    this.#collector.frameIn();
    this.#newest?.close();
    this.#newest = frame;
    const ready = [...this.#runners].filter(([, runner]) => runner.ready);
    this.#join.expect(frame, ready.length);
    for (const [taskId, runner] of ready) this.#offer(taskId, runner, frame);
  }

  #analyseNewest(taskId: string): void {
    const runner = this.#runners.get(taskId);
    if (!this.#newest || !runner?.ready) return;
    this.#join.expect(this.#newest, 1);
    this.#offer(taskId, runner, this.#newest);
  }

  /** Borrows `frame`. */
  #offer(taskId: string, runner: TaskRunner, frame: Frame): void {
    this.#collector.offered(taskId);
    if (this.onAnalysed && !this.#analysing.has(frame.id)) {
      this.#analysing.set(frame.id, frame.clone());
    }
    runner.offer(frame.clone());
  }

  #createRunner(request: TaskRequest): TaskRunner {
    const { taskId } = request;
    return new TaskRunner(request, this.#settings, this.#spawn, {
      onState: (state) => {
        if (this.#disposed) return;
        this.#states.next(new Map(this.#states.value).set(taskId, state));
        if (state.status === "ready") this.#analyseNewest(taskId);
      },
      onResult: (result) => {
        if (this.#disposed) return;
        this.#collector.analysed(taskId, result);
        const frame = this.#analysing.get(result.stamp.frameId);
        if (frame) this.onAnalysed?.(frame, result);
        this.#results.next(result);
        this.#settle(result.stamp.frameId, result);
      },
      onDrop: (frameId) => {
        this.#collector.dropped(taskId);
        this.#settle(frameId, null);
      },
      onFailure: (frameId) => {
        this.#collector.failed(taskId);
        this.#settle(frameId, null);
      },
    });
  }

  /** One task is done with a frame; the clone for the aligned view goes with the last one. */
  #settle(frameId: number, result: TaskResult | null): void {
    if (this.#disposed) return;
    if (this.#join.settle(frameId, result)) {
      this.#analysing.get(frameId)?.close();
      this.#analysing.delete(frameId);
    }
  }

  #assertAlive(): void {
    if (this.#disposed) throw new FoveaError("disposed", "This pipeline has been disposed of.");
  }
}
