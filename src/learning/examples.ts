/** Small grey pictures and what they are: what a network here learns from. */

/** Side of every picture in pixels. */
export const SIDE = 28;
/** Numbers of one. */
export const PLACES = SIDE * SIDE;

/** Pictures and classes. */
export interface LabelledPictures {
  /** Levels, picture by picture, row by row: 0 is paper, 255 ink. */
  readonly levels: Uint8Array;
  /** Class of each. */
  readonly labels: Uint8Array;
}

/** Reads what `npm run models` has packed: all labels, then all pictures. Borrows `bytes`, views of which are given. */
export function unpackedDigits(bytes: Uint8Array): LabelledPictures {
  const count = bytes.length / (PLACES + 1);
  if (!Number.isInteger(count)) throw new RangeError("These are no digits of 28 × 28.");
  return { labels: bytes.subarray(0, count), levels: bytes.subarray(count) };
}

/** The first `count` of them, and the others. Views. */
export function split(
  { levels, labels }: LabelledPictures,
  count: number,
): [first: LabelledPictures, others: LabelledPictures] {
  return [
    { levels: levels.subarray(0, count * PLACES), labels: labels.subarray(0, count) },
    { levels: levels.subarray(count * PLACES), labels: labels.subarray(count) },
  ];
}

/**
 * What a person has drawn, as MNIST's digits are: scaled into 20 × 20 and laid with its centre of mass into the
 * middle. All paper stays all paper.
 * @param levels of a square of `side` pixels; borrowed
 */
export function centredDrawing(levels: ArrayLike<number>, side: number): Uint8Array {
  let [left, top, right, bottom] = [side, side, -1, -1];
  for (let i = 0; i < side * side; i++) {
    if ((levels[i] as number) < 32) continue;
    const [x, y] = [i % side, Math.floor(i / side)];
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  }
  const small = new Uint8Array(PLACES);
  if (right < left) return small;
  const scale = Math.max(right - left + 1, bottom - top + 1) / 20;
  const values = new Float32Array(PLACES);
  let [mass, sumX, sumY] = [0, 0, 0];
  for (let y = 0; y < 20; y++)
    for (let x = 0; x < 20; x++) {
      const value = meanOver(levels, side, left + x * scale, top + y * scale, scale);
      values[y * SIDE + x] = value;
      mass += value;
      sumX += value * x;
      sumY += value * y;
    }
  const [dx, dy] = [Math.round(13.5 - sumX / mass), Math.round(13.5 - sumY / mass)];
  for (let y = 0; y < 20; y++)
    for (let x = 0; x < 20; x++) {
      const [toX, toY] = [x + dx, y + dy];
      if (toX < 0 || toY < 0 || toX >= SIDE || toY >= SIDE) continue;
      small[toY * SIDE + toX] = Math.round(values[y * SIDE + x] as number);
    }
  return small;
}

/** Mean level of a square of `size`; beyond the drawing there is paper. */
function meanOver(
  levels: ArrayLike<number>,
  side: number,
  left: number,
  top: number,
  size: number,
): number {
  const steps = Math.max(1, Math.ceil(size));
  let sum = 0;
  for (let j = 0; j < steps; j++)
    for (let i = 0; i < steps; i++) {
      const x = Math.floor(left + ((i + 0.5) * size) / steps);
      const y = Math.floor(top + ((j + 0.5) * size) / steps);
      if (x >= 0 && y >= 0 && x < side && y < side) sum += levels[y * side + x] as number;
    }
  return sum / (steps * steps);
}

/** A copy of a picture (borrowed), moved by whole pixels; what comes in from beyond is paper. */
export function moved(levels: Uint8Array, dx: number, dy: number): Uint8Array {
  const to = new Uint8Array(PLACES);
  for (let y = 0; y < SIDE; y++)
    for (let x = 0; x < SIDE; x++) {
      const [fromX, fromY] = [x - dx, y - dy];
      if (fromX < 0 || fromY < 0 || fromX >= SIDE || fromY >= SIDE) continue;
      to[y * SIDE + x] = levels[fromY * SIDE + fromX] as number;
    }
  return to;
}
