import type { FlowField } from "./flow-field.ts";
import { BORDER, type Level } from "./pyramid.ts";

/** Pixels of a patch's side. */
export const PATCH = 8;
const PIXELS = PATCH * PATCH;

/** A step shorter than this (pixels), squared, ends the search. */
const LEAST_STEP_SQUARED = 0.01 ** 2;

/** Added to the structure tensor's diagonal: a flat patch stays where it is. */
const DAMPING = 1e-3 * PIXELS;

/** A level's patches on a regular grid, and their displacements in the level's pixels. */
export interface Patches {
  readonly columns: number;
  readonly rows: number;
  readonly stride: number;
  readonly u: Float32Array;
  readonly v: Float32Array;
}

/**
 * Room for the patches of a level of `width` × `height` pixels, `stride` pixels from one to the
 * next.
 */
export function createPatches(width: number, height: number, stride: number): Patches {
  const columns = 1 + Math.floor((width - PATCH) / stride);
  const rows = 1 + Math.floor((height - PATCH) / stride);
  const count = columns * rows;
  return { columns, rows, stride, u: new Float32Array(count), v: new Float32Array(count) };
}

/**
 * Where each patch of one picture lies in the next (Kroeger, Timofte, Dai and Van Gool 2016, "Fast
 * Optical Flow using Dense Inverse Search", sections 2.1 and 2.2): inverse compositional
 * Lucas-Kanade on patches whose mean is taken off, from the flow of the coarser level, with the
 * neighbours' answers as further starting points.
 *
 * Fills `patches`.
 * @param from the flow to start with, of the same level or of the next coarser one
 * @param iterations of the search for each patch, over both passes
 */
export function searchPatches(
  previous: Level,
  current: Level,
  from: FlowField,
  patches: Patches,
  iterations: number,
): void {
  const search = new PatchSearch(previous, current);
  const { columns, rows } = patches;
  const steps = Math.max(1, iterations >> 1);
  const scaleX = from.width / previous.width;
  const scaleY = from.height / previous.height;
  // First from the top left with the answers of the patches above and to the left, then back.
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const at = row * columns + column;
      search.take(column * patches.stride, row * patches.stride);
      const x = Math.min(from.width - 1, Math.round((search.x + PATCH / 2) * scaleX));
      const y = Math.min(from.height - 1, Math.round((search.y + PATCH / 2) * scaleY));
      const start = y * from.width + x;
      search.start((from.u[start] as number) / scaleX, (from.v[start] as number) / scaleY);
      if (column > 0) search.consider(patches, at - 1);
      if (row > 0) search.consider(patches, at - columns);
      search.descend(steps);
      patches.u[at] = search.u;
      patches.v[at] = search.v;
    }
  }
  for (let row = rows - 1; row >= 0; row--) {
    for (let column = columns - 1; column >= 0; column--) {
      const at = row * columns + column;
      search.take(column * patches.stride, row * patches.stride);
      search.start(patches.u[at] as number, patches.v[at] as number);
      if (column < columns - 1) search.consider(patches, at + 1);
      if (row < rows - 1) search.consider(patches, at + columns);
      search.descend(steps);
      patches.u[at] = search.u;
      patches.v[at] = search.v;
    }
  }
}

/** One patch at a time; a class, so that nothing is allocated for each of thousands. */
class PatchSearch {
  x = 0;
  y = 0;
  u = 0;
  v = 0;
  /** Squared differences at (u, v), the means taken off. */
  #error = 0;
  // Products of the last difference image with the patch's gradients, the means taken off.
  #productX = 0;
  #productY = 0;
  // The inverse of the structure tensor.
  #inverseXX = 0;
  #inverseXY = 0;
  #inverseYY = 0;
  #sumX = 0;
  #sumY = 0;

  constructor(
    private readonly previous: Level,
    private readonly current: Level,
  ) {}

