import type { Size } from "./size.ts";

/** How the frame becomes the network's input tensor. */
export interface ImageInput {
  /** Network input size in pixels; with `sizes`, the one that it is tried out with. */
  readonly width: number;
  readonly height: number;
  /**
   * Sizes to choose from by the picture's shape, where the graph's height and width are symbolic:
   * what is nearest in aspect ratio is stretched least.
   */
  readonly sizes?: readonly Size[];
  /** Order of the tensor's dimensions: one plane for each colour, or colours side by side. */
  readonly layout: "NCHW" | "NHWC";
  /** Order of the colours in the tensor. */
  readonly channels: "RGB" | "BGR";
  /** Tensor value = (v − mean) / std per channel, v in [0, 255], in the order of `channels`. */
  readonly mean: readonly [number, number, number];
  /** See `mean`. */
  readonly std: readonly [number, number, number];
  /** `letterbox` keeps the aspect ratio and pads; `stretch` fills the input. */
  readonly fit: "letterbox" | "stretch";
  /** Letterbox only: where the picture lies. */
  readonly anchor?: "top-left" | "centre";
  /** Letterbox only: padding, a value in [0, 255] before normalisation. */
  readonly pad?: number;
}

/** Dimensions of the tensor that `count` pictures become. */
export function imageDims(
  { layout, width, height }: Pick<ImageInput, "layout" | "width" | "height">,
  count = 1,
): number[] {
  return layout === "NCHW" ? [count, 3, height, width] : [count, height, width, 3];
}
