/**
 * How well masks and depth lie over what they show while their task is slow: as they came, and carried
 * on along the flow as the page draws them (`src/tasks/page/draw-layer.ts`).
 *
 * Truth is that of a made-up scene (`moving-scene.ts`): what a network would say of a frame is taken to
 * be right, so that nothing but the carrying is measured. The flow is searched for in the pictures.
 */
import type { Size } from "../../src/geometry/size.ts";
import { DenseInverseSearch, DIS_PRESETS } from "../../src/motion/dense-inverse-search.ts";
import type { FlowMap } from "../../src/results/flow-map.ts";
import { FLOW_DEFAULTS } from "../../src/tasks/flow/result.ts";
import { LONGEST_CARRY } from "../../src/tasks/page/carried.ts";
import { displacedPieces } from "../../src/tasks/page/draw-layer.ts";
import { resizeGrey } from "./grey-file.ts";
import type { SceneFrame } from "./moving-scene.ts";

/** How slow a task is, in seconds. */
export interface Pace {
  /** From one result to the next. */
  readonly interval: number;
  /** From a frame to its result. */
  readonly latency: number;
}

/** Means over the frames that were drawn. */
export interface CarriedScore {
  /** IoU of the drawn and the true mask. */
  readonly iou: number;
  /** Of the drawn and the true inverse depth, as a share of its range; over the whole picture. */
  readonly depthError: number;
}

/** Frames that are compared, of all that the scene has. */
export interface CarriedScores {
  readonly asCame: CarriedScore;
  readonly carried: CarriedScore;
}

/** A flow that has come, and between which times it is. */
export interface FoundFlow {
  readonly comes: number;
  readonly time: number;
  readonly interval: number;
  readonly map: FlowMap;
}

/** @param frames in order of time, all of that size */
export function carriedScores(
  frames: readonly SceneFrame[],
  size: Size,
  task: Pace,
  flows: readonly FoundFlow[],
): CarriedScores {
  const results = paced(frames, task);
  const asCame = new Mean();
  const carried = new Mean();
  const drawn = { mask: new Float32Array(size.width * size.height), depth: new Float32Array(0) };
  drawn.depth = new Float32Array(drawn.mask.length);
  for (const now of frames) {
    const result = results.findLast(({ comes }) => comes <= now.time + EPSILON);
    if (!result) continue;
    const then = result.frame;
    asCame.add(maskIou(then.mask, now.mask), meanDifference(then.depth, now.depth));
    const found = flows.findLast(({ comes }) => comes <= now.time + EPSILON);
    const near = found && Math.abs(found.time - then.time) <= LONGEST_CARRY;
    const seconds = Math.min(now.time - then.time, LONGEST_CARRY);
    if (!near) {
      carried.add(maskIou(then.mask, now.mask), meanDifference(then.depth, now.depth));
      continue;
    }
    const displacement = { map: found.map, share: seconds / found.interval };
    for (const { from, to } of displacedPieces(size, size, displacement, size)) {
      copyPiece(then.mask, size, from, to, drawn.mask);
      copyPiece(then.depth, size, from, to, drawn.depth);
    }
    carried.add(maskIou(drawn.mask, now.mask), meanDifference(drawn.depth, now.depth));
  }
  return { asCame: asCame.score(), carried: carried.score() };
}

const EPSILON = 1e-9;

/** The frames that a task of that pace looks at, with the times at which their results come. */
function paced(frames: readonly SceneFrame[], { interval, latency }: Pace) {
  const looked: { readonly frame: SceneFrame; readonly comes: number }[] = [];
  for (const frame of frames) {
    const last = looked.at(-1);
    if (last && frame.time < last.frame.time + interval - EPSILON) continue;
    looked.push({ frame, comes: frame.time + latency });
  }
  return looked;
}

/**
 * The flow of a scene, as its task finds it on the processor at its own size.
 * @param size of the frames, whole at the size at which flow is searched for, too
 */
export function foundFlows(frames: readonly SceneFrame[], size: Size, pace: Pace): FoundFlow[] {
  const scale = FLOW_DEFAULTS.side / Math.max(size.width, size.height);
  const searched = { width: size.width * scale, height: size.height * scale };
  const search = new DenseInverseSearch(searched.width, searched.height, DIS_PRESETS.fast);
  let before = Number.NaN;
  return paced(frames, pace).flatMap(({ frame, comes }) => {
    const field = search.next(resizeGrey(frame.grey, size, searched));
    const interval = frame.time - before;
    before = frame.time;
    if (!field) return [];
    const { width, height } = field;
    const map = {
      width,
      height,
      u: field.u.map((value) => (value * size.width) / width),
      v: field.v.map((value) => (value * size.height) / height),
    };
    return [{ comes, time: frame.time, interval, map }];
  });
}

interface Rectangle extends Size {
  readonly x: number;
  readonly y: number;
}

/** Of the nearest pixel; nothing from beyond the picture, as a canvas draws it. */
function copyPiece(
  values: Float32Array,
  { width, height }: Size,
  from: Rectangle,
  to: Rectangle,
  target: Float32Array,
): void {
  for (let y = to.y; y < to.y + to.height; y++) {
    const row = Math.floor(from.y + ((y + 0.5 - to.y) * from.height) / to.height);
    for (let x = to.x; x < to.x + to.width; x++) {
      const column = Math.floor(from.x + ((x + 0.5 - to.x) * from.width) / to.width);
      const inside = row >= 0 && row < height && column >= 0 && column < width;
      target[y * width + x] = inside ? (values[row * width + column] as number) : 0;
    }
  }
}

/** Of what is at least half covered. */
function maskIou(a: Float32Array, b: Float32Array): number {
  let common = 0;
  let all = 0;
  for (let i = 0; i < a.length; i++) {
    const inA = (a[i] as number) >= 0.5;
    const inB = (b[i] as number) >= 0.5;
    if (inA && inB) common++;
    if (inA || inB) all++;
  }
  return all === 0 ? Number.NaN : common / all;
}

function meanDifference(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.abs((a[i] as number) - (b[i] as number));
  return sum / a.length;
}

/** Frames on which there is no mask do not count. */
class Mean {
  #iou = 0;
  #depth = 0;
  #count = 0;

  add(iou: number, depth: number): void {
    if (Number.isNaN(iou)) return;
    this.#iou += iou;
    this.#depth += depth;
    this.#count++;
  }

  score(): CarriedScore {
    return { iou: this.#iou / this.#count, depthError: this.#depth / this.#count };
  }
}
