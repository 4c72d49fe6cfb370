import { BehaviorSubject, defer, type Observable, Subject, type Subscription } from "rxjs";
import { assertSendable } from "../bridge/sendable.ts";
import type { SpawnWorker } from "../bridge/worker-link.ts";
import { assetSettings } from "../catalog/configuration.ts";
import type { AssetSettings } from "../catalog/settings.ts";
import { FoveaError } from "../errors.ts";
import { FaultsInARow } from "../frames/faults-in-a-row.ts";
import type { Frame } from "../frames/frame.ts";
import { epochNow } from "../results/clock.ts";
import { everyStep } from "../results/every-step.ts";
import { letGo } from "../results/let-go.ts";
import type { TaskResult } from "../results/stamp.ts";
import { analyseInOrder, type EveryFrameOptions } from "./exact-analysis.ts";
import { exactFrame } from "./exact-frame.ts";
import type { FrameResults } from "./frame-results.ts";
import { LiveSource } from "./live-source.ts";
import { PausedPicture } from "./paused-picture.ts";
import type { PipelineSchedule } from "./pipeline-schedule.ts";
import { PipelineWorkers } from "./pipeline-workers.ts";
import { ResultDelivery } from "./result-delivery.ts";
import { RunningTasks } from "./running-tasks.ts";
import type { PipelineStatistics } from "./statistics.ts";
import { StatisticsCollector } from "./statistics-collector.ts";
import type { TaskGroup } from "./task-group.ts";
import type { TaskRequest, TaskState } from "./task-state.ts";
import type { PlaceTask } from "./worker-placement.ts";

/** Milliseconds between two statistics: often enough to read, too seldom to cost anything. */
const STATISTICS_INTERVAL = 500;

/** Where and how a pipeline's workers are made; for programs with rules of their own. */
export interface PipelineOptions {
  /** Which worker a task runs in; each task in one of its own unless said otherwise. */
  readonly place?: PlaceTask;
  /** Makes a worker; the library's own unless said otherwise. */
  readonly spawn?: SpawnWorker;
  /**
   * Processors that its networks may keep busy, for a pipeline that stands apart; Infinity lets each task run
   * as often as it can. Unless said otherwise all pipelines of the page share those of the machine.
   */
  readonly processors?: number;
}

/**
 * The way of a frame on the page: from a source to the tasks, and their results to whoever
 * subscribes. Models stay loaded when the source changes, and the source goes on when a model does.
 *
 * Owns its workers, and the frames that it is given, which it closes; `dispose` ends all of it.
 */
