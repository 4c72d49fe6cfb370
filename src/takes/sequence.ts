/** Takes as sequences of the same length, which can be compared whatever their speed. */
import type { Take, TakeFrame, TakeKind } from "./take.ts";

/** Steps of a sequence: a second or two of gesture. */
export const STEPS = 16;

/** A take of `STEPS` moments. */
export interface Sequence {
  readonly kind: TakeKind;
  /** A row for each step: the shape, then the place about the sequence's middle, in sizes. */
  readonly rows: readonly Float32Array[];
  /** Seconds from its first to its last moment. */
  readonly seconds: number;
}

/**
 * How much the place counts beside the shape: a hand that swipes keeps its shape, but where somebody stands,
 * or holds the head, says nothing.
 */
const PLACE_WEIGHT: Readonly<Record<TakeKind, number>> = { hand: 0.25, body: 0.25, lips: 0 };

/** Shapes of hands and bodies differ by tenths of their size, those of lips by hundredths. */
const SHAPE_WEIGHT: Readonly<Record<TakeKind, number>> = { hand: 1, body: 1, lips: 10 };

/** The frames between two moments, in seconds, as a sequence; null where there are fewer than three. */
export function sequenceOf(
  take: Take,
  kind: TakeKind,
  from = Number.NEGATIVE_INFINITY,
  to = Number.POSITIVE_INFINITY,
): Sequence | null {
  const frames = take.filter(({ time }) => time >= from && time <= to);
  const [first, last] = [frames[0], frames.at(-1)];
  if (!first || !last || frames.length < 3 || last.time <= first.time) return null;
  const sizes = frames.map(({ size }) => size).sort((a, b) => a - b);
  const size = sizes[Math.floor(sizes.length / 2)] ?? 1;
  const seconds = last.time - first.time;
  let next = 1;
  const rows = Array.from({ length: STEPS }, (_, step) => {
    const time = first.time + (seconds * step) / (STEPS - 1);
    while (next < frames.length - 1 && (frames[next]?.time ?? 0) < time) next++;
    return rowBetween(frames[next - 1] as TakeFrame, frames[next] as TakeFrame, time, size, kind);
  });
  centre(rows);
  return { kind, rows, seconds };
}

/**
 * A take without the rest before and after what was shown: who presses a button needs a moment to begin.
 * What moves hardly at all is left as it is, nearly.
 */
export function trimmed(take: Take): Take {
  if (take.length < 6) return take;
  const steps = take.map((frame, i) => (i === 0 ? 0 : way(take[i - 1] as TakeFrame, frame)));
  // What the network trembles by is no movement.
  const calm = steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 5)] ?? 0;
  const moved = steps.map((step) => Math.max(0, step - calm));
  const whole = moved.reduce((sum, step) => sum + step, 0);
  if (!(whole > 0)) return take;
  let sum = 0;
  const until = moved.map((step) => {
    sum += step;
    return sum / whole;
  });
  const from = Math.max(0, until.findIndex((share) => share > REST) - 1);
  const to = Math.min(take.length, until.findIndex((share) => share >= 1 - REST) + 2);
  return to - from >= 6 ? take.slice(from, to) : take;
}

/** Share of all movement that belongs to the rest, on each end. */
const REST = 0.03;

function way(a: TakeFrame, b: TakeFrame): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < a.shape.length; i++) {
    const off = (a.shape[i] ?? Number.NaN) - (b.shape[i] ?? Number.NaN);
    if (Number.isNaN(off)) continue;
    sum += off * off;
    count++;
  }
  const shape = count > 0 ? Math.sqrt(sum / count) : 0;
  return shape + (0.25 * Math.hypot(a.x - b.x, a.y - b.y)) / a.size;
}

function rowBetween(
  a: TakeFrame,
  b: TakeFrame,
  time: number,
  size: number,
  kind: TakeKind,
): Float32Array {
  const share = b.time > a.time ? Math.min(1, Math.max(0, (time - a.time) / (b.time - a.time))) : 0;
  const length = a.shape.length;
  const row = new Float32Array(length + 2);
  const weight = SHAPE_WEIGHT[kind];
  for (let i = 0; i < length; i++) {
    const [from, to] = [a.shape[i] ?? Number.NaN, b.shape[i] ?? Number.NaN];
    // A point that one of the two does not show is where the other shows it.
    const value = Number.isNaN(from) ? to : Number.isNaN(to) ? from : from + share * (to - from);
    row[i] = weight * value;
  }
  const place = PLACE_WEIGHT[kind] / size;
  row[length] = place * (a.x + share * (b.x - a.x));
  row[length + 1] = place * (a.y + share * (b.y - a.y));
  return row;
}

/** The place about its own middle: what counts is the way, not where it was gone. */
function centre(rows: readonly Float32Array[]): void {
  const length = rows[0]?.length ?? 0;
  for (const column of [length - 2, length - 1]) {
    const middle = rows.reduce((sum, row) => sum + (row[column] ?? 0), 0) / rows.length;
    for (const row of rows) row[column] = (row[column] ?? 0) - middle;
  }
}
