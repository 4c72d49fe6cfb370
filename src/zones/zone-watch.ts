import { Stream } from "../refine/stream.ts";
import type { TaskResult } from "../results/stamp.ts";
import type { ZoneEvent } from "./events.ts";
import { LineCounter } from "./line-counter.ts";
import type { Shape } from "./shape.ts";
import { Sightings } from "./sightings.ts";
import { ZoneCounter } from "./zone-counter.ts";

/** What counts at one zone or line. */
export type Counter = ZoneCounter | LineCounter;

interface TaskWatch {
  readonly sightings: Sightings;
  readonly stream: Stream;
  modelId: string;
  mediaTime: number;
}

/**
 * Zones and lines over one stream of results. It is told every result, of whatever task, and answers
 * with what has happened. A cut (`continuityOf`), another size of the picture or another model begins
 * anew: nothing crosses a line by it. Where the time goes back (a video that loops, somebody who looks
 * again), the counts begin at 0, for nothing is to be counted twice.
 *
 * A result costs a few additions for each thing and each zone, and makes nothing but its events.
 */
export class ZoneWatch {
  #counters: Counter[] = [];
  readonly #tasks = new Map<string, TaskWatch>();
  #events: ZoneEvent[] = [];
  readonly #emit = (event: ZoneEvent) => void this.#events.push(event);
  /** Media time in seconds from which on there are counts; NaN before the first result. */
  countedSince = Number.NaN;

  /** @param shapes checked ones (`checkedShapes`) */
  constructor(shapes: readonly Shape[] = []) {
    this.shapes = shapes;
  }

  /** Zones and lines in their order, each with what it counted. */
  get counters(): readonly Counter[] {
    return this.#counters;
  }

  get shapes(): readonly Shape[] {
    return this.#counters.map(({ shape }) => shape);
  }

  /** Where one counts the same things at the same place as before, it goes on; others begin at 0. */
  set shapes(shapes: readonly Shape[]) {
    const left = [...this.#counters];
    this.#counters = shapes.map((shape) => {
      const index = left.findIndex((counter) => countsAlike(counter.shape, shape));
      const [known] = index < 0 ? [] : left.splice(index, 1);
      if (!known) return counterOf(shape);
      known.shape = shape;
      return known;
    });
  }

  /** Takes in a result; says what happened. Borrows it. */
  take(result: TaskResult): readonly ZoneEvent[] {
    const { stamp } = result;
    if (!(stamp.width > 0 && stamp.height > 0)) return [];
    const task = this.#taskOf(result.task);
    const { continuity } = task.stream.next(stamp);
    if (Number.isNaN(this.countedSince)) this.countedSince = stamp.mediaTime;
    this.#events = [];
    if (continuity === "cut" || stamp.modelId !== task.modelId) this.#cut(result.task, task);
    if (stamp.mediaTime < task.mediaTime) this.#beginAnew(stamp.mediaTime);
    task.modelId = stamp.modelId;
    task.mediaTime = stamp.mediaTime;
    task.sightings.read(result);
    for (const counter of this.#counters) {
      if (taskOf(counter.shape) === result.task) counter.take(task.sightings, this.#emit);
    }
    return this.#events;
  }

  /** What comes next does not go on from here, whatever its time says. Counts stay. */
  cut(): readonly ZoneEvent[] {
    this.#events = [];
    for (const [taskId, task] of this.#tasks) this.#cut(taskId, task);
    return this.#events;
  }

  /** Everything begins at 0. */
  reset(): void {
    this.#tasks.clear();
    this.#beginAnew(Number.NaN);
  }

  #taskOf(taskId: string): TaskWatch {
    const known = this.#tasks.get(taskId);
    if (known) return known;
    const made = {
      sightings: new Sightings(),
      stream: new Stream(),
      modelId: "",
      mediaTime: Number.NEGATIVE_INFINITY,
    };
    this.#tasks.set(taskId, made);
    return made;
  }

  #cut(taskId: string, { sightings }: TaskWatch): void {
    sightings.forget();
    for (const counter of this.#counters) {
      if (taskOf(counter.shape) === taskId) counter.cut(sightings, this.#emit);
    }
  }

  #beginAnew(mediaTime: number): void {
    this.countedSince = mediaTime;
    this.#counters = this.#counters.map(({ shape }) => counterOf(shape));
    for (const task of this.#tasks.values()) task.mediaTime = Number.NEGATIVE_INFINITY;
  }
}

function counterOf(shape: Shape): Counter {
  return shape.kind === "zone" ? new ZoneCounter(shape) : new LineCounter(shape);
}

/** Whose results a zone or line is about. */
function taskOf({ task = "detection" }: Shape): string {
  return task;
}

/** Whether both count the same things at the same place, whatever they are called. */
function countsAlike(one: Shape, other: Shape): boolean {
  return JSON.stringify(countedBy(one)) === JSON.stringify(countedBy(other));
}

function countedBy({ kind, points, task, labels, anchor, margin }: Shape) {
  return [kind, points, task ?? "detection", labels ?? [], anchor ?? "bottom", margin ?? null];
}
