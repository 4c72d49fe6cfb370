import { BehaviorSubject, type Observable } from "rxjs";
import type { WorkerLink } from "../bridge/worker-link.ts";
import type { AssetSettings } from "../catalog/settings.ts";
import type { PipelineWorkers } from "./pipeline-workers.ts";
import { type GroupMember, needFailed, TaskGroup, type TaskGroupEvents } from "./task-group.ts";
import { planTasks, type TaskPlan, tieOf } from "./task-plan.ts";
import { TaskRunner } from "./task-runner.ts";
import type { TaskRequest, TaskState } from "./task-state.ts";
import type { Tie } from "./ties.ts";

/** What is heard of the tasks that run. */
export interface RunningTasksEvents extends TaskGroupEvents {
  /** The task could not analyse frames before, and can now. */
  onReady(taskId: string): void;
}

/**
 * The tasks of one pipeline: those that somebody asked for, those that run unseen because others
 * need them, and the groups that look at the very same frames.
 */
export class RunningTasks {
  /** What the person wants to see, by task. */
  readonly #requests = new Map<string, TaskRequest>();
  /** Of the tasks that are seen, and of those that run because others need them. */
  readonly #runners = new Map<string, TaskRunner>();
  #groups: readonly TaskGroup[] = [];
  /** By task. */
  readonly #groupOf = new Map<string, TaskGroup>();
  readonly #states = new BehaviorSubject<ReadonlyMap<string, TaskState>>(new Map());
  #disposed = false;

  /** Where each task stands that somebody asked for, by id; replays the latest. */
  readonly states: Observable<ReadonlyMap<string, TaskState>> = this.#states.asObservable();

  constructor(
    readonly settings: AssetSettings,
    readonly workers: PipelineWorkers,
    private readonly events: RunningTasksEvents,
  ) {}

  /** Ids of the tasks that somebody asked for. */
  get seen(): readonly string[] {
    return [...this.#requests.keys()];
  }

  /** Whether somebody asked for the task. */
  isSeen(taskId: string): boolean {
    return this.#requests.has(taskId);
  }

  /** The tasks by who looks at frames together. */
  get groups(): readonly TaskGroup[] {
    return this.#groups;
  }

  /** The group that a task is in, if it runs. */
  groupOf(taskId: string): TaskGroup | undefined {
    return this.#groupOf.get(taskId);
  }

  /** The runner of a task, if it runs. */
  runnerOf(taskId: string): TaskRunner | undefined {
    return this.#runners.get(taskId);
  }

  /** The workers that run these tasks, each once. */
  get links(): readonly WorkerLink[] {
    const links = [...this.#runners.values()].map(({ link }) => link);
    return [...new Set(links)].filter((link) => link !== null);
  }

  /**
   * Runs a task as it is asked for, and what it needs. True when it ran already and got the request
   * in place of the one before. Throws "task-unknown" or "needs-circular"; then nothing has changed.
   */
  set(request: TaskRequest): boolean {
    const { taskId } = request;
    const runner = this.#runners.get(taskId);
    const plan = planTasks(new Map(this.#requests).set(taskId, request), this.#runners);
    this.#requests.set(taskId, request);
    this.#follow(plan);
    runner?.replace(request);
    return runner !== undefined;
  }

  /** Loads a failed task's model again, and those of the failed tasks that it needs. */
  retry(taskId: string): void {
    const request = this.#runners.get(taskId)?.state.request;
    if (!request) return;
    for (const needed of tieOf(request).needs) {
      if (this.#runners.get(needed)?.state.status === "failed") this.retry(needed);
    }
    if (this.#runners.get(taskId)?.state.status === "failed") this.#runners.get(taskId)?.retry();
    else this.#report(taskId);
  }

  /** Ends the task, unless others need it; its state goes. */
  remove(taskId: string): void {
    this.#requests.delete(taskId);
    this.#follow(planTasks(this.#requests, this.#runners));
    const states = new Map(this.#states.value);
    if (states.delete(taskId)) this.#states.next(states);
  }

  /** Frees every session and ends the workers. */
  dispose(): void {
    this.#disposed = true;
    for (const group of this.#groups) group.close();
    for (const runner of this.#runners.values()) runner.dispose();
    this.#runners.clear();
    this.#states.complete();
  }

  /** Runs what the plan says, where it says, and nothing else. */
  #follow({ requests, ties, groups }: TaskPlan): void {
    this.workers.arrange(groups, requests);
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
      const group = new TaskGroup(members, this.events);
      for (const taskId of taskIds) this.#groupOf.set(taskId, group);
      return group;
    });
    this.#relocate();
  }

  /** Sends every task to where its place is by now. */
  #relocate(): void {
    for (const runner of this.#runners.values()) runner.relocate();
  }

  #addRunner(request: TaskRequest): void {
    const { taskId } = request;
    const runner: TaskRunner = new TaskRunner(request, this.settings, this.workers, {
      onState: () => {
        if (this.#disposed) return;
        this.#groupOf.get(taskId)?.refresh();
        for (const other of this.#builtOn(taskId)) this.#report(other);
      },
      onPlace: () => this.#relocate(),
    });
    this.#runners.set(taskId, runner);
    this.#report(taskId);
  }

  /** The task itself, and all that need it, also over others. */
  #builtOn(taskId: string): ReadonlySet<string> {
    const ties = this.#ties();
    const all = new Set([taskId]);
    // Those that are added are visited, too.
    for (const needed of all) {
      for (const [other, tie] of ties) if (tie.needs.includes(needed)) all.add(other);
    }
    return all;
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
    if (state.status === "ready" && !wasReady) this.events.onReady(taskId);
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
}
