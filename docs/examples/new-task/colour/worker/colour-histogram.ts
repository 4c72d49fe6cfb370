import type { ColourBody } from "../result.ts";

/** Levels of a channel that count as one colour, as a shift: 32 of 256. */
const SHIFT = 5;
const BINS = 1 << (3 * (8 - SHIFT));

/** Counts colours in 8 × 8 × 8 bins, in memory that is used again for each picture. */
export class ColourHistogram {
  readonly #counts = new Uint32Array(BINS);
  /** Sums of red, green and blue of each bin. */
  readonly #sums = new Uint32Array(3 * BINS);

  /**
   * The mean colour of the fullest bin, and its share of all pixels.
   * @param pixels RGBA, at least one pixel; borrowed
   */
  commonest(pixels: Uint8ClampedArray): ColourBody {
    this.#counts.fill(0);
    this.#sums.fill(0);
    let fullest = 0;
    for (let at = 0; at < pixels.length; at += 4) {
      const [red = 0, green = 0, blue = 0] = [pixels[at], pixels[at + 1], pixels[at + 2]];
      const bin = ((red >> SHIFT) << 6) | ((green >> SHIFT) << 3) | (blue >> SHIFT);
      this.#add(3 * bin, red);
      this.#add(3 * bin + 1, green);
      this.#add(3 * bin + 2, blue);
      const count = this.#count(bin) + 1;
      this.#counts[bin] = count;
      if (count > this.#count(fullest)) fullest = bin;
    }
    const count = this.#count(fullest);
    const mean = (channel: number) => (this.#sums[3 * fullest + channel] ?? 0) / count;
    return { colour: [mean(0), mean(1), mean(2)], share: (4 * count) / pixels.length };
  }

  #count(bin: number): number {
    return this.#counts[bin] ?? 0;
  }

  #add(at: number, value: number): void {
    this.#sums[at] = (this.#sums[at] ?? 0) + value;
  }
}
