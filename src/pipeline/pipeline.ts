/**
 * The way of a frame on the page: from a source to the tasks, and their results to whoever
 * subscribes. Models stay loaded when the source changes, and the source goes on when a model does.
 */
import { BehaviorSubject, Observable, Subject, Subscription } from "rxjs";
import type { SpawnWorker, WorkerLink } from "../bridge/worker-link.ts";
import { assetSettings } from "../catalog/configuration.ts";
import type { AssetSettings } from "../catalog/settings.ts";
import { FoveaError } from "../errors.ts";
import type { Frame } from "../frames/frame.ts";
import { epochNow } from "../results/clock.ts";
import type { TaskResult } from "../results/stamp.ts";
import type { FrameResults } from "./frame-results.ts";
import { Join } from "./join.ts";
import { PipelineWorkers } from "./pipeline-workers.ts";
import type { PipelineStatistics } from "./statistics.ts";
import { StatisticsCollector } from "./statistics-collector.ts";
import { type GroupMember, needFailed, TaskGroup, type TaskGroupEvents } from "./task-group.ts";
import { planTasks, type TaskPlan, tieOf } from "./task-plan.ts";
import { TaskRunner } from "./task-runner.ts";
import type { TaskRequest, TaskState } from "./task-state.ts";
import type { Tie } from "./ties.ts";
import type { PlaceTask } from "./worker-placement.ts";

/** Milliseconds between two statistics: often enough to read, too seldom to cost anything. */
const STATISTICS_INTERVAL = 500;

/** Milliseconds without a newer frame after which a picture counts as paused (25 a second: 40). */
const STILL_AFTER = 100;

export interface PipelineOptions {
  readonly place?: PlaceTask;
  readonly spawn?: SpawnWorker;
}

export class Pipeline {
  readonly #settings: AssetSettings;
  readonly #workers: PipelineWorkers;
  /** What the person wants to see, by task. */
  readonly #requests = new Map<string, TaskRequest>();
  /** Of the tasks that are seen, and of those that run because others need them. */
  readonly #runners = new Map<string, TaskRunner>();
  #groups: readonly TaskGroup[] = [];
  /** By task. */
  readonly #groupOf = new Map<string, TaskGroup>();
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
  /** Tasks with new options, waiting to see whether the picture is paused. */
  readonly #following = new Map<string, ReturnType<typeof setTimeout>>();
  /** What each task's last result was painted on. */
  readonly #layers = new Map<string, ImageBitmap>();
  #disposed = false;

  /** Results of all tasks, as they come. */
  readonly results: Observable<TaskResult> = this.#results.asObservable();
  /**
   * Results of one frame together, once every task has answered or dropped it. The layer of a fast
   * task may have been closed by then.
   */
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

  /**
   * @param settings where models and engines come from; by default what `configure` was told
   * @param place which worker runs which task
   * @param spawn makes workers that are this pipeline's alone; else all pipelines of the page share theirs
   */
  constructor(settings: AssetSettings = assetSettings(), { place, spawn }: PipelineOptions = {}) {
    this.#settings = settings;
    this.#workers = new PipelineWorkers(place, spawn);
  }

