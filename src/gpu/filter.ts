/**
 * Which source pixels make one pixel of a network's input, and with what weights.
 *
 * Plain bilinear sampling reads two pixels an axis however far a picture is reduced: reducing
 * 4K to 416 it would skip four fifths of the pixels, so thin structures vanish or flicker from
 * frame to frame. Networks are trained on antialiased reductions. The filter here is the separable
 * triangle whose half-width grows with the reduction (what PIL calls BILINEAR and torch
 * `antialias=True`); enlarging it is plain bilinear. Pixel centres lie at .5, and weights of taps
 * beyond the edge are dropped and the rest renormalised.
 *
 * The CPU and the GPU path both read these tables, so they differ in rounding alone. Pure
 * arithmetic; needs no browser.
 */
import type { Placement } from "../geometry/placement.ts";

/** Taps along one axis for each pixel of the content, in the order of the input's axis. */
export interface AxisFilter {
  /** Number of input pixels that the content spans along this axis. */
  readonly length: number;
  /** First stored pixel of each; meaningless where `count` is 0. */
  readonly first: Uint32Array;
  /** How many consecutive pixels; 0 where the region reaches outside the picture (padding). */
  readonly count: Uint32Array;
  /** `stride` weights for each, of which the first `count` are used; those sum to 1. */
  readonly weights: Float32Array<ArrayBuffer>;
  readonly stride: number;
  /** Stored pixels that are used at all: [low, high), empty if low >= high. */
  readonly low: number;
  readonly high: number;
}

/** How the pixels of a picture are stored, against how they are displayed. */
export interface StoredPicture {
  /** Stored pixels, without rotation and with whatever pixel aspect ratio. */
  readonly width: number;
  readonly height: number;
  /** Displayed pixels, rotation applied: what `Placement` speaks of. */
  readonly displayWidth: number;
  readonly displayHeight: number;
  /** Degrees clockwise from stored to displayed: 0, 90, 180 or 270. */
  readonly rotation: number;
  /** Mirrored left to right, after the rotation. */
  readonly flip: boolean;
}

/** The filters along the stored axes, and how those axes lie in the input. */
export interface PictureFilter {
  /** Along stored rows (x). */
  readonly horizontal: AxisFilter;
  /** Along stored columns (y). */
  readonly vertical: AxisFilter;
  /** True if stored x runs along the input's y. */
  readonly transposed: boolean;
}

/**
 * Filters for `placement` over a picture that is stored like `picture`.
 * @param subsampling stored pixels for each sample along both axes: 2 for the chroma of 4:2:0, whose
 *   samples lie in the middle of the four pixels that they belong to
 */
export function pictureFilter(
  placement: Placement,
  picture: StoredPicture,
  subsampling = 1,
): PictureFilter {
  const { rotation, flip } = picture;
  const transposed = rotation === 90 || rotation === 270;
  // A quarter turn clockwise puts stored row y at displayed column height - 1 - y.
  const mirroredX = (rotation === 90 || rotation === 180) !== flip;
  const mirroredY = rotation === 180 || rotation === 270;
  const alongX = axisFilter({
    start: placement.content.x,
    length: placement.content.width,
    scale: placement.scaleX,
    offset: placement.offsetX,
    regionStart: placement.region.x,
    regionLength: placement.region.width,
    displayed: picture.displayWidth,
    stored: (transposed ? picture.height : picture.width) / subsampling,
    mirrored: mirroredX,
  });
  const alongY = axisFilter({
    start: placement.content.y,
    length: placement.content.height,
    scale: placement.scaleY,
    offset: placement.offsetY,
    regionStart: placement.region.y,
    regionLength: placement.region.height,
    displayed: picture.displayHeight,
    stored: (transposed ? picture.width : picture.height) / subsampling,
    mirrored: mirroredY,
  });
  return transposed
    ? { horizontal: alongY, vertical: alongX, transposed }
    : { horizontal: alongX, vertical: alongY, transposed };
}

/** How a picture lies in a network's input along one axis; all lengths in pixels. */
export interface AxisOptions {
  /** Content's first input pixel and its number of input pixels, whole numbers. */
  readonly start: number;
  readonly length: number;
  /** `input = displayed * scale + offset`, as in `Placement`. */
  readonly scale: number;
  readonly offset: number;
  /** Displayed pixels that may be read: the region, widened to whole pixels. */
  readonly regionStart: number;
  readonly regionLength: number;
  /** Length of the picture in displayed pixels. */
  readonly displayed: number;
  /** In stored ones; a half where the last sample belongs to a single pixel. */
  readonly stored: number;
  /** Stored pixels run against the displayed axis. */
  readonly mirrored: boolean;
}

/** The table for one axis. */
export function axisFilter(options: AxisOptions): AxisFilter {
  const { start, length, mirrored } = options;
  const ratio = options.stored / options.displayed;
  const stored = Math.ceil(options.stored);
  const step = ratio / options.scale;
  const radius = Math.max(1, step);
  const inStored = (displayed: number) =>
    mirrored ? options.stored - displayed * ratio : displayed * ratio;
  const regionEnds = [
    inStored(options.regionStart),
    inStored(options.regionStart + options.regionLength),
  ];
  const from = Math.max(0, Math.floor(Math.min(...regionEnds) + 1e-6));
  const to = Math.min(stored, Math.ceil(Math.max(...regionEnds) - 1e-6));
  const stride = Math.max(1, Math.min(Math.ceil(radius) * 2 + 1, stored));
  const first = new Uint32Array(length);
  const count = new Uint32Array(length);
  const weights = new Float32Array(length * stride);
  let low = stored;
  let high = 0;
  const raw = new Float64Array(stride);
  for (let i = 0; i < length; i++) {
    const centre = inStored((start + i + 0.5 - options.offset) / options.scale);
    let begin = Math.max(from, Math.ceil(centre - radius - 0.5));
    const end = Math.min(to, Math.floor(centre + radius - 0.5) + 1);
    let n = 0;
    let sum = 0;
    for (let p = begin; p < end && n < stride; p++) {
      const weight = 1 - Math.abs(p + 0.5 - centre) / radius;
      if (weight <= 1e-9) {
        if (n === 0) begin = p + 1;
        continue;
      }
      raw[n++] = weight;
      sum += weight;
    }
    if (n === 0) continue;
    first[i] = begin;
    count[i] = n;
    for (let k = 0; k < n; k++) weights[i * stride + k] = (raw[k] as number) / sum;
    low = Math.min(low, begin);
    high = Math.max(high, begin + n);
  }
  return { length, first, count, weights, stride, low, high };
}

/** A name for everything that the filters of a frame depend on, to cache them by. */
export function filterKey(placement: Placement, picture: StoredPicture): string {
  const { content, region } = placement;
  return [
    picture.width,
    picture.height,
    picture.displayWidth,
    picture.displayHeight,
    picture.rotation,
    picture.flip,
    placement.scaleX,
    placement.scaleY,
    placement.offsetX,
    placement.offsetY,
    content.x,
    content.y,
    content.width,
    content.height,
    region.x,
    region.y,
    region.width,
    region.height,
  ].join();
}
