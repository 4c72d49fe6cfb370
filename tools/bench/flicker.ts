/**
 * How much depth flickers where nothing moves, on a clip whose camera stands still.
 *
 * Picture and depth are looked at on one grid of 160 × 96 cells, whatever the network's own size, so
 * that networks are compared over the same places. Depth counts as inverse depth (metres are
 * inverted). Between two successive frames a cell is *still* where neither it nor any cell within
 * three of it changed its luma by more than 3 of 255: no edge of something that moves is near, and
 * the true depth is the same, so whatever the depth does there is flicker.
 *
 * - **Flicker** of a pair of frames: mean over still cells of |v(t) − v(t−1)|, divided by the clip's
 *   range, which is the mean over its frames of the span between the 5th and 95th percentile. One
 *   range for the whole clip: dividing each frame by its own would hide breathing that a person
 *   sees. It is *not* invariant to scale and shift, for the same reason: colours, fog and
 *   near–far slider go by the values as they are.
 * - **Shape flicker**: the same after the scale and shift that fit the frame before to this one best
 *   (least squares over the still cells), which leaves what flickers from place to place. The
 *   difference of the two is what the whole map breathes.
 */
import type { DepthMap } from "../../src/tasks/depth/result.ts";
import { fitLine, mean } from "../eval/fit-line.ts";
import { resizeDepth } from "../eval/resize-depth.ts";
import { type Quartiles, quartiles } from "./report.ts";

export const GRID = { width: 160, height: 96 } as const;
const CELLS = GRID.width * GRID.height;
/** Of 255. */
const STILL = 3;
/** Cells to each side. */
const MARGIN = 3;
/** Pairs with fewer still cells than this share say nothing. */
const LEAST_STILL = 0.1;

export interface Flicker {
  /** Shares of the range, over the pairs of frames. */
  readonly flicker: Shares;
  readonly shapeFlicker: Shares;
  /** Pairs of frames that count, of all. */
  readonly pairs: number;
  readonly of: number;
  /** Mean share of cells that were still in the pairs that count. */
  readonly still: number;
  /** In the unit of the map's values. */
  readonly range: number;
}

interface Shares extends Quartiles {
  readonly mean: number;
}

/** One clip's frames, in order. */
export class FlickerMeter {
  #luma = new Float32Array(CELLS);
  #depth: Float32Array = new Float32Array(CELLS);
  #frames = 0;
  readonly #ranges: number[] = [];
  readonly #changes: number[] = [];
  readonly #shapeChanges: number[] = [];
  readonly #still: number[] = [];

  /**
   * Borrows both.
   * @param luma of the grid's cells in [0, 255]
   * @param inverse inverse depth of any size
   */
  add(luma: Float32Array, inverse: DepthMap): void {
    const depth = resizeDepth(inverse, GRID.width, GRID.height).values;
    this.#ranges.push(span(depth));
    if (this.#frames++ > 0) this.#compare(luma, depth);
    this.#luma = luma.slice();
    this.#depth = depth;
  }

  /** NaN where no pair of frames counts. */
  result(): Flicker {
    const range = mean(this.#ranges);
    const shares = (changes: readonly number[]): Shares => {
      const values = changes.map((change) => change / range);
      return { mean: mean(values), ...quartiles(values) };
    };
    return {
      flicker: shares(this.#changes),
      shapeFlicker: shares(this.#shapeChanges),
      pairs: this.#changes.length,
      of: Math.max(0, this.#frames - 1),
      still: mean(this.#still),
      range,
    };
  }

  #compare(luma: Float32Array, depth: Float32Array): void {
    const cells = stillCells(this.#luma, luma);
    if (cells.length < LEAST_STILL * CELLS) return;
    const before = cells.map((cell) => this.#depth[cell] as number);
    const now = cells.map((cell) => depth[cell] as number);
    const { scale, shift } = fitLine(before, now);
    const apart = (of: (value: number) => number) =>
      mean(now.map((value, i) => Math.abs(value - of(before[i] as number))));
    this.#changes.push(apart((value) => value));
    this.#shapeChanges.push(apart((value) => scale * value + shift));
    this.#still.push(cells.length / CELLS);
  }
}

/** Indices of the cells near which nothing has changed. */
export function stillCells(before: Float32Array, now: Float32Array): number[] {
  const { width, height } = GRID;
  const still = new Uint8Array(CELLS).fill(1);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (Math.abs((now[i] as number) - (before[i] as number)) <= STILL) continue;
      for (let v = Math.max(0, y - MARGIN); v <= Math.min(height - 1, y + MARGIN); v++) {
        const row = v * width;
        still.fill(0, row + Math.max(0, x - MARGIN), row + Math.min(width, x + MARGIN + 1));
      }
    }
  }
  const cells: number[] = [];
  still.forEach((value, i) => {
    if (value === 1) cells.push(i);
  });
  return cells;
}

/** From the 5th to the 95th percentile. */
function span(values: Float32Array): number {
  const sorted = values.slice().sort();
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] as number;
  return at(0.95) - at(0.05);
}
