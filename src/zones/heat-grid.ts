import { continuityOf } from "../refine/continuity.ts";
import type { Anchor } from "./anchor.ts";
import type { Sightings } from "./sightings.ts";

/** Cells along the picture's longer side: finer than a person's feet, coarse enough to see. */
const CELLS = 96;
/** Cells; the standard deviation of what one sighting adds. */
const SPREAD = 1.5;
const REACH = 4;
/** A result counts for at most so many seconds: what was seen long ago says nothing of the time since. */
const LONGEST_TIME = 1;

/** What one sighting adds, cell by cell; together 1. */
const SPLAT = splat();

/**
 * Where things were and for how long: a grid over the picture, in whose cells each thing leaves the
 * seconds that it was there. Old ones count less and less where a half-life is given.
 */
export class HeatGrid {
  columns = 0;
  rows = 0;
  /** Row by row; seconds, times a gain that grows with time. */
  #cells = new Float32Array(0);
  #width = 0;
  #height = 0;
  #time = Number.NaN;
  /** What a second counts now, compared with one at the beginning. */
  #gain = 1;

  /**
   * Adds a result. Borrows it.
   * @param halfLife seconds after which something counts half; null where it always counts
   * @param accepts whether a class counts
   */
  add(
    sightings: Sightings,
    anchor: Anchor = "bottom",
    halfLife: number | null = null,
    accepts: (label: string) => boolean = () => true,
  ): void {
    this.#fit(sightings.width, sightings.height);
    const { mediaTime } = sightings;
    const next = continuityOf(this.#time, mediaTime) === "next";
    const seconds = next ? Math.min(LONGEST_TIME, mediaTime - this.#time) : 0;
    this.#time = mediaTime;
    if (seconds === 0) return;
    if (halfLife !== null) this.#gain *= 2 ** (seconds / halfLife);
    if (this.#gain > 1e12) this.#settle();
    for (let i = 0; i < sightings.count; i++) {
      const sighting = sightings.at(i);
      if (!accepts(sighting.label)) continue;
      const x = sightings.x(sighting, anchor);
      const y = sightings.y(sighting, anchor);
      this.#splat(Math.floor(x * this.columns), Math.floor(y * this.rows), seconds * this.#gain);
    }
  }

  /** Seconds in a cell. */
  at(column: number, row: number): number {
    return (this.#cells[row * this.columns + column] ?? 0) / this.#gain;
  }

  /** Seconds in the cell that has most. */
  get most(): number {
    let most = 0;
    for (const cell of this.#cells) if (cell > most) most = cell;
    return most / this.#gain;
  }

  clear(): void {
    this.#cells.fill(0);
    this.#gain = 1;
    this.#time = Number.NaN;
  }

  /**
   * Paints it, the most in the last colour, nothing transparent. By square root, so that where somebody
   * only passed is seen beside where somebody stood.
   * @param table 256 colours, RGBA
   * @param target `columns` times `rows` pixels, RGBA
   */
  paint(table: Uint8Array, target: Uint8ClampedArray): void {
    const most = this.most * this.#gain;
    for (const [i, cell] of this.#cells.entries()) {
      const share = most === 0 ? 0 : Math.sqrt(cell / most);
      const colour = Math.round(share * 255) * 4;
      target[4 * i] = table[colour] as number;
      target[4 * i + 1] = table[colour + 1] as number;
      target[4 * i + 2] = table[colour + 2] as number;
      target[4 * i + 3] = Math.min(1, share * 2) * 255;
    }
  }

  #fit(width: number, height: number): void {
    if (width === this.#width && height === this.#height) return;
    this.#width = width;
    this.#height = height;
    const longer = Math.max(width, height);
    this.columns = Math.max(1, Math.round((CELLS * width) / longer));
    this.rows = Math.max(1, Math.round((CELLS * height) / longer));
    this.#cells = new Float32Array(this.columns * this.rows);
    this.#gain = 1;
    this.#time = Number.NaN;
  }

  #splat(column: number, row: number, amount: number): void {
    for (let down = -REACH; down <= REACH; down++) {
      // What stands at the edge, as people's feet do, is drawn there.
      const y = Math.min(this.rows - 1, Math.max(0, row + down));
      for (let across = -REACH; across <= REACH; across++) {
        const x = Math.min(this.columns - 1, Math.max(0, column + across));
        const weight = SPLAT[(down + REACH) * (2 * REACH + 1) + across + REACH] as number;
        const cell = y * this.columns + x;
        this.#cells[cell] = (this.#cells[cell] as number) + weight * amount;
      }
    }
  }

  /** Floats end at some size: back to a gain of 1. */
  #settle(): void {
    for (const [i, cell] of this.#cells.entries()) this.#cells[i] = cell / this.#gain;
    this.#gain = 1;
  }
}

function splat(): Float32Array {
  const side = 2 * REACH + 1;
  const weights = new Float32Array(side * side);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const squared = (row - REACH) ** 2 + (column - REACH) ** 2;
      weights[row * side + column] = Math.exp(-squared / (2 * SPREAD * SPREAD));
    }
  }
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
}
