/** What a painter of segmentation layers is given and does; `gl-painter.ts` and `canvas-painter.ts` are two. */
import type { PaintedFrame } from "../../../layers/painted-frame.ts";
import { classStyle } from "../../../results/class-colours.ts";
import type { ClassMap, SegmentationOptions } from "../result.ts";

/** A class map to paint; class 0 is the background. */
export interface PaintedMap extends ClassMap {
  /**
   * Confidence falls off gently across the outline (hair, motion blur) and may be shown as
   * transparency; else it only says how sure the network is, and outlines are crisp.
   */
  readonly soft: boolean;
}

/** Paints layers one after the other; its owner disposes of it. */
export interface Painter {
  /** For people. */
  readonly kind: "WebGL" | "2D canvas";
  /**
   * The layer for a frame; owned by the caller. Borrows everything. One call at a time. Rejects with
   * a FoveaError: "gpu-lost", or what the backdrop's picture failed with.
   */
  paint(frame: PaintedFrame, map: PaintedMap, options: SegmentationOptions): Promise<ImageBitmap>;
  dispose(): void;
}

/** A blur's radius in sigmas. */
const SIGMAS = 2;

/** Sigma of the background's blur in a picture that many pixels high, in its pixels. */
export function blurSigma({ blur }: SegmentationOptions, height: number): number {
  return (Math.min(0.1, Math.max(0.001, blur)) * height) / SIGMAS;
}

/** Of the classes' tint, in [0, 1]. */
export function tintOpacity({ opacity }: SegmentationOptions): number {
  return Math.min(1, Math.max(0, opacity));
}

/** The part of a picture, as shares of it, that covers a layer of another aspect ratio. */
export function coverFit(
  picture: { readonly width: number; readonly height: number },
  layer: { readonly width: number; readonly height: number },
): { x: number; y: number; width: number; height: number } {
  const scale = Math.max(layer.width / picture.width, layer.height / picture.height);
  const width = layer.width / (picture.width * scale);
  const height = layer.height / (picture.height * scale);
  return { x: (1 - width) / 2, y: (1 - height) / 2, width, height };
}

/** Colours of all 256 classes as RGBA bytes; the background's is transparent. */
export function classPalette(): Uint8Array<ArrayBuffer> {
  const palette = new Uint8Array(256 * 4);
  for (let index = 1; index < 256; index++) {
    const [red = 0, green = 0, blue = 0] = (classStyle(index).colour.match(/\d+/g) ?? []).map(
      Number,
    );
    palette.set([red, green, blue, 255], index * 4);
  }
  return palette;
}
