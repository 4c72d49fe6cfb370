import type { ImageInput } from "./image-input.ts";
import type { Size } from "./size.ts";

/**
 * The size in which a network takes a region of a picture: of those that it may have, the one whose
 * aspect ratio is nearest to the region's, and the first of equals.
 */
export function inputSize(
  { width, height, sizes }: Pick<ImageInput, "width" | "height" | "sizes">,
  region: Size,
): Size {
  let best: Size = { width, height };
  let least = Number.POSITIVE_INFINITY;
  for (const size of sizes ?? []) {
    // Twice as wide is as far off as twice as high.
    const off = Math.abs(Math.log((size.width * region.height) / (size.height * region.width)));
    if (off >= least) continue;
    best = size;
    least = off;
  }
  return best;
}
