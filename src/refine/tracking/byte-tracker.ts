import { iou } from "../../geometry/iou.ts";
import type { Size } from "../../geometry/size.ts";
import type { Box } from "../../results/box.ts";
import type { Restorable } from "../restorable.ts";
import { Assignment } from "./assignment.ts";
import { grownSimilarity } from "./similarity.ts";
import { Track, type TrackState } from "./track.ts";
import {
  isSameBox,
  isSound,
  type PredictedBox,
  type TrackedBox,
  type TrackStanding,
} from "./tracked-box.ts";
import { TRACKING_DEFAULTS, type TrackingOptions } from "./tracking-options.ts";

/** After a longer gap (seconds) nothing is expected where it was, but for what `patience` allows. */
const LONGEST_GAP = 1;
/** Least IoU times score of a sure box. The paper's .2 gives a fifth more id switches here. */
const LEAST_OVERLAP = 0.3;
/** Least IoU of a doubtful box, as in the paper. */
const LEAST_DOUBTFUL_OVERLAP = 0.5;
/** Least similarity of grown boxes. */
const LEAST_GROWN = 0.3;
/** The same of a doubtful box. From .15 to .3 it is much the same; at .5 a quarter of the gain is left. */
const LEAST_DOUBTFUL_GROWN = 0.2;
/**
 * By which the similarity of a box of another class counts less, where the group is the same: of two
 * things at one place each keeps its own box. From .7 to .9 it is the same on car-detection.mp4.
 */
const OTHER_CLASS = 0.75;
/** Boxes of one group that overlap more, but are of different classes, are the same object. */
const DOUBLE_OVERLAP = 0.7;

const WITHOUT_TRACK: TrackStanding = { trackId: null, age: 0, velocity: { x: 0, y: 0 } };

/** The last result, and what was said of it. */
interface LastResult {
  readonly boxes: readonly TrackedBox[];
  readonly standings: readonly TrackStanding[];
}

/** What a tracker knows: a few hundred bytes a track, and the boxes of the last result. */
export interface TrackerState {
  readonly tracks: readonly TrackState[];
  readonly lastId: number;
  /** Null before the first result. */
  readonly last: LastResult | null;
}

/** In [0, 1]. */
type Similarity = (track: Track, found: TrackedBox) => number;

/**
 * Gives the boxes of one object the same id on all frames: ByteTrack (Zhang et al. 2022, "ByteTrack:
 * Multi-Object Tracking by Associating Every Detection Box"). Boxes that the network doubts are not
 * thrown away: what is half hidden gets a low score just where its track expects it.
 *
 * Different from the paper: time is counted in seconds, since frames come 5 to 30 a second and some
 * are dropped; and stages of their own find objects whose boxes do not overlap what was expected, since
 * they are fast, or were out of sight for a while (`grownSimilarity`). The one of sure boxes takes the mean
 * IDF1 on made-up scenes from .90 to .96: at 5 results a second from .80 to .93, at 30 from .94 to .98. The
 * one of doubtful boxes finds who comes out from behind another, of whom little is seen at first; the
 * paper leaves such boxes to tracks that were just in sight. It takes scenes in which people hide each
 * other from .960 to .975.
 *
 * Follows the objects of one stream of results. The same boxes and times give the same answers. It
 * keeps no reference to what it was given but for the boxes of the last result.
 */
export class ByteTracker implements Restorable<TrackerState> {
  #options: TrackingOptions;
  #tracks: Track[] = [];
  #lastId = 0;
  /** Null before the first result. */
  #last: LastResult | null = null;
  /** For each box of this result its track. */
  readonly #owners: (Track | null)[] = [];

  /** Of one stage, kept for the next: who is still without a partner, and what each pair costs. */
  readonly #open: Track[] = [];
  readonly #free: number[] = [];
  #costs = new Float64Array(0);
  readonly #assignment = new Assignment();

  constructor(options: Partial<TrackingOptions> = {}) {
    this.#options = { ...TRACKING_DEFAULTS, ...options };
  }

