/** The first convolution's filters as pictures. */
import { gaborLikeness, gaborThreshold } from "./gabor.ts";

/** One filter. */
export interface FilterPicture {
  /** Correlation with the Gabor function that it is most like, in [0, 1]. */
  readonly correlation: number;
  readonly gaborLike: boolean;
  /** Of that function's stripes, in degrees: 0 horizontal, 90 vertical. */
  readonly stripes: number;
  /** RGBA; grey is zero, and the greatest weight of the filter is full. */
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
}

/** All filters of a layer. */
export interface FilterPictures {
  readonly width: number;
  readonly height: number;
  readonly filters: readonly FilterPicture[];
  /** Correlation from which on one is called Gabor-like. */
  readonly threshold: number;
}

/**
 * The filters of a first layer as pictures, and which of them are Gabor-like.
 * @param dims of the weights: [filters, colours, height, width]; three colours, or one
 * @param blueFirst the network takes BGR
 * @returns null where the weights are no filters over a picture
 */
export function filterPictures(
  dims: readonly number[],
  weights: Float32Array,
  blueFirst: boolean,
): FilterPictures | null {
  const [count = 0, colours = 0, height = 0, width = 0] = dims;
  if (dims.length !== 4 || (colours !== 3 && colours !== 1) || width * height < 4) return null;
  const threshold = gaborThreshold(width, height);
  const places = width * height;
  const filters = Array.from({ length: count }, (_, index): FilterPicture => {
    const own = weights.subarray(index * colours * places, (index + 1) * colours * places);
    const values = new Float32Array(places);
    const most = own.reduce((max, value) => Math.max(max, Math.abs(value)), 1e-9);
    const pixels = new Uint8ClampedArray(4 * places);
    for (let i = 0; i < places; i++) {
      for (let c = 0; c < 3; c++) {
        const plane = colours === 1 ? 0 : blueFirst ? 2 - c : c;
        const weight = own[plane * places + i] as number;
        values[i] = (values[i] as number) + weight;
        pixels[4 * i + c] = 128 + (127 * weight) / most;
      }
      pixels[4 * i + 3] = 255;
    }
    const { correlation, stripes } = gaborLikeness({ width, height, values });
    return { correlation, stripes, gaborLike: correlation >= threshold, pixels };
  });
  return { width, height, filters, threshold };
}
