/**
 * The colours of optical flow (Baker, Scharstein, Lewis, Roth, Black and Szeliski 2011, "A Database
 * and Evaluation Methodology for Optical Flow"): the hue tells the direction, red to the right and on
 * over yellow downwards; the farther, the less white, until the range is reached. What goes beyond
 * the range is darker.
 */

/** Steps from a pure or mixed colour to the next: as many as the eye tells apart there. */
const STEPS = {
  redToYellow: 15,
  yellowToGreen: 6,
  greenToCyan: 4,
  cyanToBlue: 11,
  blueToMagenta: 13,
  magentaToRed: 6,
} as const;

/** Of the brightness of what goes beyond the range. */
export const BEYOND = 0.75;

/** The wheel's colours have their full opacity from this share of the range on: what rests is seen. */
export const COVERING_FROM = 1 / 3;

/** Red, green and blue in [0, 255] of the 55 hues, row by row. */
export const WHEEL: readonly (readonly [number, number, number])[] = [
  ...ramp(STEPS.redToYellow, (share) => [255, share, 0]),
  ...ramp(STEPS.yellowToGreen, (share) => [255 - share, 255, 0]),
  ...ramp(STEPS.greenToCyan, (share) => [0, 255, share]),
  ...ramp(STEPS.cyanToBlue, (share) => [0, 255 - share, 255]),
  ...ramp(STEPS.blueToMagenta, (share) => [share, 0, 255]),
  ...ramp(STEPS.magentaToRed, (share) => [255, 0, 255 - share]),
];

function ramp(
  steps: number,
  colour: (share: number) => readonly [number, number, number],
): (readonly [number, number, number])[] {
  return Array.from({ length: steps }, (_, step) => colour(Math.floor((255 * step) / steps)));
}

/**
 * Writes the colour of a motion into `target` from `at` on: red, green and blue in [0, 255]; black for a
 * motion that is no number, as the benchmark's own program has what is unknown.
 * @param u to the right, @param v down, both as shares of the range
 */
export function wheelColour(
  u: number,
  v: number,
  target: Uint8ClampedArray | number[],
  at = 0,
): void {
  const speed = Math.hypot(u, v);
  // From red (right, 0) round to the last hue before red again.
  const turn = Math.atan2(-v, -u) / Math.PI;
  const place = ((turn + 1) / 2) * (WHEEL.length - 1);
  if (Number.isNaN(place)) {
    target[at] = target[at + 1] = target[at + 2] = 0;
    return;
  }
  const index = Math.floor(place);
  const low = WHEEL[index] as readonly [number, number, number];
  const high = WHEEL[(index + 1) % WHEEL.length] as readonly [number, number, number];
  for (let channel = 0; channel < 3; channel++) {
    const from = low[channel] as number;
    const hue = from + ((high[channel] as number) - from) * (place - index);
    target[at + channel] = speed <= 1 ? 255 - speed * (255 - hue) : hue * BEYOND;
  }
}
