/** Levels of each colour. */
const LEVELS = 8;

/**
 * What descriptors are compared with: how often each of 8 × 8 × 8 colours occurs, as a vector of length 1.
 * @param pixels RGBA
 */
export function colourHistogram(pixels: ArrayLike<number>): number[] {
  const counts = new Array<number>(LEVELS ** 3).fill(0);
  const level = (value: number | undefined) => Math.floor(((value ?? 0) * LEVELS) / 256);
  for (let i = 0; i < pixels.length; i += 4) {
    const bin = (level(pixels[i]) * LEVELS + level(pixels[i + 1])) * LEVELS + level(pixels[i + 2]);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  const length = Math.hypot(...counts) || 1;
  return counts.map((count) => count / length);
}
