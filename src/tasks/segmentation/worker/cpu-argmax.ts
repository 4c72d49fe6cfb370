import type { LogitsShape } from "../../../gpu/argmax.ts";
import type { Box } from "../../../results/box.ts";

/** Exponents: a difference to the winner beyond which a class adds less than 1e-5 to the sum. */
const NEGLIGIBLE = -12;

/**
 * The class of every pixel on the processor; `src/gpu/argmax.wgsl` does the same on the GPU.
 *
 * Fills `classes` and `confidence` (softmax probability of the winner, 0 to 255 for 0 to 1) for the
 * pixels of `content`, row by row, out of `logits` [1, height, width, classes]. Values that are not
 * finite never win; a pixel without any other is class 0 with confidence 0. Of equals the first wins.
 */
export function cpuArgmax(
  logits: Float32Array,
  shape: LogitsShape,
  content: Box,
  classes: Uint8Array,
  confidence: Uint8Array,
): void {
  const count = shape.classes;
  let pixel = 0;
  for (let y = 0; y < content.height; y++) {
    let base = ((content.y + y) * shape.width + content.x) * count;
    for (let x = 0; x < content.width; x++, pixel++, base += count) {
      let best = Number.NEGATIVE_INFINITY;
      let index = 0;
      for (let k = 0; k < count; k++) {
        const value = logits[base + k] as number;
        if (value > best && value < Number.POSITIVE_INFINITY) {
          best = value;
          index = k;
        }
      }
      let sum = 0;
      for (let k = 0; k < count; k++) {
        const difference = (logits[base + k] as number) - best;
        // Written so that NaN and infinity fail it.
        if (difference > NEGLIGIBLE && difference <= 0) sum += Math.exp(difference);
      }
      classes[pixel] = index;
      confidence[pixel] = sum > 0 ? Math.round(255 / sum) : 0;
    }
  }
}
