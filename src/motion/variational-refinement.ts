import { centralDifferences } from "./central-differences.ts";
import type { FlowField } from "./flow-field.ts";
import { BORDER, type Level } from "./pyramid.ts";

/** Weights of smoothness, constant brightness and constant gradient, for grey in [0, 255]. */
const SMOOTHNESS = 20;
const BRIGHTNESS = 5;
const GRADIENT = 10;
/** Of the robust penalty √(x² + ε²), squared. */
const EPSILON_SQUARED = 0.001 ** 2;
/** Keeps the normalised data terms finite where the picture is flat, squared. */
const FLATNESS_SQUARED = 0.1 ** 2;
const RELAXATIONS = 5;
const OVER_RELAXATION = 1.6;

/**
 * Variational refinement (Brox, Bruhn, Papenberg and Weickert 2004, "High Accuracy Optical Flow
 * Estimation Based on a Theory for Warping"; the data terms normalised as Zimmer, Bruhn and Weickert
 * 2011 do): brightness and gradient stay the same along the flow, which is smooth but for edges.
 * Linearised once a level, solved by red-black successive over-relaxation.
 *
 * Of one level's size; used again for every frame.
 */
export class VariationalRefinement {
  readonly #width: number;
  readonly #height: number;
  readonly #planes: Readonly<Record<PlaneName, Float32Array>>;

  constructor(width: number, height: number) {
    this.#width = width;
    this.#height = height;
    const planes = PLANES.map((name) => [name, new Float32Array(width * height)] as const);
    this.#planes = Object.fromEntries(planes) as Record<PlaneName, Float32Array>;
  }

  /** Refines `flow` in place. @param iterations how often the robust weights are taken anew */
  refine(previous: Level, current: Level, flow: FlowField, iterations: number): void {
    if (iterations === 0) return;
    this.#prepare(previous, current, flow);
    this.#planes.du.fill(0);
    this.#planes.dv.fill(0);
    for (let iteration = 0; iteration < iterations; iteration++) {
      this.#weighData();
      this.#weighSmoothness(flow);
      this.#addSmoothness(flow);
      for (let i = 0; i < RELAXATIONS; i++) {
        this.#relax(0);
        this.#relax(1);
      }
    }
    const { du, dv } = this.#planes;
    for (let at = 0; at < du.length; at++) {
      flow.u[at] = (flow.u[at] as number) + (du[at] as number);
      flow.v[at] = (flow.v[at] as number) + (dv[at] as number);
    }
  }

