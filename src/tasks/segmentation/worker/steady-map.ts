import type { Moment, Refiner } from "../../../refine/refiner.ts";
import type { Restorable } from "../../../refine/restorable.ts";
import type { ClassMap, SegmentationOptions } from "../result.ts";

/** Say of the past where the network knows nothing. */
const SAY = { light: 0.5, strong: 0.8 } as const;
/** A contradiction counts at least this much, or a class below one half would never get through. */
const LEAST_CONTRADICTION = 140;
/** Side of the cells in which pixels are compared with their neighbours, in pixels of the map. */
const CELL = 8;
/** Mean change of a cell's doubtful pixels, of 255: below the first it is noise, above the second motion. */
const NOISE = 20;
const MOTION = 45;
/** A pixel is doubtful below this confidence or when its class changes. */
const DOUBTFUL = 242;
/** Confidence, of 255, from which a pixel counts as evidence of a cut. */
const SURE = 204;
/** Share of the surely seen things, before or now, that changes at once only in a cut. */
const CUT = 0.6;
/** Less than this share of the map is too little to tell a cut from noise. */
const LEAST_EVIDENCE = 0.01;

/** The last steadied map: two whole numbers a pixel. */
export interface SteadyMapState {
  readonly classes: readonly number[];
  readonly confidence: readonly number[];
  readonly width: number;
  readonly level: SegmentationOptions["smoothing"];
}

/**
 * Keeps a class map from flickering, without trails behind what moves.
 *
 * Each pixel remembers its class and how sure that was. A new map is mixed with it by the new one's
 * uncertainty alone, which is the square of its entropy as a choice between two: where the network
 * is certain, what was there before has no say at all, so an object that has moved on leaves
 * nothing; where it wavers, the class before has the better hand. Even then it cannot stay against
 * the network's word: it loses a share of its weight with every frame that says otherwise.
 *
 * That alone lags at soft outlines. Noise pushes neighbours this way and that, motion all of them
 * the same way: so where the doubtful pixels of a cell change together, the past is silent too.
 */
export class SteadyMap
  implements Refiner<ClassMap, SegmentationOptions>, Restorable<SteadyMapState>
{
  #classes = new Uint8Array(0);
  #confidence = new Uint8Array(0);
  #width = 0;
  #level: SegmentationOptions["smoothing"] = "off";
  /** By the new confidence: what the past has to say, of 256. */
  readonly #say = new Uint16Array(256);

  /**
   * The steadied map. Borrows `map`; the result is borrowed until the next call, and is `map`
   * itself when the level is "off".
   */
  refine(map: ClassMap, { smoothing: level }: SegmentationOptions, moment: Moment): ClassMap {
    if (level === "off") {
      this.#level = level;
      return map;
    }
    const { width, height } = map;
    const fresh =
      this.#level === "off" ||
      width !== this.#width ||
      width * height !== this.#classes.length ||
      moment.continuity === "cut" ||
      this.#isCut(map);
    if (level !== this.#level) this.#fillSay(SAY[level]);
    this.#level = level;
    if (fresh) this.#restart(map);
    // A paused frame has had its say.
    else if (moment.continuity === "next") this.#mix(map);
    return { width, height, classes: this.#classes, confidence: this.#confidence };
  }

  state(): SteadyMapState {
    return {
      classes: Array.from(this.#classes),
      confidence: Array.from(this.#confidence),
      width: this.#width,
      level: this.#level,
    };
  }

  restore({ classes, confidence, width, level }: SteadyMapState): void {
    this.#classes = Uint8Array.from(classes);
    this.#confidence = Uint8Array.from(confidence);
    this.#width = width;
    this.#level = level;
    if (level !== "off") this.#fillSay(SAY[level]);
  }

  #restart({ width, classes, confidence }: ClassMap): void {
    if (this.#classes.length !== classes.length) {
      this.#classes = new Uint8Array(classes.length);
      this.#confidence = new Uint8Array(classes.length);
    }
    this.#width = width;
    this.#classes.set(classes);
    this.#confidence.set(confidence);
  }

  #mix(map: ClassMap): void {
    const { width, height } = map;
    for (let top = 0; top < height; top += CELL) {
      for (let left = 0; left < width; left += CELL) {
        const right = Math.min(width, left + CELL);
        const bottom = Math.min(height, top + CELL);
        this.#mixCell(map, left, top, right, bottom);
      }
    }
  }

  #mixCell(map: ClassMap, left: number, top: number, right: number, bottom: number): void {
    const { width } = map;
    const classes = this.#classes;
    const confidence = this.#confidence;
    let doubtful = 0;
    let change = 0;
    for (let y = top; y < bottom; y++) {
      for (let i = y * width + left; i < y * width + right; i++) {
        const sure = map.confidence[i] as number;
        const same = map.classes[i] === classes[i];
        if (same && sure >= DOUBTFUL) continue;
        doubtful++;
        const gained = (same ? sure : 255 - sure) - (confidence[i] as number);
        // Towards the foreground or away from it: the direction that neighbours share.
        change += classes[i] === 0 ? -gained : gained;
      }
    }
    if (doubtful === 0) {
      for (let y = top; y < bottom; y++) {
        const from = y * width + left;
        confidence.set(map.confidence.subarray(from, y * width + right), from);
      }
      return;
    }
    const moved = (Math.abs(change) / doubtful - NOISE) / (MOTION - NOISE);
    const still = Math.round(256 * (1 - Math.min(1, Math.max(0, moved))));
    for (let y = top; y < bottom; y++) {
      for (let i = y * width + left; i < y * width + right; i++) this.#mixPixel(map, i, still);
    }
  }

  /** @param still of 256: none of it silences the past */
  #mixPixel(map: ClassMap, i: number, still: number): void {
    const sure = map.confidence[i] as number;
    const before = this.#confidence[i] as number;
    const weight = ((this.#say[sure] as number) * still) >> 8;
    if (map.classes[i] === this.#classes[i]) {
      this.#confidence[i] = sure + (((before - sure) * weight) >> 8);
      return;
    }
    // The past held the new class for as likely as it was unsure of its own.
    const now = weight > 0 ? Math.max(sure, LEAST_CONTRADICTION) : 255;
    const mixed = now + (((255 - before - now) * weight) >> 8);
    if (mixed >= 128) {
      this.#classes[i] = map.classes[i] as number;
      this.#confidence[i] = Math.min(mixed, sure);
    } else {
      this.#confidence[i] = 255 - mixed;
    }
  }

  #isCut(map: ClassMap): boolean {
    let seen = 0;
    let changed = 0;
    for (let i = 0; i < this.#classes.length; i++) {
      if ((this.#confidence[i] as number) < SURE || (map.confidence[i] as number) < SURE) continue;
      const before = this.#classes[i];
      const now = map.classes[i];
      if (before === 0 && now === 0) continue;
      seen++;
      if (before !== now) changed++;
    }
    return seen > LEAST_EVIDENCE * this.#classes.length && changed > CUT * seen;
  }

  #fillSay(most: number): void {
    for (let sure = 0; sure < 256; sure++) {
      this.#say[sure] = Math.round(256 * most * entropy(Math.max(0.5, sure / 255)) ** 2);
    }
  }
}

/** In bits, of a choice between two of which one has probability `p` in [0.5, 1]. */
function entropy(p: number): number {
  return p >= 1 ? 0 : -(p * Math.log2(p) + (1 - p) * Math.log2(1 - p));
}
