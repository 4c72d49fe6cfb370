import type { InverseDepthMap } from "./decode-depth.ts";

/** A line from one frame's relative inverse depth to another's. */
export interface Alignment {
  /** Aligned value = value × scale + shift. */
  readonly scale: number;
  readonly shift: number;
}

/** Leaves values as they are. */
export const UNALIGNED: Alignment = { scale: 1, shift: 0 };

/** Side of a block in pixels of the map. */
const BLOCK = 8;
const ROUNDS = 5;
/** Tukey's biweight has nothing left beyond this many deviations; the usual one. */
const TUKEY = 4.685;
/** From the median of absolute deviations to the standard deviation of a normal distribution. */
const DEVIATION = 1.4826;
/** Typical deviation from the line, in spreads of the reference, beyond which it means nothing. */
const UNRELATED = 0.5;
/** More than this, up or down, is no drift. */
const LARGEST_SCALE = 5;
/** A spread below this share of the mean is a flat wall, which tells no scale. */
const FLAT = 1e-3;

/**
 * Brings a frame's relative inverse depth to the scale and shift of another's.
 *
 * A network that gives relative depth is free to choose both anew for every frame, and does. What
 * stands still tells them: a line through the pairs of values at the same place, found on the means
 * of small blocks (whose noise cancels out) by iteratively reweighted fitting, in which what has
 * moved loses its say (Tukey's biweight).
 *
 * The slope is the ratio of the spreads, not that of least squares: noise and motion make least
 * squares' slope too small, and over some hundred frames the picture would go flat.
 */
export class Aligner {
  #reference = new Float32Array(0);
  #current = new Float32Array(0);
  #scratch = new Float32Array(0);

  /**
   * From `current` to `reference`, which are of the same size. Borrows both. Null where they have
   * nothing to do with each other (a cut) or one is flat.
   * @param start where the search begins: the last frame's alignment
   */
  align(reference: InverseDepthMap, current: InverseDepthMap, start: Alignment): Alignment | null {
    const { width, height } = current;
    const blocks = Math.ceil(width / BLOCK) * Math.ceil(height / BLOCK);
    if (this.#current.length !== blocks) {
      this.#reference = new Float32Array(blocks);
      this.#current = new Float32Array(blocks);
      this.#scratch = new Float32Array(blocks);
    }
    blockMeans(reference, this.#reference);
    blockMeans(current, this.#current);
    let line = start;
    for (let round = 0; round < ROUNDS; round++) {
      const next = this.#fit(line, DEVIATION * this.#medianDeviation(line));
      if (!next) return null;
      line = next;
    }
    const off = DEVIATION * this.#medianDeviation(line);
    if (off > UNRELATED * this.#spread()) return null;
    return line.scale < LARGEST_SCALE && line.scale > 1 / LARGEST_SCALE ? line : null;
  }

  /** Of the pairs from the line. */
  #medianDeviation({ scale, shift }: Alignment): number {
    const deviations = this.#scratch;
    for (let i = 0; i < deviations.length; i++) {
      const aligned = (this.#current[i] as number) * scale + shift;
      deviations[i] = Math.abs((this.#reference[i] as number) - aligned);
    }
    return deviations.sort()[deviations.length >> 1] as number;
  }

  /** The line through the pairs, weighted by how near they are to `last`. */
  #fit(last: Alignment, deviation: number): Alignment | null {
    // Pairs that lie exactly on the line have no deviation at all.
    const reach = Math.max(TUKEY * deviation, 1e-6 * (this.#spread() + 1e-6));
    let sum = 0;
    let sumX = 0;
    let sumY = 0;
    let sumXX = 0;
    let sumYY = 0;
    for (let i = 0; i < this.#current.length; i++) {
      const x = this.#current[i] as number;
      const y = this.#reference[i] as number;
      const off = (y - (x * last.scale + last.shift)) / reach;
      if (off >= 1 || off <= -1) continue;
      const weight = (1 - off * off) ** 2;
      sum += weight;
      sumX += weight * x;
      sumY += weight * y;
      sumXX += weight * x * x;
      sumYY += weight * y * y;
    }
    if (!(sum > 0)) return null;
    const meanX = sumX / sum;
    const meanY = sumY / sum;
    const spreadX = Math.sqrt(Math.max(0, sumXX / sum - meanX * meanX));
    const spreadY = Math.sqrt(Math.max(0, sumYY / sum - meanY * meanY));
    if (spreadX <= FLAT * meanX || spreadY <= FLAT * meanY) return null;
    const scale = spreadY / spreadX;
    return { scale, shift: meanY - scale * meanX };
  }

  /** Standard deviation of the reference's blocks. */
  #spread(): number {
    let sum = 0;
    let squares = 0;
    for (const value of this.#reference) {
      sum += value;
      squares += value * value;
    }
    const mean = sum / this.#reference.length;
    return Math.sqrt(Math.max(0, squares / this.#reference.length - mean * mean));
  }
}

/** Fills `means` block by block, row by row; blocks at the right and lower edge may be smaller. */
function blockMeans({ width, height, values }: InverseDepthMap, means: Float32Array): void {
  let to = 0;
  for (let top = 0; top < height; top += BLOCK) {
    const bottom = Math.min(height, top + BLOCK);
    for (let left = 0; left < width; left += BLOCK) {
      const right = Math.min(width, left + BLOCK);
      let sum = 0;
      for (let y = top; y < bottom; y++) {
        for (let i = y * width + left; i < y * width + right; i++) sum += values[i] as number;
      }
      means[to++] = sum / ((bottom - top) * (right - left));
    }
  }
}