  /** Derivatives of the first picture and the second one warped to it. */
  #prepare({ grey }: Level, { bordered }: Level, { u, v }: FlowField): void {
    const { ix, iy, iz, ixx, ixy, iyy, ixz, iyz, mean } = this.#planes;
    const width = this.#width;
    const height = this.#height;
    const stride = width + 2 * BORDER;
    const mostX = stride - 1.001;
    const mostY = height + 2 * BORDER - 1.001;
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const at = y * width + x;
        const px = Math.min(mostX, Math.max(0, x + BORDER + (u[at] as number)));
        const py = Math.min(mostY, Math.max(0, y + BORDER + (v[at] as number)));
        const left = Math.floor(px);
        const top = Math.floor(py);
        const across = px - left;
        const down = py - top;
        const upper = top * stride + left;
        const lower = upper + stride;
        const a = bordered[upper] as number;
        const c = bordered[lower] as number;
        const over = a + ((bordered[upper + 1] as number) - a) * across;
        const under = c + ((bordered[lower + 1] as number) - c) * across;
        const warped = over + (under - over) * down;
        const before = grey[at] as number;
        iz[at] = warped - before;
        mean[at] = 0.5 * (warped + before);
      }
    }
    centralDifferences(mean, ix, iy, width);
    centralDifferences(iz, ixz, iyz, width);
    centralDifferences(ix, ixx, ixy, width);
    // The mixed derivative comes out the same either way; its plane is written twice.
    centralDifferences(iy, ixy, iyy, width);
  }

  /** The data terms' share of each pixel's two linear equations. */
  #weighData(): void {
    const { ix, iy, iz, ixx, ixy, iyy, ixz, iyz, du, dv, a11, a12, a22, b1, b2 } = this.#planes;
    for (let at = 0; at < du.length; at++) {
      const u = du[at] as number;
      const v = dv[at] as number;
      const x = ix[at] as number;
      const y = iy[at] as number;
      const z = iz[at] as number;
      const norm = 1 / (x * x + y * y + FLATNESS_SQUARED);
      const off = z + x * u + y * v;
      const brightness = (0.5 * BRIGHTNESS * norm) / Math.sqrt(off * off * norm + EPSILON_SQUARED);
      const xx = ixx[at] as number;
      const xy = ixy[at] as number;
      const yy = iyy[at] as number;
      const xz = ixz[at] as number;
      const yz = iyz[at] as number;
      const normX = 1 / (xx * xx + xy * xy + FLATNESS_SQUARED);
      const normY = 1 / (xy * xy + yy * yy + FLATNESS_SQUARED);
      const offX = xz + xx * u + xy * v;
      const offY = yz + xy * u + yy * v;
      const gradient =
        (0.5 * GRADIENT) / Math.sqrt(offX * offX * normX + offY * offY * normY + EPSILON_SQUARED);
      const weightX = gradient * normX;
      const weightY = gradient * normY;
      a11[at] = brightness * x * x + weightX * xx * xx + weightY * xy * xy;
      a12[at] = brightness * x * y + weightX * xx * xy + weightY * xy * yy;
      a22[at] = brightness * y * y + weightX * xy * xy + weightY * yy * yy;
      b1[at] = -(brightness * z * x + weightX * xz * xx + weightY * yz * xy);
      b2[at] = -(brightness * z * y + weightX * xz * xy + weightY * yz * yy);
    }
  }

  /** How much a pixel is bound to the next one to the right and below: less across an edge. */
  #weighSmoothness({ u, v }: FlowField): void {
    const { du, dv, bond } = this.#planes;
    const width = this.#width;
    const height = this.#height;
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const at = y * width + x;
        const right = x < width - 1 ? at + 1 : at;
        const below = y < height - 1 ? at + width : at;
        const here = (u[at] as number) + (du[at] as number);
        const hereV = (v[at] as number) + (dv[at] as number);
        const ux = (u[right] as number) + (du[right] as number) - here;
        const uy = (u[below] as number) + (du[below] as number) - here;
        const vx = (v[right] as number) + (dv[right] as number) - hereV;
        const vy = (v[below] as number) + (dv[below] as number) - hereV;
        bond[at] =
          (0.5 * SMOOTHNESS) / Math.sqrt(ux * ux + uy * uy + vx * vx + vy * vy + EPSILON_SQUARED);
      }
    }
  }

  /** The smoothness term's share of the equations, but for the neighbours' increments. */
  #addSmoothness({ u, v }: FlowField): void {
    const { bond, a11, a22, b1, b2 } = this.#planes;
    const width = this.#width;
    const height = this.#height;
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const at = y * width + x;
        const own = bond[at] as number;
        let sum = 0;
        let pullU = 0;
        let pullV = 0;
        const here = u[at] as number;
        const hereV = v[at] as number;
        if (x < width - 1) {
          sum += own;
          pullU += own * ((u[at + 1] as number) - here);
          pullV += own * ((v[at + 1] as number) - hereV);
        }
        if (y < height - 1) {
          sum += own;
          pullU += own * ((u[at + width] as number) - here);
          pullV += own * ((v[at + width] as number) - hereV);
        }
        if (x > 0) {
          const weight = bond[at - 1] as number;
          sum += weight;
          pullU += weight * ((u[at - 1] as number) - here);
          pullV += weight * ((v[at - 1] as number) - hereV);
        }
        if (y > 0) {
          const weight = bond[at - width] as number;
          sum += weight;
          pullU += weight * ((u[at - width] as number) - here);
          pullV += weight * ((v[at - width] as number) - hereV);
        }
        a11[at] = (a11[at] as number) + sum;
        a22[at] = (a22[at] as number) + sum;
        b1[at] = (b1[at] as number) + pullU;
        b2[at] = (b2[at] as number) + pullV;
      }
    }
  }

  /** One sweep over the pixels of one colour of the chessboard. */
  #relax(colour: 0 | 1): void {
    const { bond, a11, a12, a22, b1, b2, du, dv } = this.#planes;
    const width = this.#width;
    const height = this.#height;
    for (let y = 0; y < height; y++) {
      for (let x = (y + colour) & 1; x < width; x += 2) {
        const at = y * width + x;
        const own = bond[at] as number;
        let pullU = b1[at] as number;
        let pullV = b2[at] as number;
        if (x < width - 1) {
          pullU += own * (du[at + 1] as number);
          pullV += own * (dv[at + 1] as number);
        }
        if (y < height - 1) {
          pullU += own * (du[at + width] as number);
          pullV += own * (dv[at + width] as number);
        }
        if (x > 0) {
          const weight = bond[at - 1] as number;
          pullU += weight * (du[at - 1] as number);
          pullV += weight * (dv[at - 1] as number);
        }
        if (y > 0) {
          const weight = bond[at - width] as number;
          pullU += weight * (du[at - width] as number);
          pullV += weight * (dv[at - width] as number);
        }
        const mixed = a12[at] as number;
        const u = du[at] as number;
        const v = dv[at] as number;
        const nextU = u + OVER_RELAXATION * ((pullU - mixed * v) / (a11[at] as number) - u);
        du[at] = nextU;
        dv[at] = v + OVER_RELAXATION * ((pullV - mixed * nextU) / (a22[at] as number) - v);
      }
    }
  }
}

const PLANES = [
  "ix",
  "iy",
  "iz",
  "ixx",
  "ixy",
  "iyy",
  "ixz",
  "iyz",
  "mean",
  "bond",
  "a11",
  "a12",
  "a22",
  "b1",
  "b2",
  "du",
  "dv",
] as const;
type PlaneName = (typeof PLANES)[number];
