import type { Moment } from "../../../refine/refiner.ts";
import type { Restorable } from "../../../refine/restorable.ts";
import { ByteTracker, type TrackerState } from "../../../refine/tracking/byte-tracker.ts";
import type { TrackStanding } from "../../../refine/tracking/tracked-box.ts";
import { type Tracked, UNTRACKED } from "../../../results/tracked.ts";
import type { TextOptions } from "../result.ts";
import type { FoundLine } from "./find-lines.ts";
import { type LineLook, likeness } from "./line-look.ts";
import type { Reading } from "./read-characters.ts";
import { boxAround, cornersOf, type RotatedBox } from "./rotated-box.ts";
import { Votes } from "./votes.ts";

/** From here on one reading is enough. */
const SURE = 0.92;
/** A doubtful line that stands still is read so many times. */
const DOUBTFUL_READINGS = 3;
/** A line that so many readings agree on is not read again because it moves. */
const AGREED = 3;
/** Moved: by so many heights of it, by a change of length or height, or by a turn (radians). */
const MOVED = 1;
const RESIZED = 1.25;
const TURNED = 0.15;
/** Less alike than this is another writing. Chosen by thought, not measured: a line that only looks different is read once more. */
const SAME_LOOK = 0.6;

/** A line of this frame, and what is known of it. */
export interface FollowedLine {
  readonly found: FoundLine;
  readonly standing: Tracked;
  /** It has to be read now; else `said` holds. */
  readonly unread: boolean;
  /** Of what was read before; null where there is nothing. */
  readonly said: Reading | null;
  /** Its track, also where its number is not told yet; null without one. */
  readonly track: number | null;
}

interface Known {
  length: number;
  readonly votes: Votes;
  /** As it was when it was read last. */
  box: RotatedBox;
  look: LineLook | null;
}

/** What is known of the lines of a stream: of each its last readings and how it looked. */
export interface LineMemoryState {
  readonly tracker: TrackerState;
  readonly known: readonly {
    readonly track: number;
    readonly length: number;
    readonly votes: readonly Reading[];
    readonly box: RotatedBox;
    readonly look: readonly number[] | null;
  }[];
}

/**
 * Follows lines from frame to frame, and says which have to be read: one that is new, that has moved or
 * looks different, or that was read doubtfully. What a line says is what most of its readings say.
 */
export class LineMemory implements Restorable<LineMemoryState> {
  readonly #tracker = new ByteTracker();
  readonly #known = new Map<number, Known>();

  /**
   * @param looks of the lines, in their order
   * @returns in the same order
   */
  follow(
    lines: readonly FoundLine[],
    looks: readonly LineLook[],
    { continuity, seconds }: Moment,
    { tracking, patience, leastLength }: TextOptions,
  ): FollowedLine[] {
    if (!tracking) {
      this.forget();
      return lines.map((found) => ({
        found,
        standing: UNTRACKED,
        unread: true,
        said: null,
        track: null,
      }));
    }
    this.#tracker.configure({ leastLength: 1, patience, highScore: 0.5 });
    const boxes = lines.map(({ box }) => ({
      box: boxAround(cornersOf(box)),
      score: 1,
      classIndex: 0,
    }));
    const standings = this.#tracker.update(boxes, continuity === "cut" ? Number.NaN : seconds);
    if (continuity === "cut") this.#known.clear();
    const followed = lines.map((found, i) =>
      this.#followed(found, looks[i] ?? null, standings[i], continuity !== "same", leastLength),
    );
    this.#dropLost();
    return followed;
  }

  /**
   * Takes in what was read of a line.
   * @returns what is to be said of it
   */
  learn({ found, track }: FollowedLine, look: LineLook | null, reading: Reading): Reading {
    const known = track === null ? undefined : this.#known.get(track);
    if (!known) return reading;
    known.votes.add(reading);
    known.box = found.box;
    known.look = look;
    return known.votes.winner();
  }

  state(): LineMemoryState {
    const known = [...this.#known].map(([track, { length, votes, box, look }]) => ({
      ...{ track, length, box },
      votes: votes.state(),
      look: look && Array.from(look),
    }));
    return { tracker: this.#tracker.state(), known };
  }

  restore({ tracker, known }: LineMemoryState): void {
    this.#tracker.restore(tracker);
    this.#known.clear();
    for (const { track, length, votes: readings, box, look } of known) {
      const votes = new Votes();
      votes.restore(readings);
      this.#known.set(track, { length, votes, box, look: look && Float32Array.from(look) });
    }
  }

  forget(): void {
    this.#tracker.reset();
    this.#known.clear();
  }

  #followed(
    found: FoundLine,
    look: LineLook | null,
    standing: TrackStanding | undefined,
    counts: boolean,
    leastLength: number,
  ): FollowedLine {
    const id = standing?.trackId ?? null;
    if (!standing || id === null) {
      return { found, standing: UNTRACKED, unread: true, said: null, track: null };
    }
    let known = this.#known.get(id);
    if (!known) {
      known = { length: 0, votes: new Votes(), box: found.box, look: null };
      this.#known.set(id, known);
    }
    if (counts) known.length++;
    const told: Tracked = { ...standing, trackId: known.length >= leastLength ? id : null };
    const changed = look !== null && known.look !== null && likeness(look, known.look) < SAME_LOOK;
    if (changed) known.votes.clear();
    const said = known.votes.count > 0 ? known.votes.winner() : null;
    const unread = hasToBeRead(known, found.box, counts);
    return { found, standing: told, unread, said, track: id };
  }

  #dropLost(): void {
    const alive = new Set(this.#tracker.predict(0).map(({ trackId }) => trackId));
    for (const id of this.#known.keys()) if (!alive.has(id)) this.#known.delete(id);
  }
}

/** @param counts it is another frame than the last one */
function hasToBeRead({ votes, box }: Known, now: RotatedBox, counts: boolean): boolean {
  if (votes.count === 0) return true;
  if (!counts) return false;
  const said = votes.winner();
  if (said.votes >= AGREED) return false;
  if (said.score < SURE && votes.count < DOUBTFUL_READINGS) return true;
  return hasMoved(box, now);
}

function hasMoved(from: RotatedBox, to: RotatedBox): boolean {
  const distance = Math.hypot(to.centreX - from.centreX, to.centreY - from.centreY);
  const grown = (a: number, b: number) => Math.max(a, b) > RESIZED * Math.min(a, b);
  const turn = Math.abs(Math.sin(to.angle - from.angle));
  return (
    distance > MOVED * from.height ||
    grown(from.width, to.width) ||
    grown(from.height, to.height) ||
    turn > TURNED
  );
}
