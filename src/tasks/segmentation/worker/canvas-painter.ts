import { BackdropPictures } from "../../../layers/backdrop.ts";
import { canvas2d, resize } from "../../../layers/canvas-2d.ts";
import { layerSize, tintSize } from "../../../layers/layer-size.ts";
import type { PaintedFrame } from "../../../layers/painted-frame.ts";
import type { SegmentationOptions } from "../result.ts";
import { fillForeground } from "./foreground.ts";
import {
  blurSigma,
  classPalette,
  coverFit,
  type PaintedMap,
  type Painter,
  tintOpacity,
} from "./painting.ts";

/** The height at which the background is blurred: enough for what is blurred anyway. */
const BLUR_HEIGHT = 180;
/** Draws of the blurred background over itself, which fill the hole that the foreground leaves. */
const FILLS = 6;

/**
 * Paints segmentation layers with a 2D canvas, where there is no WebGL 2: the usual case on machines
 * whose browser has no GPU to offer. Outlines are the map's, smoothed by the canvas's interpolation.
 */
export class CanvasPainter implements Painter {
  readonly kind = "2D canvas";
  readonly #layer = canvas2d();
  readonly #mask = canvas2d();
  readonly #small = canvas2d();
  readonly #palette = new Uint32Array(classPalette().buffer);
  readonly #backdrops = new BackdropPictures();
  #foreground = new Uint8Array(0);
  #pixels: ImageData | null = null;

  async paint(
    frame: PaintedFrame,
    map: PaintedMap,
    options: SegmentationOptions,
  ): Promise<ImageBitmap> {
    const { effect } = options;
    const backdrop = effect === "replace" ? await this.#backdrops.picture(options.backdrop) : null;
    const layer = this.#layer;
    const sizeOf = effect === "classes" ? tintSize : layerSize;
    const { width, height } = sizeOf(frame.width, frame.height);
    resize(layer, width, height);
    layer.imageSmoothingQuality = "high";
    this.#fillMask(map, effect === "classes");
    if (effect === "classes") {
      layer.globalAlpha = tintOpacity(options);
      layer.drawImage(this.#mask.canvas, 0, 0, width, height);
      return layer.canvas.transferToImageBitmap();
    }
    layer.drawImage(frame.image, 0, 0, width, height);
    layer.globalCompositeOperation = "destination-in";
    layer.drawImage(this.#mask.canvas, 0, 0, width, height);
    layer.globalCompositeOperation = "destination-over";
    if (backdrop) {
      const part = coverFit(backdrop, { width, height });
      layer.drawImage(
        backdrop,
        part.x * backdrop.width,
        part.y * backdrop.height,
        part.width * backdrop.width,
        part.height * backdrop.height,
        0,
        0,
        width,
        height,
      );
    }
    if (effect === "blur") {
      this.#blurBackground(frame, options);
      for (let i = 0; i < FILLS; i++) layer.drawImage(this.#small.canvas, 0, 0, width, height);
      layer.drawImage(frame.image, 0, 0, width, height);
    }
    return layer.canvas.transferToImageBitmap();
  }

  dispose(): void {
    this.#backdrops.dispose();
  }

  /** The map's colours, or its foreground as alpha, into the mask's canvas. */
  #fillMask(map: PaintedMap, coloured: boolean): void {
    const { width, height } = map;
    if (this.#pixels?.width !== width || this.#pixels.height !== height) {
      this.#pixels = new ImageData(width, height);
      this.#foreground = new Uint8Array(width * height);
      resize(this.#mask, width, height);
    }
    const words = new Uint32Array(this.#pixels.data.buffer);
    if (coloured) {
      for (let i = 0; i < words.length; i++) words[i] = this.#palette[map.classes[i] ?? 0] ?? 0;
    } else {
      fillForeground(map, this.#foreground);
      // Alpha is the last byte, which is the highest: all machines with a browser are little-endian.
      for (let i = 0; i < words.length; i++) words[i] = (this.#foreground[i] as number) << 24;
    }
    this.#mask.putImageData(this.#pixels, 0, 0);
  }

  /** The blurred background with a hole where the foreground is. */
  #blurBackground({ image, width, height }: PaintedFrame, options: SegmentationOptions): void {
    const small = this.#small;
    const high = Math.min(height, BLUR_HEIGHT);
    const wide = Math.max(1, Math.round((width * high) / height));
    resize(small, wide, high);
    small.drawImage(image, 0, 0, wide, high);
    small.globalCompositeOperation = "destination-out";
    small.drawImage(this.#mask.canvas, 0, 0, wide, high);
    small.globalCompositeOperation = "copy";
    small.filter = `blur(${blurSigma(options, high).toFixed(2)}px)`;
    small.drawImage(small.canvas, 0, 0);
  }
}
