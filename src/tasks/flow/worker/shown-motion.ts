import type { Size } from "../../../geometry/size.ts";
import type { FlowMap } from "../../../results/flow-map.ts";
import type { AffineMotion } from "../result.ts";

/**
 * Pixels of the searched picture that the whole picture moves from frame to frame: below the first that
 * is not shown, from the second on all of it. A search finds tenths of a pixel in the noise of a camera.
 */
const FLOOR = 0.4;
const FULL = 1;

/**
 * Writes what of a flow is to be seen: where there is no evidence that a place moves by itself, it goes
 * with the whole picture, and where that hardly moves, it rests. The words about a flow and its colours then
 * say the same.
 *
 * @param own how far each place is from the global motion, 0 where that is without evidence
 * @param threshold of `own`, source pixels
 * @param pixel source pixels in a pixel of the searched picture
 * @param source size of the frame
 */
export function fillShownMotion(
  { width, height, u, v }: FlowMap,
  own: Float32Array,
  threshold: number,
  { a, b, c, d, e, f }: AffineMotion,
  pixel: number,
  source: Size,
  target: Pick<FlowMap, "u" | "v">,
): void {
  for (let row = 0, at = 0; row < height; row++) {
    const y = ((row + 0.5) * source.height) / height;
    for (let column = 0; column < width; column++, at++) {
      const x = ((column + 0.5) * source.width) / width;
      const globalX = (a - 1) * x + c * y + e;
      const globalY = b * x + (d - 1) * y + f;
      const founded = (own[at] as number) > threshold;
      const followed = Math.hypot(globalX, globalY) / pixel;
      const across = u[at] as number;
      const down = v[at] as number;
      // Under a moving camera a place that hardly differs is as the search has found it.
      const near = Math.hypot(across - globalX, down - globalY) <= threshold;
      const asFound = founded || (near && followed >= FULL);
      const share = founded ? 1 : seen(followed);
      target.u[at] = (asFound ? across : globalX) * share;
      target.v[at] = (asFound ? down : globalY) * share;
    }
  }
}

/** How much of a motion of that many pixels of the searched picture is shown, in [0, 1]. */
function seen(pixels: number): number {
  return Math.min(1, Math.max(0, (pixels - FLOOR) / (FULL - FLOOR)));
}
