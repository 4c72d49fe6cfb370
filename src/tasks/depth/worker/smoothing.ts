import type { Alignment } from "./alignment.ts";

/** Change, as a share of the picture's range of depth, beyond which the past is silent. */
const MOVED = 0.1;

/**
 * Mixes a frame's depth with what was known, pixel by pixel, without trails behind what moves: the
 * more a pixel has changed, the less its past has to say.
 *
 * `past` becomes the mixture. Both are inverse depth, of the same size; the result is 0 or more.
 * @param alignment takes `current` to the scale of `past`
 * @param span of the picture's depth, in that scale
 * @param say the past's share where nothing has changed, in [0, 1)
 */
export function smoothInto(
  past: Float32Array,
  current: Float32Array,
  { scale, shift }: Alignment,
  span: number,
  say: number,
): void {
  const perChange = 1 / (MOVED * span);
  for (let i = 0; i < past.length; i++) {
    const now = Math.max(0, (current[i] as number) * scale + shift);
    const before = past[i] as number;
    const change = (now - before) * perChange;
    const still = 1 - change * change;
    past[i] = still > 0 ? now + (before - now) * say * still * still : now;
  }
}
