import type { Size } from "../../../geometry/size.ts";
import { canvas2d, resize } from "../../../layers/canvas-2d.ts";
import { layerSize, tintSize } from "../../../layers/layer-size.ts";
import type { PaintedFrame } from "../../../layers/painted-frame.ts";
import type { FlowMap } from "../../../results/flow-map.ts";
import { COVERING_FROM, wheelColour } from "../colour-wheel.ts";
import type { FlowOptions } from "../result.ts";
import { drawArrows } from "./arrows.ts";
import { kept, type PaintedFlow, type Painter, REST_BRIGHTNESS, tintOpacity } from "./painting.ts";
import { Streaks } from "./streaks.ts";

/**
 * Paints flow layers with a 2D canvas: all of them where there is no WebGL 2, arrows and streaks
 * everywhere. Edges are the map's, smoothed by the canvas's interpolation.
 */
export class CanvasPainter implements Painter {
  readonly kind = "2D canvas";
  readonly #layer = canvas2d();
  readonly #mask = canvas2d();
  readonly #streaks = new Streaks();
  #pixels: ImageData | null = null;

  paint(frame: PaintedFrame, flow: PaintedFlow, options: FlowOptions): ImageBitmap {
    const layer = this.#layer;
    const { map, range } = flow;
    const sizeOf = options.effect === "wheel" ? tintSize : layerSize;
    const size = sizeOf(frame.width, frame.height);
    resize(layer, size.width, size.height);
    layer.imageSmoothingQuality = "high";
    layer.globalAlpha = tintOpacity(options);
    switch (options.effect) {
      case "wheel":
        this.#fillColours(map, range);
        layer.drawImage(this.#mask.canvas, 0, 0, size.width, size.height);
        break;
      case "arrows":
        drawArrows(layer, map, size, range);
        break;
      case "streaks":
        if (flow.fresh) this.#streaks.drift(map, frame, range);
        this.#streaks.draw(layer, size);
        break;
      case "moving":
        this.#fillMask(flow);
        layer.globalAlpha = 1;
        this.#drawMasked(frame, size);
        break;
    }
    return layer.canvas.transferToImageBitmap();
  }

  forget(): void {
    this.#streaks.forget();
  }

  dispose(): void {
    this.#pixels = null;
  }

  #fillColours(map: FlowMap, range: number): void {
    const pixels = this.#mapPixels(map);
    const { data } = pixels;
    for (let i = 0; i < map.u.length; i++) {
      const u = (map.u[i] as number) / range;
      const v = (map.v[i] as number) / range;
      wheelColour(u, v, data, 4 * i);
      data[4 * i + 3] = Math.round(255 * Math.min(1, Math.hypot(u, v) / COVERING_FROM));
    }
    this.#mask.putImageData(pixels, 0, 0);
  }

  /** What moves by itself, as the mask's alpha. */
  #fillMask({ map, own, threshold }: PaintedFlow): void {
    const pixels = this.#mapPixels(map);
    for (let i = 0; i < own.length; i++) {
      pixels.data[4 * i + 3] = Math.round(255 * kept((own[i] as number) / threshold));
    }
    this.#mask.putImageData(pixels, 0, 0);
  }

  /** The frame where the mask is, grey and dark where it is not. */
  #drawMasked({ image }: PaintedFrame, { width, height }: Size): void {
    const layer = this.#layer;
    layer.drawImage(image, 0, 0, width, height);
    layer.globalCompositeOperation = "destination-in";
    layer.drawImage(this.#mask.canvas, 0, 0, width, height);
    layer.globalCompositeOperation = "destination-over";
    layer.filter = `grayscale(1) brightness(${REST_BRIGHTNESS})`;
    layer.drawImage(image, 0, 0, width, height);
  }

  /** As many pixels as the map has, and a mask of that size. */
  #mapPixels({ width, height }: Size): ImageData {
    if (this.#pixels?.width !== width || this.#pixels.height !== height) {
      this.#pixels = new ImageData(width, height);
      resize(this.#mask, width, height);
    }
    return this.#pixels;
  }
}
