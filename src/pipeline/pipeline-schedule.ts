import type { Frame } from "../frames/frame.ts";
import { epochNow } from "../results/clock.ts";
import { PageSchedule, pageSchedule } from "./page-schedule.ts";
import { PictureRate } from "./picture-rate.ts";
import { Rhythm } from "./rhythm.ts";
import type { RunningTasks } from "./running-tasks.ts";
import type { Attention } from "./schedule.ts";
import type { TaskSchedule } from "./statistics.ts";
import { StillWatch } from "./still-watch.ts";
import type { TaskGroup } from "./task-group.ts";

/** What a pipeline's part of the schedule asks of it. */
export interface PipelineParts {
  readonly tasks: RunningTasks;
  /** Results a second at least, by task. */
  readonly pins: ReadonlyMap<string, number>;
  /** Whether a person sees what a task finds. */
  isShown(taskId: string): boolean;
  /** Whether somebody takes the results of what is not shown. */
  heard(): boolean;
  /** The newest frame, borrowed; null where there is none. */
  newest(): Frame | null;
  /** Offers a frame, which it borrows, to these groups. */
  offer(frame: Frame, groups: readonly TaskGroup[]): void;
}

/** Milliseconds without a newer frame after which the picture is thought to stand. */
const STILL_AFTER = 100;

/** The page's schedule, or one of its own over so many processors. */
export function scheduleOver(processors: number | undefined): PageSchedule {
  return processors === undefined ? pageSchedule : new PageSchedule(processors);
}

/** A pipeline's part in the schedule of its page. Loaded with the first source. */
export class PipelineSchedule {
  readonly #picture = new PictureRate();
  readonly #still = new StillWatch(STILL_AFTER, {
    newest: () => this.parts.newest()?.id ?? null,
    stands: () => this.#stands(),
  });
  /** By the tasks and models of a group: one that is made anew for another's sake goes on as before. */
  readonly #known = new Map<string, Rhythm>();
  readonly #leave: () => void;
  /** Networks whose backends are being compared, or have been. */
  readonly #compared = new Set<string>();
  /** Aborted with the source. */
  #source = new AbortController();

  constructor(
    private readonly page: PageSchedule,
    private readonly parts: PipelineParts,
  ) {
    this.#leave = page.join({
      rhythms: () => (parts.newest() ? this.#rhythms() : []),
      pictureRates: (seconds) => this.#picture.take(seconds),
    });
  }

  /** Processors that all networks of the page may keep busy; null where nobody knows. */
  get processors(): number | null {
    const { processors } = this.page;
    return Number.isFinite(processors) ? processors : null;
  }

  /** A frame has come, which is borrowed. @param known it is not analysed */
  came({ mediaTime }: Frame, known: boolean): void {
    this.#picture.add(mediaTime);
    if (known) this.#still.stop();
  }

  /** The groups whose time has come. The others pass the newest frame over, but for one that stands. */
  due(): readonly TaskGroup[] {
    const { groups } = this.parts.tasks;
    const now = epochNow();
    let waits = false;
    for (const group of groups) {
      group.rhythm ??= this.#rhythmOf(group);
      if (group.rhythm.isDue(now)) continue;
      group.rhythm.passedOver++;
      waits = true;
    }
    if (!waits) return groups;
    this.#still.start();
    return groups.filter(({ rhythm }) => rhythm?.isDue(now));
  }

  /** What is decided of a task; null where it does not run. */
  of(taskId: string): TaskSchedule | null {
    const rhythm = this.parts.tasks.groupOf(taskId)?.rhythm;
    if (!rhythm) return null;
    const { cost, interval, attention, passedOver } = rhythm;
    const pinned = this.parts.pins.get(taskId) ?? null;
    return { cost, interval, attention, passedOver, pinned };
  }

  /** Another source. */
  startAnew(): void {
    this.#source.abort();
    this.#source = new AbortController();
    this.#still.stop();
    this.#picture.reset();
    for (const { rhythm } of this.parts.tasks.groups) if (rhythm) rhythm.passedOver = 0;
  }

  dispose(): void {
    this.#source.abort();
    this.#still.stop();
    this.#leave();
  }

  /** Of the groups that are ready, told who looks at them: a group is looked at as its foremost task. */
  #rhythms(): Rhythm[] {
    const { pins, tasks } = this.parts;
    const inUse = new Set(tasks.groups.map(({ rhythm }) => rhythm));
    for (const [asked, rhythm] of this.#known) if (!inUse.has(rhythm)) this.#known.delete(asked);
    return tasks.groups.flatMap(({ rhythm, ready }) => {
      if (!rhythm || ready.length === 0) return [];
      if (rhythm.cost !== null) for (const taskId of ready) this.#compare(taskId);
      const shown = ready.filter((taskId) => this.parts.isShown(taskId)).length;
      rhythm.threads = Math.max(1, ...ready.map((taskId) => this.#threads(taskId)));
      rhythm.attention = this.#attention(shown);
      rhythm.results = shown || ready.length;
      const pinned = ready.flatMap((taskId) => pins.get(taskId) ?? []);
      rhythm.pinned = pinned.length > 0 ? Math.max(...pinned) : null;
      return [rhythm];
    });
  }

  #rhythmOf({ ready }: TaskGroup): Rhythm {
    const { tasks } = this.parts;
    const asked = ready.map((id) => `${id} ${tasks.runnerOf(id)?.state.request.model.id}`).join();
    const rhythm = this.#known.get(asked) ?? new Rhythm(this.page.clock);
    this.#known.set(asked, rhythm);
    return rhythm;
  }

  /** That a task keeps busy; one on the GPU the one that waits. */
  #threads(taskId: string): number {
    const state = this.parts.tasks.runnerOf(taskId)?.state;
    return state?.status === "ready" ? state.engine.threads : 1;
  }

  /** Has the backends of a task's network compared, where that is to be done and the page is in sight. */
  #compare(taskId: string): void {
    const state = this.parts.tasks.runnerOf(taskId)?.state;
    const network = state?.status === "ready" && state.engine.uncompared?.network;
    if (!network || this.#compared.has(network) || document.hidden) return;
    this.#compared.add(network);
    const { signal } = this.#source;
    import("./backend-comparison.ts")
      .then(({ compareBackends }) => compareBackends(this.parts.tasks, taskId, signal))
      .then((done) => done || this.#compared.delete(network))
      // The script did not come; it is not asked for again.
      .catch(() => undefined);
  }

  #attention(shown: number): Attention {
    if (shown > 0) return "shown";
    return this.parts.heard() ? "read" : "unread";
  }

  /** The picture has come to rest on a frame that some tasks may have passed over. */
  #stands(): void {
    const newest = this.parts.newest();
    if (!newest) return;
    this.parts.offer(
      newest,
      this.parts.tasks.groups.filter(({ lastOffered }) => lastOffered !== newest.id),
    );
  }
}