  /** The patch whose top left pixel is (x, y). */
  take(x: number, y: number): void {
    this.x = x;
    this.y = y;
    const { gradientX, gradientY, width } = this.previous;
    let sumX = 0;
    let sumY = 0;
    let xx = 0;
    let xy = 0;
    let yy = 0;
    for (let row = 0; row < PATCH; row++) {
      let at = (y + row) * width + x;
      for (const end = at + PATCH; at < end; at++) {
        const gx = gradientX[at] as number;
        const gy = gradientY[at] as number;
        sumX += gx;
        sumY += gy;
        xx += gx * gx;
        xy += gx * gy;
        yy += gy * gy;
      }
    }
    xx += DAMPING - (sumX * sumX) / PIXELS;
    xy -= (sumX * sumY) / PIXELS;
    yy += DAMPING - (sumY * sumY) / PIXELS;
    const scale = 1 / (xx * yy - xy * xy);
    this.#inverseXX = yy * scale;
    this.#inverseXY = -xy * scale;
    this.#inverseYY = xx * scale;
    this.#sumX = sumX;
    this.#sumY = sumY;
  }

  start(u: number, v: number): void {
    this.u = u;
    this.v = v;
    this.#error = this.#compare(u, v);
  }

  /** Takes a neighbour's displacement if the patch fits better there. */
  consider(patches: Patches, at: number): void {
    const u = patches.u[at] as number;
    const v = patches.v[at] as number;
    const error = this.#compare(u, v);
    if (error >= this.#error) return;
    this.u = u;
    this.v = v;
    this.#error = error;
  }

  /** Up to `steps` steps downhill; what has left its start by more than a patch goes back. */
  descend(steps: number): void {
    const startU = this.u;
    const startV = this.v;
    const startError = this.#error;
    // The products are those of the last displacement compared, which need not be this one.
    this.#compare(startU, startV);
    for (let step = 0; step < steps; step++) {
      const du = this.#inverseXX * this.#productX + this.#inverseXY * this.#productY;
      const dv = this.#inverseXY * this.#productX + this.#inverseYY * this.#productY;
      const error = this.#compare(this.u - du, this.v - dv);
      if (error >= this.#error) break;
      this.u -= du;
      this.v -= dv;
      this.#error = error;
      if (du * du + dv * dv < LEAST_STEP_SQUARED) break;
    }
    if (Math.abs(this.u - startU) > PATCH || Math.abs(this.v - startV) > PATCH) {
      this.u = startU;
      this.v = startV;
      this.#error = startError;
    }
  }

  /** The error at a displacement, and the products there. */
  #compare(u: number, v: number): number {
    const { width, grey, gradientX, gradientY } = this.previous;
    const { bordered, width: currentWidth, height: currentHeight } = this.current;
    const stride = currentWidth + 2 * BORDER;
    const mostX = stride - PATCH - 1.001;
    const mostY = currentHeight + 2 * BORDER - PATCH - 1.001;
    const positionX = this.x + u + BORDER;
    const positionY = this.y + v + BORDER;
    const px = Math.min(mostX, Math.max(0, positionX));
    const py = Math.min(mostY, Math.max(0, positionY));
    const left = Math.floor(px);
    const top = Math.floor(py);
    const across = px - left;
    const down = py - top;
    const w11 = across * down;
    const w01 = across - w11;
    const w10 = down - w11;
    const w00 = 1 - across - w10;
    let sum = 0;
    let squares = 0;
    let productX = 0;
    let productY = 0;
    for (let row = 0; row < PATCH; row++) {
      let at = (this.y + row) * width + this.x;
      let upper = (top + row) * stride + left;
      let lower = upper + stride;
      let upperLeft = bordered[upper] as number;
      let lowerLeft = bordered[lower] as number;
      for (const end = at + PATCH; at < end; at++) {
        const upperRight = bordered[++upper] as number;
        const lowerRight = bordered[++lower] as number;
        const difference =
          w00 * upperLeft +
          w01 * upperRight +
          w10 * lowerLeft +
          w11 * lowerRight -
          (grey[at] as number);
        upperLeft = upperRight;
        lowerLeft = lowerRight;
        sum += difference;
        squares += difference * difference;
        productX += difference * (gradientX[at] as number);
        productY += difference * (gradientY[at] as number);
      }
    }
    const mean = sum / PIXELS;
    this.#productX = productX - mean * this.#sumX;
    this.#productY = productY - mean * this.#sumY;
    return squares - sum * mean;
  }
}