  /**
   * Loads a model for a task, or another in place of the one before: the old one stops at once and
   * is freed before the new one is compiled. When only the options differ, nothing is loaded. What
   * the task needs runs with it, unseen where nobody has asked for it. Throws "task-unknown" or
   * "needs-circular" for needs that cannot be met; then nothing has changed.
   */
  setTask(request: TaskRequest): void {
    this.#assertAlive();
    const { taskId } = request;
    const runner = this.#runners.get(taskId);
    const plan = planTasks(new Map(this.#requests).set(taskId, request), this.#runners);
    this.#requests.set(taskId, request);
    this.#follow(plan);
    if (!runner) return;
    runner.replace(request);
    this.#followOptions(taskId);
  }

  /** Options go with every frame; when none is flowing, the newest is analysed again with them. */
  setOptions(taskId: string, options: unknown): void {
    this.#assertAlive();
    this.#runners.get(taskId)?.setOptions(options);
    this.#followOptions(taskId);
  }

  /** Gives up a load under way; the task's state becomes "failed" with "model-cancelled". */
  cancelLoad(taskId: string): void {
    this.#assertAlive();
    this.#runners.get(taskId)?.cancelLoad();
  }

  /** Loads a failed task's model again, and those of the failed tasks that it needs. */
  retry(taskId: string): void {
    this.#assertAlive();
    const request = this.#runners.get(taskId)?.state.request;
    if (!request) return;
    for (const needed of tieOf(request).needs) {
      if (this.#runners.get(needed)?.state.status === "failed") this.retry(needed);
    }
    if (this.#runners.get(taskId)?.state.status === "failed") this.#runners.get(taskId)?.retry();
    else this.#report(taskId);
  }

  /** Ends the task's worker, unless others need the task; its state goes. */
  removeTask(taskId: string): void {
    this.#assertAlive();
    this.#requests.delete(taskId);
    this.#follow(planTasks(this.#requests, this.#runners));
    this.#replaceLayer(taskId, undefined);
    this.#collector.forget(taskId);
    this.#join.forget(taskId);
    const states = new Map(this.#states.value);
    if (states.delete(taskId)) this.#states.next(states);
  }

  /**
   * Live: takes every frame of `source`, in place of the source before, and closes each.
   * The newest stays until the next source, `unsubscribe` or `dispose`, also when the source ends.
   */
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
        next: (frame) => {
          // A source that is slow to stop must not mix with the next one.
          if (subscription.closed) frame.close();
          else this.#take(frame);
        },
        error: (thrown: unknown) => this.#sourceErrors.next(FoveaError.from(thrown)),
      }),
    );
    return subscription;
  }

  /**
   * Exact: every frame once, in order, by every task; the next frame is asked for when all tasks
   * are done with the one before, so frames never pile up. It pulls where `connect` is pushed to,
   * because an Observable cannot be told to wait. Waits for models that are still loading; a frame
   * whose worker died is analysed again after the restart. A task that has given up is absent from
   * the results; when every task has, it errors with what the first one said. Unsubscribing ends the
   * iteration; frames are closed in every case.
   */
  analyseEvery(frames: AsyncIterable<Frame>): Observable<FrameResults> {
    return new Observable((subscriber) => {
      this.#assertAlive();
      const run = async () => {
        for await (const frame of frames) {
          using owned = frame;
          if (subscriber.closed) return;
          const results = await this.#analyseExactly(owned);
          if (subscriber.closed) return;
          const { id: frameId, mediaTime, captureTime } = owned;
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

  /**
   * Durations in milliseconds of `runs` runs of the bare network, for the bench.
   * Rejects with "model-failed" when the task has no model.
   */
  async measureBareRun(taskId: string, runs: number): Promise<number[]> {
    this.#assertAlive();
    const runner = this.#runners.get(taskId);
    if (!runner) throw new FoveaError("model-failed", `There is no task “${taskId}”.`);
    return runner.measureBareRun(runs);
  }

  /** `VideoFrame`s open in the workers that run this pipeline's tasks, also those of other pipelines. */
  async workerOpenFrames(): Promise<number> {
    this.#assertAlive();
    const counts = await Promise.all(this.#links.map((link) => link.openFrames()));
    return counts.reduce((sum, count) => sum + count, 0);
  }

  /** Requests by libraries that these workers did not let out: origin and path. */
  async blockedRequests(): Promise<readonly string[]> {
    this.#assertAlive();
    const lists = await Promise.all(this.#links.map((link) => link.blockedRequests()));
    return lists.flat();
  }

  /** Ends the source, closes every frame, frees every session and ends the workers. Idempotent. */
  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    clearInterval(this.#timer);
    for (const timer of this.#following.values()) clearTimeout(timer);
    this.#source?.unsubscribe();
    for (const group of this.#groups) group.close();
    for (const runner of this.#runners.values()) runner.dispose();
    this.#runners.clear();
    for (const frame of this.#analysing.values()) frame.close();
    this.#analysing.clear();
    for (const layer of this.#layers.values()) layer.close();
    this.#layers.clear();
    this.#results.complete();
    this.#joined.complete();
    this.#sourceErrors.complete();
    this.#states.complete();
    this.#statistics.complete();
  }

  /** Takes ownership of `frame`, and keeps it as the newest. */
  #take(frame: Frame): void {
    this.#collector.frameIn();
    this.#newest?.close();
    this.#newest = frame;
    const ready = this.#groups.map((group) => ({ group, taskIds: group.ready }));
    this.#join.expect(
      frame,
      ready.reduce((sum, { taskIds }) => sum + taskIds.length, 0),
    );
    for (const { group, taskIds } of ready) this.#offer(group, taskIds, frame);
  }

  /** Leaves a moment for a newer frame to come; a paused picture is analysed again after it. */
  #followOptions(taskId: string): void {
    if (this.#following.has(taskId)) return;
    const before = this.#newest?.id;
    const timer = setTimeout(() => {
      this.#following.delete(taskId);
      if (this.#newest?.id === before) this.#analyseNewest(taskId);
    }, STILL_AFTER);
    this.#following.set(taskId, timer);
  }

  #analyseNewest(taskId: string): void {
    const group = this.#groupOf.get(taskId);
    if (!this.#newest || !group?.ready.includes(taskId)) return;
    this.#join.expect(this.#newest, 1);
    this.#offer(group, [taskId], this.#newest);
  }

  /** Borrows `frame`. Results by task; a task that has given up is absent. */
  async #analyseExactly(frame: Frame): Promise<Map<string, TaskResult>> {
    const results = new Map<string, TaskResult>();
    const failures: unknown[] = [];
    this.#collector.frameIn();
    for (const taskId of this.#requests.keys()) this.#collector.offered(taskId);
    await Promise.all(
      this.#groups.map(async (group) => {
        for (const [taskId, answer] of await group.analyseExactly(frame)) {
          if (answer instanceof FoveaError) {
            this.#collector.failed(taskId);
            failures.push(answer);
          } else if (this.#disposed || !this.#requests.has(taskId)) {
            answer.layer?.close();
          } else {
            results.set(taskId, answer);
            this.#deliver(taskId, frame, answer);
          }
        }
      }),
    ).catch((thrown) => {
      // A task that was removed meanwhile has nothing to say.
      if (FoveaError.from(thrown).code !== "disposed") throw thrown;
    });
    if (this.#disposed) throw new FoveaError("disposed", "The pipeline was disposed of meanwhile.");
    if (results.size === 0 && failures.length > 0) throw failures[0];
    return results;
  }

  /** Borrows `frame`. */
  #offer(group: TaskGroup, taskIds: readonly string[], frame: Frame): void {
    if (taskIds.length === 0) return;
    for (const taskId of taskIds) this.#collector.offered(taskId);
    if (this.onAnalysed && !this.#analysing.has(frame.id)) {
      this.#analysing.set(frame.id, frame.clone());
    }
    group.offer(frame.clone(), taskIds);
  }

  /** Runs what the plan says, where it says, and nothing else. */
  #follow({ requests, ties, groups }: TaskPlan): void {
    this.#workers.arrange(groups, requests);
    for (const [taskId, runner] of this.#runners) {
      if (requests.has(taskId)) continue;
      runner.dispose();
      this.#runners.delete(taskId);
    }
    for (const group of this.#groups) group.close();
    for (const request of requests.values()) {
      if (!this.#runners.has(request.taskId)) this.#addRunner(request);
    }
    this.#groupOf.clear();
    this.#groups = groups.map(({ taskIds }) => {
      const members = taskIds.flatMap((taskId): GroupMember[] => {
        const runner = this.#runners.get(taskId);
        const tie = ties.get(taskId);
        return runner && tie ? [{ ...tie, runner, unseen: !this.#requests.has(taskId) }] : [];
      });
      const group = new TaskGroup(members, this.#groupEvents);
      for (const taskId of taskIds) this.#groupOf.set(taskId, group);
      return group;
    });
    this.#relocate();
  }

  /** Sends every task to where its place is by now. */
  #relocate(): void {
    for (const runner of this.#runners.values()) runner.relocate();
  }

  readonly #groupEvents: TaskGroupEvents = {
    onResult: (taskId, result) => {
      this.#deliver(taskId, this.#analysing.get(result.stamp.frameId) ?? null, result);
      this.#settle(result.stamp.frameId, taskId, result);
    },
    onDrop: (taskId, frameId) => {
      if (this.#requests.has(taskId)) this.#collector.dropped(taskId);
      this.#settle(frameId, taskId, null);
    },
    onFailure: (taskId, frameId) => {
      if (this.#requests.has(taskId)) this.#collector.failed(taskId);
      this.#settle(frameId, taskId, null);
    },
  };

  #addRunner(request: TaskRequest): void {
    const { taskId } = request;
    const runner: TaskRunner = new TaskRunner(request, this.#settings, this.#workers, {
      onState: () => {
        if (this.#disposed) return;
        this.#groupOf.get(taskId)?.refresh();
        this.#report(taskId);
        for (const [other, tie] of this.#ties())
          if (tie.needs.includes(taskId)) this.#report(other);
      },
      onPlace: () => this.#relocate(),
    });
    this.#runners.set(taskId, runner);
    this.#report(taskId);
  }

  /** Of the tasks that run. */
  #ties(): ReadonlyMap<string, Tie> {
    return new Map([...this.#runners].map(([taskId, { state }]) => [taskId, tieOf(state.request)]));
  }

  /** Says where a task stands that somebody has asked for. */
  #report(taskId: string): void {
    const runner = this.#runners.get(taskId);
    if (!runner || !this.#requests.has(taskId)) return;
    const state = this.#stateOf(runner);
    const wasReady = this.#states.value.get(taskId)?.status === "ready";
    this.#states.next(new Map(this.#states.value).set(taskId, state));
    if (state.status === "ready" && !wasReady) this.#analyseNewest(taskId);
  }

  /** A task is as far as what it needs is. */
  #stateOf({ state }: TaskRunner): TaskState {
    if (state.status !== "ready") return state;
    const { request } = state;
    for (const taskId of tieOf(request).needs) {
      const needed = this.#runners.get(taskId);
      const there = needed && this.#stateOf(needed);
      if (!there || there.status === "ready") continue;
      if (there.status === "failed") {
        return { request, status: "failed", error: needFailed(taskId, there.error) };
      }
      const progress = there.status === "loading" ? there.progress : null;
      return { request, status: "loading", progress };
    }
    return state;
  }

  /** Takes ownership of the result's layer; borrows `frame`. */
  #deliver(taskId: string, frame: Frame | null, result: TaskResult): void {
    this.#collector.analysed(taskId, result);
    if (frame) this.onAnalysed?.(frame, result);
    this.#results.next(result);
    this.#replaceLayer(taskId, result.layer);
  }

  #replaceLayer(taskId: string, layer: ImageBitmap | undefined): void {
    this.#layers.get(taskId)?.close();
    this.#layers.delete(taskId);
    if (layer) this.#layers.set(taskId, layer);
  }

  /** One task is done with a frame; the clone for the aligned view goes with the last one. */
  #settle(frameId: number, taskId: string, result: TaskResult | null): void {
    if (this.#disposed) return;
    if (!this.#join.settle(frameId, taskId, result)) return;
    this.#analysing.get(frameId)?.close();
    this.#analysing.delete(frameId);
  }

  get #links(): readonly WorkerLink[] {
    const links = [...this.#runners.values()].map(({ link }) => link);
    return [...new Set(links)].filter((link) => link !== null);
  }

  #assertAlive(): void {
    if (this.#disposed) throw new FoveaError("disposed", "This pipeline has been disposed of.");
  }
}
