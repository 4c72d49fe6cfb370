/**
 * How much a filter is like a Gabor function: a wave of one direction under a Gaussian, which is what
 * simple cells of the visual cortex answer to, and what first layers that see fine enough learn.
 *
 * The measure is the greatest correlation of the filter's luminance with the Gabor functions of a bank,
 * each in the phase that fits best. Of a small filter that is great by chance (nine numbers fit many waves), so a filter is
 * called Gabor-like where it is greater than that of 95 in 100 random filters of the same size.
 */

import { gaussians } from "../random-numbers.ts";

/** A filter, one number a place, row by row. */
export interface PlaneFilter {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

/** How like a Gabor function it is. */
export interface GaborLikeness {
  /** Greatest correlation, in [0, 1]. */
  readonly correlation: number;
  /** Of the best one's stripes, in degrees: 0 horizontal, 90 vertical. */
  readonly stripes: number;
}

const DIRECTIONS = 12;
/** Wavelengths and widths of the Gaussian as shares of the filter's side. */
const WAVELENGTHS = [0.5, 0.7, 1, 1.4];
const WIDTHS = [0.25, 0.4];
const RANDOM_FILTERS = 1000;
/** Of the random filters that a Gabor-like one is to surpass. */
const SURPASSED = 0.95;

/** Two waves a quarter apart, which together make one of any phase; they are orthogonal and of length 1. */
interface Gabor {
  readonly stripes: number;
  readonly even: Float32Array;
  readonly odd: Float32Array;
}

const banks = new Map<string, readonly Gabor[]>();
const thresholds = new Map<string, number>();

/** A filter without any structure is like nothing: its correlation is 0. */
export function gaborLikeness({ width, height, values }: PlaneFilter): GaborLikeness {
  const filter = normalised(values);
  let best: GaborLikeness = { correlation: 0, stripes: 0 };
  for (const gabor of bank(width, height)) {
    let even = 0;
    let odd = 0;
    for (let i = 0; i < filter.length; i++) {
      even += (filter[i] as number) * (gabor.even[i] as number);
      odd += (filter[i] as number) * (gabor.odd[i] as number);
    }
    const correlation = Math.min(1, Math.hypot(even, odd));
    if (correlation > best.correlation) best = { correlation, stripes: gabor.stripes };
  }
  return best;
}

/** The correlation from which on a filter of that size is called Gabor-like; the same at every call. */
export function gaborThreshold(width: number, height: number): number {
  const key = `${width}×${height}`;
  const known = thresholds.get(key);
  if (known !== undefined) return known;
  const random = gaussians(1);
  const found = Array.from({ length: RANDOM_FILTERS }, () => {
    const values = Float32Array.from({ length: width * height }, random);
    return gaborLikeness({ width, height, values }).correlation;
  }).sort((a, b) => a - b);
  const threshold = found[Math.floor(SURPASSED * RANDOM_FILTERS)] ?? 1;
  thresholds.set(key, threshold);
  return threshold;
}

function bank(width: number, height: number): readonly Gabor[] {
  const key = `${width}×${height}`;
  const known = banks.get(key);
  if (known) return known;
  const side = Math.max(width, height);
  const made: Gabor[] = [];
  for (let d = 0; d < DIRECTIONS; d++) {
    const angle = (Math.PI * d) / DIRECTIONS;
    // The wave runs at `angle`; its stripes stand across.
    const stripes = (Math.round((180 * d) / DIRECTIONS) + 90) % 180;
    for (const wavelength of WAVELENGTHS)
      for (const spread of WIDTHS) {
        const even = new Float32Array(width * height);
        const odd = new Float32Array(width * height);
        for (let y = 0; y < height; y++)
          for (let x = 0; x < width; x++) {
            const [dx, dy] = [x - (width - 1) / 2, y - (height - 1) / 2];
            const hill = Math.exp(-(dx * dx + dy * dy) / (2 * (spread * side) ** 2));
            const along = dx * Math.cos(angle) + dy * Math.sin(angle);
            const wave = (2 * Math.PI * along) / (wavelength * side);
            even[y * width + x] = hill * Math.cos(wave);
            odd[y * width + x] = hill * Math.sin(wave);
          }
        made.push({ stripes, even: normalised(even), odd: normalised(odd) });
      }
  }
  banks.set(key, made);
  return made;
}

/** Without its mean, and of length 1; zeros stay zeros. */
function normalised(values: Float32Array): Float32Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const centred = values.map((value) => value - mean);
  const length = Math.hypot(...centred);
  return length > 1e-12 ? centred.map((value) => value / length) : centred;
}
