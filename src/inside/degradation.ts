/** Makes a picture worse on purpose, to see when a network no longer knows it. */
import { gaussians } from "../random-numbers.ts";

/** A picture in RGBA, row by row. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

/** What can be done to it. */
export type DegradationKind = "blur" | "jpeg" | "noise" | "brightness";

/** One kind, its strengths, and its words. */
export interface Degradation {
  readonly kind: DegradationKind;
  /** From none on, in the order of the curve; all in the unit below. */
  readonly steps: readonly number[];
  /** Of `steps`: where the picture is as it was. */
  readonly none: number;
}

/** All kinds. Blur and noise by their standard deviation, in pixels of the network's input and in levels of 255. */
export const DEGRADATIONS: readonly Degradation[] = [
  { kind: "blur", steps: [0, 0.5, 1, 1.5, 2, 3, 4, 6, 8, 12, 16], none: 0 },
  { kind: "jpeg", steps: [100, 80, 60, 40, 30, 20, 15, 10, 5, 2, 0], none: 100 },
  { kind: "noise", steps: [0, 5, 10, 15, 20, 30, 40, 60, 80, 100, 128], none: 0 },
  { kind: "brightness", steps: [5, 10, 20, 35, 50, 75, 100, 150, 200, 300, 400], none: 100 },
];

/**
 * A worse copy of a picture (borrowed). JPEG is the browser's own, and done elsewhere.
 * @param strength in the unit of `DEGRADATIONS`; brightness in percent
 */
export function degraded(
  picture: Pixels,
  kind: Exclude<DegradationKind, "jpeg">,
  strength: number,
): Pixels {
  switch (kind) {
    case "blur":
      return blurred(picture, strength);
    case "noise":
      return noisy(picture, strength);
    case "brightness":
      return {
        ...picture,
        data: picture.data.map((v, i) => (i % 4 === 3 ? v : (v * strength) / 100)),
      };
  }
}

/** By a Gaussian of that standard deviation in pixels; beyond the edge its last pixels go on. */
export function blurred({ width, height, data }: Pixels, sigma: number): Pixels {
  if (!(sigma > 0)) return { width, height, data: data.slice() };
  const reach = Math.ceil(3 * sigma);
  const weights = Float32Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-((i - reach) ** 2) / (2 * sigma * sigma)),
  );
  const sum = weights.reduce((a, b) => a + b, 0);
  const kernel = weights.map((weight) => weight / sum);
  const across = pass(Float32Array.from(data), width, height, 4, 4 * width, kernel);
  const both = pass(across, height, width, 4 * width, 4, kernel);
  return { width, height, data: Uint8ClampedArray.from(both) };
}

/** Convolves along lines of `length` places `step` apart; there are `lines` of them, `stride` apart. */
function pass(
  from: Float32Array,
  length: number,
  lines: number,
  step: number,
  stride: number,
  kernel: Float32Array,
): Float32Array {
  const to = new Float32Array(from.length);
  const reach = (kernel.length - 1) / 2;
  for (let line = 0; line < lines; line++)
    for (let at = 0; at < length; at++) {
      let [r, g, b] = [0, 0, 0];
      for (let k = -reach; k <= reach; k++) {
        const place = line * stride + Math.min(length - 1, Math.max(0, at + k)) * step;
        const weight = kernel[k + reach] as number;
        r += weight * (from[place] as number);
        g += weight * (from[place + 1] as number);
        b += weight * (from[place + 2] as number);
      }
      const place = line * stride + at * step;
      to[place] = r;
      to[place + 1] = g;
      to[place + 2] = b;
      to[place + 3] = 255;
    }
  return to;
}

/** Each colour of each pixel by itself; the same noise at every call. */
function noisy({ width, height, data }: Pixels, sigma: number): Pixels {
  const random = gaussians(7);
  const worse = data.map((value, i) => (i % 4 === 3 ? value : value + sigma * random()));
  return { width, height, data: worse };
}
