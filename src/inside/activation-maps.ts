/** A layer's output as pictures, a grey one for each channel. */

/** Channels of one layer. */
export interface ActivationMaps {
  /** Of one channel; 1 × 1 for a row of numbers. */
  readonly width: number;
  readonly height: number;
  /** All there are; `maps` has the first ones. */
  readonly channels: number;
  /** Levels, channel by channel, row by row: 0 the layer's least, 255 its greatest. */
  readonly levels: Uint8ClampedArray<ArrayBuffer>;
  readonly least: number;
  readonly greatest: number;
  /** Share of values that are exactly zero, in [0, 1]: what a rectifier has silenced. */
  readonly zeros: number;
}

/** So many channels are shown. */
export const MOST_MAPS = 64;

/** Of an output (borrowed) of dimensions [1, channels, height, width], or of fewer. Null for none of these. */
export function activationMaps(
  dims: readonly number[],
  data: ArrayLike<number>,
): ActivationMaps | null {
  const sizes = dims[0] === 1 && dims.length > 1 ? dims.slice(1) : dims;
  if (data.length === 0 || sizes.length > 3 || sizes.length === 0) return null;
  const spatial = sizes.length === 3;
  const [channels = 1, height = 1, width = 1] = spatial ? sizes : [data.length, 1, 1];
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  let zeros = 0;
  for (let i = 0; i < data.length; i++) {
    const value = Number(data[i]);
    if (value < least) least = value;
    if (value > greatest) greatest = value;
    if (value === 0) zeros++;
  }
  const shown =
    (spatial ? Math.min(channels, MOST_MAPS) : Math.min(channels, 1024)) * width * height;
  const range = greatest - least || 1;
  const levels = new Uint8ClampedArray(shown);
  for (let i = 0; i < shown; i++) levels[i] = (255 * (Number(data[i]) - least)) / range;
  return { width, height, channels, levels, least, greatest, zeros: zeros / data.length };
}
