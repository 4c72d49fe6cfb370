/**
 * What was learnt of takes: the takes themselves, by which the nearest neighbour under time warping tells
 * what a new one is, and for each name how far a take may be from its others to be of it at all.
 */
import { type Sequence, sequenceOf, trimmed } from "./sequence.ts";
import type { TakeKind, TakeSet } from "./take.ts";
import type { TakeVerdict } from "./take-verdict.ts";
import { warpedDistance } from "./warped-distance.ts";

/** Fewest takes of a name: with two, nobody knows how far they scatter. */
export const FEWEST_TAKES = 3;
/** More teach little that is new, and cost time with every frame. */
export const MOST_TAKES = 10;

/** A name and its takes, ready to be compared with. */
export interface LearntClass {
  readonly name: string;
  readonly sequences: readonly Sequence[];
  /** A take farther from the nearest of these is not of this name. */
  readonly reach: number;
}

/** Plain data. */
export interface LearntTakes {
  readonly kind: TakeKind;
  readonly classes: readonly LearntClass[];
  /** Pieces of everyday movement, as long as the takes are. */
  readonly none: readonly Sequence[];
}

/**
 * A take may be so many times as far from the nearest of its name as the farthest of the recorded ones is
 * from the nearest of the others. How it was chosen: docs/actions.md.
 */
export const REACH_FACTOR = 1.6;

/** Learns at once: takes are compared with each other, no more. */
export function learnTakes({ kind, classes, everyday }: TakeSet): LearntTakes {
  const cut = classes
    .map(({ name, takes }) => ({
      name,
      sequences: takes.flatMap((take) => sequenceOf(trimmed(take), kind) ?? []),
    }))
    .filter(({ sequences }) => sequences.length > 0);
  const none = everydayPieces(everyday, kind, lengthsOf(cut.flatMap(({ sequences }) => sequences)));
  return {
    kind,
    classes: cut.map(({ name, sequences }) => ({
      name,
      sequences,
      reach: reachOf(sequences),
    })),
    none,
  };
}

/**
 * What a sequence is, by the nearest take; none of these where that is out of reach, or everyday is nearer. A score is .5
 * at the reach.
 */
export function judgeByNearest({ classes, none }: LearntTakes, sequence: Sequence): TakeVerdict {
  // Beyond, the score is next to nothing whatever the distance.
  const distances = classes.map(({ sequences, reach }) => nearest(sequences, sequence, 3 * reach));
  const scores = distances.map((distance, i) => scoreOf(distance, classes[i]?.reach ?? 0));
  const best = scores.indexOf(Math.max(...scores));
  const [taken, distance] = [classes[best], distances[best]];
  if (!taken || distance === undefined || distance > taken.reach) return { name: null, scores };
  if (nearest(none, sequence, distance) < distance) return { name: null, scores };
  return { name: taken.name, scores };
}

/** How near a sequence is to the nearest take of a name: 1 at no distance, .5 at the reach. */
export function nearness({ sequences, reach }: LearntClass, sequence: Sequence): number {
  return scoreOf(nearest(sequences, sequence, 3 * reach), reach);
}

/** 1 at no distance, .5 at the reach. */
function scoreOf(distance: number, reach: number): number {
  return reach > 0 ? 1 / (1 + (distance / reach) ** 2) : 0;
}

function nearest(
  sequences: readonly Sequence[],
  sequence: Sequence,
  most = Number.POSITIVE_INFINITY,
): number {
  let least = most;
  for (const other of sequences) least = Math.min(least, warpedDistance(other, sequence, least));
  return least;
}

function reachOf(sequences: readonly Sequence[]): number {
  if (sequences.length < 2) return 0;
  const distances = sequences.map((sequence, i) => nearest(sequences.toSpliced(i, 1), sequence));
  return REACH_FACTOR * Math.max(...distances);
}

/** The shortest, the middle and the longest, in seconds. */
export function lengthsOf(sequences: readonly Sequence[]): readonly number[] {
  const lengths = sequences.map(({ seconds }) => seconds).sort((a, b) => a - b);
  const middle = lengths[Math.floor(lengths.length / 2)];
  return middle === undefined ? [] : [...new Set([lengths[0] ?? 0, middle, lengths.at(-1) ?? 0])];
}

/** Pieces of everyday movement begin so many of their lengths after each other. */
const PIECE_STEP = 0.5;
/** More cost time with every frame. */
const MOST_PIECES = 40;

function everydayPieces(
  everyday: TakeSet["everyday"],
  kind: TakeKind,
  lengths: readonly number[],
): Sequence[] {
  const pieces: Sequence[] = [];
  for (const take of everyday) {
    const [first, last] = [take[0], take.at(-1)];
    if (!first || !last) continue;
    for (const length of lengths) {
      for (let from = first.time; from + length <= last.time + 0.01; from += PIECE_STEP * length) {
        const piece = sequenceOf(take, kind, from, from + length);
        if (piece) pieces.push(piece);
      }
    }
  }
  const every = Math.ceil(pieces.length / MOST_PIECES);
  return every > 1 ? pieces.filter((_, i) => i % every === 0) : pieces;
}
