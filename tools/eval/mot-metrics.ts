/**
 * How well tracks follow objects: the CLEAR MOT measures (Bernardin and Stiefelhagen 2008,
 * "Evaluating Multiple Object Tracking Performance: The CLEAR MOT Metrics") and IDF1 (Ristani et al.
 * 2016, "Performance Measures and a Data Set for Multi-Target, Multi-Camera Tracking").
 *
 * It shares no code with the tracker that it judges: not the overlap, and not the way to the best
 * pairing, which here is by longest augmenting paths (Bellman-Ford).
 */
import type { Box } from "../../src/results/box.ts";

/** An object, or a track that stands for one, on one frame. */
export interface IdentifiedBox {
  /** The same on every frame for the same object or track; once on a frame. */
  readonly id: number;
  /** Truth and hypotheses in the same pixels. */
  readonly box: Box;
}

/** What there is and what a tracker says, on one frame. */
export interface TrackedFrame {
  readonly truth: readonly IdentifiedBox[];
  readonly hypotheses: readonly IdentifiedBox[];
}

export interface MotMetrics {
  /** 1 − (misses + false positives + id switches) / boxes of the truth; at most 1, can be negative. */
  readonly mota: number;
  /** Harmonic mean of the precision and the recall of identities, in [0, 1]. */
  readonly idf1: number;
  /** How often an object goes on under another track than the one that it had last. */
  readonly idSwitches: number;
  /** How often an object that was followed is lost and then followed again. */
  readonly fragmentations: number;
  /** Boxes of the truth without a hypothesis. */
  readonly misses: number;
  /** Hypotheses without a truth. */
  readonly falsePositives: number;
}

/**
 * The measures of one sequence. Objects of different classes are judged in calls of their own.
 * @param frames in order of time
 * @param leastIou a hypothesis is right where it overlaps the truth at least so much, in (0, 1]
 * @returns `mota` and `idf1` are NaN where they would divide by nothing
 */
export function motMetrics(frames: readonly TrackedFrame[], leastIou = 0.5): MotMetrics {
  return { ...clearMot(frames, leastIou), idf1: idf1(frames, leastIou) };
}

/** What is known of an object of the truth. */
interface Followed {
  /** The track that it had last. */
  track: number;
  /** On the frame before on which the object was. */
  matched: boolean;
}

function clearMot(frames: readonly TrackedFrame[], leastIou: number): Omit<MotMetrics, "idf1"> {
  const objects = new Map<number, Followed>();
  let [boxes, misses, falsePositives, idSwitches, fragmentations] = [0, 0, 0, 0, 0];
  for (const { truth, hypotheses } of frames) {
    const pairs = pairsOfFrame(truth, hypotheses, objects, leastIou);
    boxes += truth.length;
    misses += truth.length - pairs.size;
    falsePositives += hypotheses.length - pairs.size;
    for (const { id } of truth) {
      const track = pairs.get(id);
      const object = objects.get(id);
      if (track === undefined) {
        if (object) object.matched = false;
      } else if (!object) {
        objects.set(id, { track, matched: true });
      } else {
        if (object.track !== track) idSwitches++;
        if (!object.matched) fragmentations++;
        object.track = track;
        object.matched = true;
      }
    }
  }
  const mota = 1 - (misses + falsePositives + idSwitches) / (boxes || Number.NaN);
  return { mota, idSwitches, fragmentations, misses, falsePositives };
}

/**
 * The paper's mapping: an object stays with the track that it had last while they overlap enough; the
 * others are paired anew, as many as can be and, of those ways, with the greatest total overlap.
 * @returns from object to track
 */
function pairsOfFrame(
  truth: readonly IdentifiedBox[],
  hypotheses: readonly IdentifiedBox[],
  objects: ReadonlyMap<number, Followed>,
  leastIou: number,
): Map<number, number> {
  const pairs = new Map<number, number>();
  const taken = new Set<number>();
  // Who was followed on the frame before comes first: a lost object may have had the same track.
  for (const matched of [true, false]) {
    for (const { id, box } of truth) {
      const object = objects.get(id);
      if (object?.matched !== matched || taken.has(object.track)) continue;
      const kept = hypotheses.find((hypothesis) => hypothesis.id === object.track);
      if (!kept || overlap(box, kept.box) < leastIou) continue;
      pairs.set(id, kept.id);
      taken.add(kept.id);
    }
  }
  const freeTruth = truth.filter(({ id }) => !pairs.has(id));
  const free = hypotheses.filter(({ id }) => !taken.has(id));
  // One pair more outweighs any sum of overlaps.
  const perPair = freeTruth.length + 1;
  const worth = freeTruth.map(({ box }) =>
    free.map((hypothesis) => {
      const value = overlap(box, hypothesis.box);
      return value >= leastIou ? perPair + value : 0;
    }),
  );
  for (const [row, column] of worthiestPairs(worth)) {
    pairs.set((freeTruth[row] as IdentifiedBox).id, (free[column] as IdentifiedBox).id);
  }
  return pairs;
}

