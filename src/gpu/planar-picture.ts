import type { StoredPicture } from "./filter.ts";

/** Samples in the reduction's memory, row by row. */
export interface Plane {
  /** Address of the first sample, in bytes. */
  readonly at: number;
  /** Bytes from one row to the next. */
  readonly stride: number;
  /** Bytes from a sample to the next of its channel. */
  readonly step: number;
  /** Channels that are interleaved here, in their order. */
  readonly channels: number;
  /** Pixels for each sample, along both axes. */
  readonly subsampling: 1 | 2;
}

/** A frame's pixels as the browser stores them: three channels in one to three planes. */
export interface PlanarPicture extends StoredPicture {
  readonly planes: readonly Plane[];
  readonly mix: ChannelMix;
}

/**
 * Red, green and blue in [0, 255] out of the three channels, in their order: each line is three
 * factors and a summand, as in r = l[0] × a + l[1] × b + l[2] × c + l[3].
 */
export type ChannelMix = readonly [MixLine, MixLine, MixLine];

type MixLine = readonly [number, number, number, number];

/** The channels are the colours. */
export const RGB_MIX: ChannelMix = [
  [1, 0, 0, 0],
  [0, 1, 0, 0],
  [0, 0, 1, 0],
];
/** The channels are the colours, blue first. */
export const BGR_MIX: ChannelMix = [RGB_MIX[2], RGB_MIX[1], RGB_MIX[0]];

/** Shares of red and blue in the brightness, by matrix (ITU-T H.273). */
const SHARES: Readonly<Record<string, readonly [number, number]>> = {
  bt709: [0.2126, 0.0722],
  bt470bg: [0.299, 0.114],
  smpte170m: [0.299, 0.114],
};

/**
 * From luma and two chromas to RGB, as ITU-T H.273 has it.
 *
 * What says nothing of its matrix is BT.709, of its range limited, as WebCodecs has it. Null for
 * a matrix that is left to the browser (BT.2020's HDR among them).
 */
export function yuvMix({ matrix, fullRange }: Partial<VideoColorSpaceInit>): ChannelMix | null {
  const shares = SHARES[matrix ?? "bt709"];
  if (!shares) return null;
  const [red, blue] = shares;
  const green = 1 - red - blue;
  const black = fullRange ? 0 : 16;
  const light = 255 / (fullRange ? 255 : 219);
  const chroma = 255 / (fullRange ? 255 : 224);
  const line = (u: number, v: number): MixLine => [
    light,
    u * chroma,
    v * chroma,
    -black * light - 128 * chroma * (u + v),
  ];
  return [
    line(0, 2 * (1 - red)),
    line((-2 * (1 - blue) * blue) / green, (-2 * (1 - red) * red) / green),
    line(2 * (1 - blue), 0),
  ];
}
