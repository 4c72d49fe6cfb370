import type { ResultLine } from "../../recording/result-line.ts";
import type { Found } from "../../results/found.ts";
import { findTask } from "../../tasks/page/find-task.ts";
import { BINS, Levels } from "./levels.ts";
import { type FoundByTask, MEASURES } from "./measures.ts";

/** Without a line for longer, in seconds, nothing is known; until then the last one holds. */
export const HOLD = 1;

/** What is counted over time: a class of a task, or whether a task without classes has answered. */
export interface Lane {
  readonly task: string;
  /** Null where the task has no classes. */
  readonly label: string | null;
  /** For people: the label, with the task's name where another one has the same; else that alone. */
  name: string;
  readonly classIndex: number | null;
  readonly counts: Levels;
  /** The greatest number at once. */
  most: number;
  /** Lines on which there was any. */
  present: number;
}

/** Something that kept its number for a while. */
export interface TrackSpan {
  readonly task: string;
  readonly trackId: number;
  readonly label: string;
  /** Media times in seconds. */
  first: number;
  last: number;
}

/**
 * What a timeline draws of a recording: counts by class, measures and tracks over time, taken in line
 * by line, in any order of time. Adding one costs the same however many there are.
 */
export class Overview {
  readonly #lanes = new Map<string, Lane>();
  readonly #tracks = new Map<string, TrackSpan>();
  readonly #measures = new Map(
    Object.keys(MEASURES).map((id) => [id, { values: new Levels(Float32Array), most: 0 }]),
  );
  /** Media times at which what was known ended: a cut in the picture, or an analysis that went on. */
  readonly #cuts = new Set<number>();
  #last: number | null = null;

  /** What is there longest comes first. */
  get lanes(): readonly Lane[] {
    return [...this.#lanes.values()].sort((a, b) => b.present - a.present);
  }

  get tracks(): Iterable<TrackSpan> {
    return this.#tracks.values();
  }

  get cuts(): Iterable<number> {
    return this.#cuts;
  }

  /** Measures that have ever had a value. */
  get measures(): readonly string[] {
    return [...this.#measures].filter(([, { most }]) => most > 0).map(([id]) => id);
  }

  /** The greatest value of a measure over bins `from` to before `to`; null where there is none. */
  measured(id: string, from: number, to: number): number | null {
    return this.#measures.get(id)?.values.greatest(from, to) ?? null;
  }

  add(line: ResultLine): void {
    const bin = Math.round(line.mediaTime * BINS);
    const found = foundOn(line);
    this.#count(bin, found);
    for (const [id, measure] of Object.entries(MEASURES)) {
      const kept = this.#measures.get(id);
      const value = measure.of(line, found);
      if (!kept || value === null || !Number.isFinite(value)) continue;
      kept.values.set(bin, value);
      kept.most = Math.max(kept.most, value);
    }
    for (const [task, things] of found) this.#follow(task, things, line.mediaTime);
    if (line.resumed || this.#isCut(line)) this.#cuts.add(line.mediaTime);
    this.#last = line.mediaTime;
  }

  /** What was known between two media times counts no more: it has been looked at again. */
  supersede(from: number, to: number): void {
    const [first, end] = [Math.round(from * BINS) + 1, Math.round(to * BINS)];
    for (let bin = first; bin < end; bin++) {
      for (const { counts } of this.#lanes.values()) counts.set(bin, null);
      for (const { values } of this.#measures.values()) values.set(bin, null);
    }
    for (const [key, track] of [...this.#tracks]) {
      const { first, last } = track;
      if (last <= from || first >= to) continue;
      if (first < from) {
        track.last = from;
        if (last > to) this.#tracks.set(`${key}/${to}`, { ...track, first: to, last });
      } else if (last > to) track.first = to;
      else this.#tracks.delete(key);
    }
    for (const cut of this.#cuts) if (cut > from && cut < to) this.#cuts.delete(cut);
  }

  /** Forgets what was before a media time. */
  dropBefore(time: number): void {
    for (const { counts } of this.#lanes.values()) counts.dropBefore(time * BINS);
    for (const { values } of this.#measures.values()) values.dropBefore(time * BINS);
    for (const [key, { last }] of this.#tracks) if (last < time) this.#tracks.delete(key);
    for (const cut of this.#cuts) if (cut < time) this.#cuts.delete(cut);
  }

  /**
   * When something of a lane appears next after a media time, or before it appeared; null where it does
   * not. In seconds, to within a bin.
   */
  nextStart({ counts }: Lane, time: number, direction: 1 | -1, end: number): number | null {
    const there = (bin: number) => (counts.greatest(bin, bin + 1) ?? -1) > 0;
    const before = (bin: number) => {
      for (let at = bin - 1; at >= bin - HOLD * BINS; at--) {
        const count = counts.greatest(at, at + 1);
        if (count !== null) return count > 0;
      }
      return false;
    };
    const last = direction > 0 ? Math.ceil(end * BINS) : 0;
    for (
      let bin = Math.round(time * BINS) + direction;
      (last - bin) * direction >= 0;
      bin += direction
    ) {
      if (there(bin) && !before(bin)) return bin / BINS;
    }
    return null;
  }

  #count(bin: number, found: FoundByTask): void {
    for (const [task, things] of found) {
      const counts = new Map<string | null, number>();
      for (const thing of things) {
        counts.set(thing.label, (counts.get(thing.label) ?? 0) + 1);
        this.#lane(task, thing);
      }
      for (const lane of this.#lanes.values()) {
        if (lane.task !== task) continue;
        const count = counts.get(lane.label) ?? 0;
        lane.counts.set(bin, count);
        lane.most = Math.max(lane.most, count);
        if (count > 0) lane.present++;
      }
    }
  }

  #lane(task: string, { label, classIndex }: Found): void {
    const key = `${task}/${label}`;
    if (this.#lanes.has(key)) return;
    const title = findTask(task)?.name ?? task;
    const same = [...this.#lanes.values()].filter((lane) => lane.label === label);
    const withTask = (of: string) => (label === null ? of : `${label} · ${of}`);
    for (const lane of same) lane.name = withTask(findTask(lane.task)?.name ?? lane.task);
    this.#lanes.set(key, {
      task,
      label,
      name: label !== null && same.length === 0 ? label : withTask(title),
      classIndex,
      counts: new Levels(Uint8Array),
      most: 0,
      present: 0,
    });
  }

  #follow(task: string, things: readonly Found[], time: number): void {
    for (const { trackId, label } of things) {
      if (trackId === null) continue;
      const key = `${task}/${trackId}`;
      const known = this.#tracks.get(key);
      if (known) {
        known.first = Math.min(known.first, time);
        known.last = Math.max(known.last, time);
      } else {
        const name = label ?? findTask(task)?.name ?? task;
        this.#tracks.set(key, { task, trackId, label: name, first: time, last: time });
      }
    }
  }

  /** Motion says of a frame that follows closely that it has nothing in common with the one before. */
  #isCut({ mediaTime, results }: ResultLine): boolean {
    const flow = results.flow as { interval?: number | null } | undefined;
    if (flow?.interval !== null || this.#last === null) return false;
    return mediaTime > this.#last && mediaTime - this.#last < HOLD;
  }
}

/** What was found on a line. Of a task that finds no single things: one, where it has answered. */
function foundOn({ results }: ResultLine): FoundByTask {
  return new Map(
    Object.entries(results).map(([id, result]) => [
      id,
      findTask(id)?.found?.(result) ?? [ANSWERED],
    ]),
  );
}

const ANSWERED: Found = {
  label: null,
  classIndex: null,
  score: null,
  trackId: null,
  box: null,
  points: [],
  more: {},
};
