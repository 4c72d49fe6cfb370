import { atMost } from "../../../geometry/size.ts";
import { BackdropPictures } from "../../../layers/backdrop.ts";
import { canvas2d, resize } from "../../../layers/canvas-2d.ts";
import { layerSize, tintSize } from "../../../layers/layer-size.ts";
import type { PaintedFrame } from "../../../layers/painted-frame.ts";
import { colourTable } from "../../../results/colour-maps.ts";
import type { DepthOptions } from "../result.ts";
import {
  clamped,
  FAR_BRIGHTNESS,
  FOG_POWER,
  fillNearness,
  largestShift,
  NEAR_BORDER,
  nearThreshold,
  type PaintedDepth,
  type Painter,
} from "./painting.ts";
import { type NearnessMap, shiftPicture } from "./shifted-picture.ts";

/** Longest side of pictures whose pixels are shifted one by one: 640 × 360 takes 2.5 ms an eye at best. */
const LONGEST_SHIFTED_SIDE = 640;

/**
 * Paints depth layers with a 2D canvas, where there is no WebGL 2: the usual case on machines whose
 * browser has no GPU to offer. Edges are the map's, smoothed by the canvas's interpolation.
 */
export class CanvasPainter implements Painter {
  readonly kind = "2D canvas";
  readonly #layer = canvas2d();
  readonly #mask = canvas2d();
  /** Its pixels are read. */
  readonly #small = canvas2d(true);
  readonly #fogs = new BackdropPictures();
  #pixels: ImageData | null = null;
  #nearness: NearnessMap = { width: 0, height: 0, values: new Float32Array(0) };

  async paint(
    frame: PaintedFrame,
    depth: PaintedDepth,
    options: DepthOptions,
  ): Promise<ImageBitmap> {
    const { effect } = options;
    const fog =
      effect === "fog"
        ? await this.#fogs.picture({ kind: "colour", colour: options.fogColour })
        : null;
    this.#readNearness(depth);
    const layer = this.#layer;
    const sizeOf = effect === "colours" ? tintSize : layerSize;
    const { width, height } = sizeOf(frame.width, frame.height);
    resize(layer, width, height);
    layer.imageSmoothingQuality = "high";
    if (effect === "anaglyph" || effect === "wiggle") {
      this.#shift(frame, depth.eye, options);
      layer.drawImage(this.#small.canvas, 0, 0, width, height);
    } else if (effect === "colours") {
      this.#fillColours(colourTable(options.colourMap));
      layer.globalAlpha = clamped(options.opacity, 1);
      layer.drawImage(this.#mask.canvas, 0, 0, width, height);
    } else if (effect === "near") {
      const from = nearThreshold(options) - NEAR_BORDER;
      this.#fillAlpha((near) => smoothstep((near - from) / (2 * NEAR_BORDER)));
      this.#drawMasked(frame, width, height);
    } else if (fog) {
      const density = clamped(options.fogDensity, 1);
      this.#fillAlpha((near) => density * (1 - near) ** FOG_POWER);
      this.#mask.globalCompositeOperation = "source-in";
      this.#mask.drawImage(fog, 0, 0, this.#nearness.width, this.#nearness.height);
      layer.drawImage(frame.image, 0, 0, width, height);
      layer.drawImage(this.#mask.canvas, 0, 0, width, height);
    }
    return layer.canvas.transferToImageBitmap();
  }

  dispose(): void {
    this.#fogs.dispose();
  }

  #readNearness(depth: PaintedDepth): void {
    const { width, height } = depth.map;
    if (this.#nearness.width !== width || this.#nearness.height !== height) {
      this.#nearness = { width, height, values: new Float32Array(width * height) };
      this.#pixels = null;
    }
    fillNearness(depth, this.#nearness.values);
  }

  /** A word for each pixel of the map into the mask's canvas, whose state is as new afterwards. */
  #fillMask(word: (near: number) => number): void {
    const { width, height, values } = this.#nearness;
    this.#pixels ??= new ImageData(width, height);
    const words = new Uint32Array(this.#pixels.data.buffer);
    for (let i = 0; i < words.length; i++) words[i] = word(values[i] as number);
    resize(this.#mask, width, height);
    this.#mask.putImageData(this.#pixels, 0, 0);
  }

  /** @param table RGBA bytes of 256 colours */
  #fillColours(table: Uint8Array<ArrayBuffer>): void {
    const colours = new Uint32Array(table.buffer);
    this.#fillMask((near) => colours[Math.round(near * 255)] as number);
  }

  /** @param alpha in [0, 1] by nearness */
  #fillAlpha(alpha: (near: number) => number): void {
    // Alpha is the last byte, which is the highest: all machines with a browser are little-endian.
    this.#fillMask((near) => Math.round(alpha(near) * 255) << 24);
  }

  /** The frame where the mask is, grey and dark where it is not. */
  #drawMasked({ image }: PaintedFrame, width: number, height: number): void {
    const layer = this.#layer;
    layer.drawImage(image, 0, 0, width, height);
    layer.globalCompositeOperation = "destination-in";
    layer.drawImage(this.#mask.canvas, 0, 0, width, height);
    layer.globalCompositeOperation = "destination-over";
    layer.filter = `grayscale(1) brightness(${FAR_BRIGHTNESS})`;
    layer.drawImage(image, 0, 0, width, height);
  }

  /** The shifted frame into the small canvas. */
  #shift({ image, width, height }: PaintedFrame, eye: "left" | "right", options: DepthOptions) {
    const small = this.#small;
    const size = atMost(LONGEST_SHIFTED_SIDE, { width, height });
    resize(small, size.width, size.height);
    small.drawImage(image, 0, 0, size.width, size.height);
    const pixels = small.getImageData(0, 0, size.width, size.height);
    const words = new Uint32Array(pixels.data.buffer);
    const source = words.slice();
    const most = largestShift(options) * size.width;
    if (options.effect === "wiggle") {
      shiftPicture(source, size, this.#nearness, eye === "left" ? most : -most, words);
    } else {
      const left = new Uint32Array(words.length);
      shiftPicture(source, size, this.#nearness, most, left);
      shiftPicture(source, size, this.#nearness, -most, words);
      for (let i = 0; i < words.length; i++) {
        words[i] = ((words[i] as number) & ~255) | brightness(left[i] as number);
      }
    }
    small.putImageData(pixels, 0, 0);
  }
}

/** Of a pixel whose red is in the lowest eight bits, 0 to 255. */
function brightness(word: number): number {
  return ((word & 255) * 77 + ((word >> 8) & 255) * 150 + ((word >> 16) & 255) * 29) >> 8;
}

function smoothstep(share: number): number {
  const t = clamped(share, 1);
  return t * t * (3 - 2 * t);
}