  /**
   * Takes in the boxes of the next result. A box that is not finite, or has no area, is ignored.
   * @param seconds since the result before; of no matter in the first one. Not positive: the same
   *   frame again, which changes nothing; boxes of last time are answered as last time, others have
   *   no track. NaN, or longer than any track may be unseen: a cut, all tracks end, and ids go on.
   * @param frame size of the picture; who is out of sight, and expected wholly beyond it, has left, and
   *   leaves no id to the next who comes in. Null where nobody leaves.
   * @returns in the order of `boxes`
   */
  update(
    boxes: readonly TrackedBox[],
    seconds: number,
    frame: Size | null = null,
  ): readonly TrackStanding[] {
    if (this.#last && seconds <= 0) return boxes.map((box, index) => this.#again(box, index));
    this.#letPass(seconds, frame);
    this.#owners.length = 0;
    for (let i = 0; i < boxes.length; i++) this.#owners.push(null);

    this.#associate(boxes, this.#isSure, isConfirmed, sureOverlap, LEAST_OVERLAP);
    this.#associate(boxes, this.#isDoubtful, isInSight, overlap, LEAST_DOUBTFUL_OVERLAP);
    this.#associate(boxes, this.#isSure, isConfirmed, grownOverlap, LEAST_GROWN);
    this.#associate(boxes, this.#isDoubtful, isConfirmed, grownOverlap, LEAST_DOUBTFUL_GROWN);
    this.#associate(boxes, this.#isSure, isUnconfirmed, grownOverlap, LEAST_GROWN);

    this.#follow(boxes);
    this.#begin(boxes);
    const standings = this.#owners.map((track) => (track ? this.#standing(track) : WITHOUT_TRACK));
    this.#last = { boxes: [...boxes], standings };
    return standings;
  }

  /**
   * Where the confirmed tracks are some time after the last result, those too that are out of sight
   * for now; new objects, the oldest track first. Changes nothing.
   * @param seconds after the last result
   */
  predict(seconds: number): PredictedBox[] {
    const predicted: PredictedBox[] = [];
    for (const { id, classIndex, unseen, filter } of this.#tracks) {
      if (id === null) continue;
      predicted.push({ trackId: id, classIndex, unseen, box: filter.boxAfter(seconds) });
    }
    return predicted;
  }

  /** Other options from the next result on, in place of those named; tracks stay. */
  configure(options: Partial<TrackingOptions>): void {
    this.#options = { ...this.#options, ...options };
  }

  /** Forgets everything; ids begin at 1 again. */
  reset(): void {
    this.#tracks = [];
    this.#lastId = 0;
    this.#last = null;
  }

  state(): TrackerState {
    const tracks = this.#tracks.map((track) => track.state());
    return { tracks, lastId: this.#lastId, last: this.#last };
  }

  /** The options stay its own. */
  restore({ tracks, lastId, last }: TrackerState): void {
    this.#tracks = tracks.map((track) => Track.of(track));
    this.#lastId = lastId;
    this.#last = last;
  }

  #again(box: TrackedBox, index: number): TrackStanding {
    if (!isSound(box)) return WITHOUT_TRACK;
    const { boxes = [], standings = [] } = this.#last ?? {};
    const inPlace = boxes[index];
    const before =
      inPlace && isSameBox(inPlace, box) ? index : boxes.findIndex((last) => isSameBox(last, box));
    return standings[before] ?? WITHOUT_TRACK;
  }

  #letPass(seconds: number, frame: Size | null): void {
    for (const track of this.#tracks) track.expect(seconds);
    const { patience } = this.#options;
    this.#tracks = this.#tracks.filter(({ unseen, inSight, expected }) => {
      if (!inSight && frame && isBeyond(expected, frame)) return false;
      return unseen <= patience || (inSight && unseen <= LONGEST_GAP);
    });
  }

  readonly #isSure = (found: TrackedBox) => found.score >= this.#options.highScore;

  readonly #isDoubtful = (found: TrackedBox) =>
    found.score >= this.#options.lowScore && found.score < this.#options.highScore;

  /** One stage: the best pairs of those tracks and boxes that have no partner yet. */
  #associate(
    boxes: readonly TrackedBox[],
    takesBox: (found: TrackedBox) => boolean,
    takesTrack: (track: Track) => boolean,
    similarity: Similarity,
    least: number,
  ): void {
    const open = this.#open;
    const free = this.#free;
    open.length = 0;
    free.length = 0;
    for (const track of this.#tracks) if (track.box < 0 && takesTrack(track)) open.push(track);
    for (const [index, found] of boxes.entries()) {
      if (!this.#owners[index] && isSound(found) && takesBox(found)) free.push(index);
    }
    if (open.length === 0 || free.length === 0) return;
    this.#computeCosts(boxes, similarity);
    // What is exactly the least is still alike enough, so the gate lies a little higher.
    const gate = 1 - least + Number.EPSILON;
    const pairs = this.#assignment.solve(this.#costs, open.length, free.length, gate);
    for (const [row, column] of pairs.entries()) {
      if (column < 0) continue;
      const track = open[row] as Track;
      track.box = free[column] as number;
      this.#owners[track.box] = track;
    }
  }

  #computeCosts(boxes: readonly TrackedBox[], similarity: Similarity): void {
    const size = this.#open.length * this.#free.length;
    if (size > this.#costs.length) this.#costs = new Float64Array(size * 2);
    let at = 0;
    for (const track of this.#open) {
      for (const index of this.#free) {
        const found = boxes[index] as TrackedBox;
        const may = this.#areAlike(track, found);
        const asClass = track.classIndex === found.classIndex ? 1 : OTHER_CLASS;
        const alike = may ? asClass * similarity(track, found) : Number.NEGATIVE_INFINITY;
        this.#costs[at++] = 1 - alike;
      }
    }
  }

  #areAlike(a: { readonly classIndex: number }, b: { readonly classIndex: number }): boolean {
    const { groupOf } = this.#options;
    return groupOf(a.classIndex) === groupOf(b.classIndex);
  }

  /** Tracks take in their boxes; unconfirmed ones without a box end. */
  #follow(boxes: readonly TrackedBox[]): void {
    for (const track of this.#tracks) {
      track.inSight = track.box >= 0;
      if (!track.inSight) continue;
      const found = boxes[track.box] as TrackedBox;
      track.follow(found, !this.#isSure(found));
    }
    this.#tracks = this.#tracks.filter((track) => track.inSight || isConfirmed(track));
  }

  /** Sure boxes without a track begin one. */
  #begin(boxes: readonly TrackedBox[]): void {
    for (const [index, found] of boxes.entries()) {
      if (this.#owners[index] || !isSound(found) || !this.#isSure(found)) continue;
      if (this.#isDouble(found, boxes)) continue;
      const track = new Track(found, index);
      this.#owners[index] = track;
      this.#tracks.push(track);
    }
  }

  /**
   * Whether an object that has its track was found a second time, as one of a similar class: networks
   * suppress overlapping boxes a class at a time.
   */
  #isDouble(found: TrackedBox, boxes: readonly TrackedBox[]): boolean {
    return this.#tracks.some(({ box }) => {
      const other = boxes[box];
      if (!other || other.classIndex === found.classIndex) return false;
      return this.#areAlike(other, found) && iou(other.box, found.box) > DOUBLE_OVERLAP;
    });
  }

  #standing(track: Track): TrackStanding {
    if (track.id === null && track.length >= this.#options.leastLength) track.id = ++this.#lastId;
    return { trackId: track.id, age: track.age, velocity: track.filter.velocity };
  }
}

function isBeyond(box: Box, { width, height }: Size): boolean {
  return box.x + box.width < 0 || box.y + box.height < 0 || box.x > width || box.y > height;
}

function isConfirmed(track: Track): boolean {
  return track.id !== null;
}

function isUnconfirmed(track: Track): boolean {
  return track.id === null;
}

/** Confirmed, and found in the last result. */
function isInSight(track: Track): boolean {
  return track.id !== null && track.inSight;
}

function overlap(track: Track, found: TrackedBox): number {
  return iou(track.expected, found.box);
}

function sureOverlap(track: Track, found: TrackedBox): number {
  return iou(track.expected, found.box) * found.score;
}

/** Grown by the standard deviation of the centre: half and twice as much do a little worse. */
function grownOverlap({ expected, filter }: Track, found: TrackedBox): number {
  return grownSimilarity(expected, found.box, filter.spreadX, filter.spreadY);
}