/** Each object is given at most one track for the whole sequence, so that most boxes are right. */
function idf1(frames: readonly TrackedFrame[], leastIou: number): number {
  const objects = indices(frames.flatMap(({ truth }) => truth));
  const tracks = indices(frames.flatMap(({ hypotheses }) => hypotheses));
  const together = [...objects].map(() => new Array<number>(tracks.size).fill(0));
  let boxes = 0;
  for (const { truth, hypotheses } of frames) {
    boxes += truth.length + hypotheses.length;
    for (const object of truth) {
      const row = together[objects.get(object.id) as number] as number[];
      for (const hypothesis of hypotheses) {
        if (overlap(object.box, hypothesis.box) < leastIou) continue;
        const column = tracks.get(hypothesis.id) as number;
        row[column] = (row[column] as number) + 1;
      }
    }
  }
  let right = 0;
  for (const [row, column] of worthiestPairs(together)) right += together[row]?.[column] as number;
  return (2 * right) / (boxes || Number.NaN);
}

function indices(boxes: readonly IdentifiedBox[]): Map<number, number> {
  return new Map([...new Set(boxes.map(({ id }) => id))].map((id, index) => [id, index]));
}

/** Gains that differ by less are equal: a circle of exchanges must not seem to gain. */
const ROUNDING = 1e-9;

/**
 * The pairs of rows and columns with the greatest total worth; those worth nothing are left out. Row
 * after row finds the path of exchanges that gains most. Adding a row never undoes the best pairing
 * of those before, only exchanges along one path.
 */
function worthiestPairs(worth: readonly (readonly number[])[]): [row: number, column: number][] {
  const columns = worth[0]?.length ?? 0;
  const rowOf = new Array<number>(columns).fill(-1);
  const columnOf = new Array<number>(worth.length).fill(-1);
  for (const newRow of worth.keys()) {
    const gain = new Array<number>(columns).fill(Number.NEGATIVE_INFINITY);
    const from = new Array<number>(columns).fill(-1);
    let open = [newRow];
    while (open.length > 0) {
      const next: number[] = [];
      for (const row of open) {
        const own = columnOf[row] as number;
        const base = row === newRow ? 0 : (gain[own] as number) - (worth[row]?.[own] as number);
        for (const [column, value] of (worth[row] as readonly number[]).entries()) {
          if (value <= 0 || column === own) continue;
          if (base + value <= (gain[column] as number) + ROUNDING) continue;
          gain[column] = base + value;
          from[column] = row;
          const owner = rowOf[column] as number;
          if (owner >= 0 && !next.includes(owner)) next.push(owner);
        }
      }
      open = next;
    }
    exchange(newRow, worth, gain, from, rowOf, columnOf);
  }
  return [...columnOf.entries()].filter(([, column]) => column >= 0);
}

/** Along the path that gains most: to a free column, or to a row that gives up its own. */
function exchange(
  newRow: number,
  worth: readonly (readonly number[])[],
  gain: readonly number[],
  from: readonly number[],
  rowOf: number[],
  columnOf: number[],
): void {
  let best = 0;
  let end = -1;
  for (const [column, reached] of gain.entries()) {
    const owner = rowOf[column] as number;
    const total = owner < 0 ? reached : reached - (worth[owner]?.[column] as number);
    if (total > best) {
      best = total;
      end = column;
    }
  }
  if (end < 0) return;
  const givesUp = rowOf[end] as number;
  if (givesUp >= 0) columnOf[givesUp] = -1;
  for (let column = end; ; ) {
    const row = from[column] as number;
    const before = columnOf[row] as number;
    rowOf[column] = row;
    columnOf[row] = column;
    if (row === newRow) return;
    column = before;
  }
}

/** Intersection over union, in [0, 1]. */
function overlap(a: Box, b: Box): number {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  const common = Math.max(0, across) * Math.max(0, down);
  return common > 0 ? common / (a.width * a.height + b.width * b.height - common) : 0;
}
