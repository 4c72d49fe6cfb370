/**
 * A number as text formats have it: four digits behind the point, which is a ten-thousandth of a pixel,
 * and a tenth of a millisecond of a time in seconds. JSON Lines keep every digit.
 */
export function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
