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

/** What people have said of a pipeline's tasks, by id. */
export interface Wishes {
  /** Of those that nobody sees. */
  readonly hidden: ReadonlySet<string>;
  /** Results a second at least. */
  readonly pins: ReadonlyMap<string, number>;
}

/** What a pipeline's part of the schedule asks of it. */
export interface PipelineParts {
  readonly tasks: RunningTasks;
  readonly wishes: Wishes;
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
  readonly #leave: () => void;

  constructor(
    private readonly page: PageSchedule,
    private readonly parts: PipelineParts,
  ) {
    parts.tasks.newRhythm = () => new Rhythm(page.clock);
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
    for (const { rhythm } of groups) {
      if (!rhythm || rhythm.isDue(now)) continue;
      rhythm.passedOver++;
      waits = true;
    }
    if (!waits) return groups;
    this.#still.start();
    return groups.filter(({ rhythm }) => !rhythm || rhythm.isDue(now));
  }

  /** What is decided of a task; null where it does not run. */
  of(taskId: string): TaskSchedule | null {
    const rhythm = this.parts.tasks.groupOf(taskId)?.rhythm;
    if (!rhythm) return null;
    const { cost, interval, attention, passedOver } = rhythm;
    const pinned = this.parts.wishes.pins.get(taskId) ?? null;
    return { cost, interval, attention, passedOver, pinned };
  }

  /** Another source. */
  startAnew(): void {
    this.#still.stop();
    this.#picture.reset();
    for (const { rhythm } of this.parts.tasks.groups) if (rhythm) rhythm.passedOver = 0;
  }

  dispose(): void {
    this.#still.stop();
    this.#leave();
  }

  /** Of the groups that are ready, told who looks at them: a group is looked at as its foremost task. */
  #rhythms(): Rhythm[] {
    const { hidden, pins } = this.parts.wishes;
    return this.parts.tasks.groups.flatMap(({ rhythm, ready }) => {
      if (!rhythm || ready.length === 0) return [];
      const shown = ready.filter((taskId) => !hidden.has(taskId)).length;
      rhythm.attention = this.#attention(shown);
      rhythm.results = shown || ready.length;
      const pinned = ready.flatMap((taskId) => pins.get(taskId) ?? []);
      rhythm.pinned = pinned.length > 0 ? Math.max(...pinned) : null;
      return [rhythm];
    });
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