export class Pipeline {
  readonly #collector = new StatisticsCollector(epochNow);
  readonly #statistics = new BehaviorSubject<PipelineStatistics>(this.#collector.snapshot());
  readonly #timer = setInterval(() => this.#tellStatistics(), STATISTICS_INTERVAL);
  readonly #sourceErrors = new Subject<FoveaError>();
  readonly #source = new LiveSource({
    onChange: () => this.#startAnew(),
    onFrame: (frame) => {
      const known = this.isKnown?.(frame) === true;
      this.#schedule?.came(frame, known);
      if (known) return;
      this.#collector.frameIn();
      this.#offerTo(frame, this.#schedule?.due() ?? this.#tasks.groups);
    },
    onError: (error) => this.#sourceErrors.next(error),
  });
  readonly #tasks: RunningTasks;
  readonly #delivery = new ResultDelivery(
    this.#collector,
    (error) => this.#giveUpSource(error),
    // No other result may come.
    (taskId) => this.#paused.again(taskId),
  );
  readonly #faults = new FaultsInARow();
  /** Null before it is loaded. */
  #schedule: PipelineSchedule | null = null;
  readonly #processors: number | undefined;
  #loadsSchedule = true;
  readonly #paused = new PausedPicture(
    () => this.#source.newest?.id ?? null,
    (taskId) => this.#analyseNewest(taskId),
  );
  #disposed = false;

  /** Results of all tasks, as they come. */
  readonly results: Observable<TaskResult> = this.#delivery.results;
  /**
   * Results of one frame together, once every task has answered or dropped it. The layer of a fast
   * task may have been closed by then.
   */
  readonly joined: Observable<FrameResults> = this.#delivery.joined;
  /** What went wrong with the source; the source has ended then. */
  readonly sourceErrors: Observable<FoveaError> = this.#sourceErrors.asObservable();
  /** Where each task stands, by id; replays the latest. */
  readonly states: Observable<ReadonlyMap<string, TaskState>>;
  /** Twice a second; replays the latest. */
  readonly statistics: Observable<PipelineStatistics> = this.#statistics.asObservable();

  /**
   * Called with each live frame, which is borrowed for the call: true where somebody has results of it
   * and shows them, so that it is not analysed. It is the newest one all the same.
   */
  isKnown: ((frame: Frame) => boolean) | null = null;

  /**
   * Called twice a second with the id of each task: whether a person sees what it finds, which is so unless
   * said otherwise. What is seen goes first.
   */
  isShown: ((taskId: string) => boolean) | null = null;

  /**
   * Results a second that a task is to give at least, by id, as far as the machine can; Infinity for every
   * frame. Others give as many as the schedule lets them.
   */
  readonly pins = new Map<string, number>();

  /**
   * Somebody takes the results beside those who subscribe to `results` and `joined`: what is not shown is
   * analysed more often than what nobody wants to know.
   */
  heard = false;

  /**
   * @param settings where models and engines come from; by default what `configure` was told
   * @param place which worker runs which task
   * @param spawn makes workers that are this pipeline's alone; else all pipelines of the page share theirs
   */
  constructor(
    settings: AssetSettings = assetSettings(),
    { place, spawn, processors }: PipelineOptions = {},
  ) {
    this.#processors = processors;
    const [source, delivery, collector] = [this.#source, this.#delivery, this.#collector];
    this.#tasks = new RunningTasks(settings, new PipelineWorkers(place, spawn), {
      onReady: (taskId) => this.#analyseNewest(taskId),
      onResult: (taskId, result, generation) => {
        if (generation === source.generation) delivery.answered(taskId, result);
        else letGo(result.layer);
      },
      onDrop: (taskId, frameId, generation) => {
        if (generation !== source.generation) return;
        if (this.#tasks.isSeen(taskId)) collector.dropped(taskId);
        delivery.settle(frameId, taskId, null);
      },
      onFailure: (taskId, frameId, generation) => {
        if (generation !== source.generation) return;
        if (this.#tasks.isSeen(taskId)) collector.failed(taskId);
        delivery.settle(frameId, taskId, null);
        // No other frame may come.
        this.#paused.again(taskId);
      },
    });
    this.states = this.#tasks.states;
  }

  /**
   * Called with each result and the frame it was made of, which is borrowed for the call: the
   * aligned view draws it. Null saves the clones.
   */
  get onAnalysed(): ((frame: Frame, result: TaskResult) => void) | null {
    return this.#delivery.onAnalysed;
  }
  set onAnalysed(called: ((frame: Frame, result: TaskResult) => void) | null) {
    this.#delivery.onAnalysed = called;
  }

  /**
   * Loads a model for a task, or another in place of the one before: the old one stops at once and
   * is freed before the new one is compiled. When only the options differ, nothing is loaded. What
   * the task needs runs with it, unseen where nobody has asked for it. Throws "task-unknown" or
   * "needs-circular" for needs that cannot be met, "option-invalid" for options that cannot go to a
   * worker; then nothing has changed.
   */
  setTask(request: TaskRequest): void {
    this.#assertAlive();
    assertSendable(request.options, `The options of “${request.taskId}”`);
    if (this.#tasks.set(request)) this.#paused.again(request.taskId);
  }

  /**
   * Options go with every frame; when none is flowing, the newest is analysed again with them.
   * Throws "option-invalid" for what cannot go to a worker; then nothing has changed.
   */
  setOptions(taskId: string, options: unknown): void {
    this.#assertAlive();
    assertSendable(options, `The options of “${taskId}”`);
    this.#tasks.runnerOf(taskId)?.setOptions(options);
    this.#paused.again(taskId);
  }

  /** Gives up a load under way; the task's state becomes "failed" with "model-cancelled". */
  cancelLoad(taskId: string): void {
    this.#assertAlive();
    this.#tasks.runnerOf(taskId)?.cancelLoad();
  }

  /** Loads a failed task's model again, and those of the failed tasks that it needs. */
  retry(taskId: string): void {
    this.#assertAlive();
    this.#tasks.retry(taskId);
  }

  /** Ends the task's worker, unless others need the task; its state goes. */
  removeTask(taskId: string): void {
    this.#assertAlive();
    this.#tasks.remove(taskId);
    this.#delivery.forget(taskId);
  }

  /**
   * Live: takes every frame of `source`, in place of the source before, and closes each.
   * The newest stays until the next source, `unsubscribe` or `dispose`, also when the source ends.
   * After these nothing is delivered any more of what was waiting or being analysed, and the
   * statistics begin anew.
   */
  connect(source: Observable<Frame>): Subscription {
    this.#assertAlive();
    void this.#loadSchedule();
    return this.#source.connect(source);
  }

  /** Live: the newest frame is analysed by every task, also where it was known. */
  analyseNewest(): void {
    this.#assertAlive();
    const { newest } = this.#source;
    if (!newest) return;
    this.#collector.frameIn();
    this.#offerTo(newest, this.#tasks.groups);
  }

  /**
   * Exact: every frame once, in order, by every task; the next frame is asked for when all tasks
   * are done with the one before, so frames never pile up. It pulls where `connect` is pushed to,
   * because an Observable cannot be told to wait. Waits for models that are still loading; a frame
   * whose worker died is analysed again after the restart. A task that has given up is absent from
   * the results; when every task has, it errors with what the first one said. Unsubscribing ends the
   * iteration; frames are closed in every case.
   */
  analyseEvery(
    frames: AsyncIterable<Frame>,
    { underWay = 1, ...memory }: EveryFrameOptions = {},
  ): Observable<FrameResults> {
    return defer(() => {
      this.#assertAlive();
      const analyse = exactFrame(
        {
          tasks: this.#tasks,
          collector: this.#collector,
          delivery: this.#delivery,
          disposed: () => this.#disposed,
        },
        memory,
      );
      return analyseInOrder(frames, analyse, underWay);
    });
  }

  /**
   * Durations in milliseconds of `runs` runs of the bare network, for the bench.
   * Rejects with "model-failed" when the task has no model.
   */
  async measureBareRun(taskId: string, runs: number): Promise<number[]> {
    this.#assertAlive();
    const { link, slot } = this.#tasks.runnerOf(taskId) ?? {};
    if (link && slot) return link.measureBareRun(slot, runs);
    throw new FoveaError("model-failed", "The task has no model loaded.");
  }

  /** `VideoFrame`s open in the workers that run this pipeline's tasks, also those of other pipelines. */
  async workerOpenFrames(): Promise<number> {
    this.#assertAlive();
    const counts = await Promise.all(this.#tasks.links.map((link) => link.openFrames()));
    return counts.reduce((sum, count) => sum + count, 0);
  }

  /** Requests by libraries that these workers did not let out: origin and path. */
  async blockedRequests(): Promise<readonly string[]> {
    this.#assertAlive();
    const lists = await Promise.all(this.#tasks.links.map((link) => link.blockedRequests()));
    return lists.flat();
  }

  /** Ends the source, closes every frame, frees every session and ends the workers. Idempotent. */
  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    clearInterval(this.#timer);
    this.#paused.dispose();
    everyStep(
      () => this.#source.close(),
      () => this.#schedule?.dispose(),
      () => this.#tasks.dispose(),
      () => this.#delivery.dispose(),
    );
    this.#sourceErrors.complete();
    this.#statistics.complete();
  }

  /** Nothing of the source before is waited for, kept or counted. */
  #startAnew(): void {
    for (const group of this.#tasks.groups) group.clear();
    this.#delivery.clear();
    this.#collector.reset();
    this.#schedule?.startAnew();
    this.#tellStatistics();
  }

  #tellStatistics(): void {
    this.#statistics.next(this.#collector.snapshot(this.#schedule));
  }

  /** Costs are measured and tasks wait from then on; where it cannot be had, each runs as often as it can. */
  async #loadSchedule(): Promise<void> {
    if (!this.#loadsSchedule) return;
    this.#loadsSchedule = false;
    try {
      const { PipelineSchedule, scheduleOver } = await import("./pipeline-schedule.ts");
      if (this.#disposed) return;
      this.#schedule = new PipelineSchedule(scheduleOver(this.#processors), {
        tasks: this.#tasks,
        pins: this.pins,
        isShown: (taskId) => this.isShown?.(taskId) ?? true,
        heard: () => this.heard || this.#delivery.heard,
        newest: () => this.#source.newest,
        offer: (frame, groups) => this.#offerTo(frame, groups),
      });
    } catch {
      // The next source asks for it again.
      this.#loadsSchedule = true;
    }
  }

  /** Borrows `frame`. */
  #offerTo(frame: Frame, groups: readonly TaskGroup[]): void {
    const ready = groups.map((group) => ({ group, taskIds: group.ready }));
    const all = ready.flatMap(({ taskIds }) => taskIds);
    this.#attempt(all, () => {
      this.#delivery.expect(frame, all);
      for (const { group, taskIds } of ready) this.#offer(group, taskIds, frame);
    });
  }

  /** Drops a frame that cannot be cloned, and gives the source up after several; the only one is tried again. */
  #attempt(taskIds: readonly string[], offer: () => void): void {
    try {
      offer();
      this.#faults.forgive();
    } catch (thrown) {
      for (const taskId of taskIds) this.#collector.failed(taskId);
      const error = this.#faults.add(thrown);
      if (error) this.#giveUpSource(error);
      else for (const taskId of taskIds) this.#paused.again(taskId);
    }
  }

  #giveUpSource(error: FoveaError): void {
    this.#source.close();
    this.#sourceErrors.next(error);
  }

  #analyseNewest(taskId: string): void {
    const { newest } = this.#source;
    const group = this.#tasks.groupOf(taskId);
    if (!newest || !group?.ready.includes(taskId)) return;
    this.#attempt([taskId], () => {
      this.#delivery.expect(newest, [taskId], epochNow());
      this.#offer(group, [taskId], newest);
    });
  }

  /** Borrows `frame`, which has been announced to the delivery. Throws when it cannot be cloned. */
  #offer(group: TaskGroup, taskIds: readonly string[], frame: Frame): void {
    if (taskIds.length === 0) return;
    let clone: Frame;
    try {
      clone = frame.clone();
    } catch (thrown) {
      for (const taskId of taskIds) this.#delivery.settle(frame.id, taskId, null);
      throw thrown;
    }
    group.offer(clone, taskIds, this.#source.generation);
  }

  #assertAlive(): void {
    if (this.#disposed) throw new FoveaError("disposed", "This pipeline has been disposed of.");
  }
}
