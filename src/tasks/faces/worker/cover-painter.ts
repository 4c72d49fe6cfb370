import { canvas2d, resize } from "../../../layers/canvas-2d.ts";
import { layerSize } from "../../../layers/layer-size.ts";
import type { PaintedFrame } from "../../../layers/painted-frame.ts";
import type { Box } from "../../../results/box.ts";
import type { Cover } from "../result.ts";

/** Blocks across the longer side of a cover: of a face itself there are six or seven. */
const BLOCKS = 9;
/** The blocks are enlarged to so many pixels first, softly, so that the blur has no corners. */
const SOFT = 36;
/** The height at which the frame is looked at: blocks need no more. */
const SMALL_HEIGHT = 180;

/**
 * Paints what faces are covered with: the frame's own pixels, so few of them that nobody can be
 * recognised. By drawing small and enlarging, because the canvas filter `blur()` is not in every
 * browser, and where it is missing nothing would be covered.
 */
export class CoverPainter {
  readonly #layer = canvas2d();
  readonly #small = canvas2d();
  readonly #blocks = canvas2d();
  readonly #soft = canvas2d();

  /** The layer; owned by the caller. Borrows all. */
  paint(frame: PaintedFrame, covers: readonly Cover[], effect: "blur" | "pixelate"): ImageBitmap {
    const { width, height } = layerSize(frame.width, frame.height);
    resize(this.#layer, width, height);
    const smallHeight = Math.min(height, SMALL_HEIGHT);
    const smallWidth = Math.max(1, Math.round((frame.width * smallHeight) / frame.height));
    resize(this.#small, smallWidth, smallHeight);
    this.#small.drawImage(frame.image, 0, 0, smallWidth, smallHeight);
    for (const { painted } of covers) {
      const inSmall = scaled(painted, smallWidth / frame.width, smallHeight / frame.height);
      const inLayer = scaled(painted, width / frame.width, height / frame.height);
      this.#cover(inSmall, inLayer, effect);
    }
    return this.#layer.canvas.transferToImageBitmap();
  }

  #cover(from: Box, to: Box, effect: "blur" | "pixelate"): void {
    const longest = Math.max(to.width, to.height);
    const across = Math.max(1, Math.round((BLOCKS * to.width) / longest));
    const down = Math.max(1, Math.round((BLOCKS * to.height) / longest));
    const blocks = this.#blocks;
    resize(blocks, across, down);
    blocks.imageSmoothingQuality = "high";
    // Beyond the picture's edge there is nothing to cover, and the source's part there is left out.
    blocks.setTransform(across / from.width, 0, 0, down / from.height, 0, 0);
    blocks.drawImage(this.#small.canvas, -from.x, -from.y);
    const layer = this.#layer;
    layer.save();
    layer.beginPath();
    layer.roundRect(to.x, to.y, to.width, to.height, Math.min(to.width, to.height) / 2);
    layer.clip();
    layer.imageSmoothingEnabled = effect === "blur";
    layer.drawImage(this.#enlarged(effect), to.x, to.y, to.width, to.height);
    layer.restore();
  }

  #enlarged(effect: "blur" | "pixelate"): OffscreenCanvas {
    const { canvas } = this.#blocks;
    if (effect === "pixelate") return canvas;
    resize(this.#soft, SOFT, SOFT);
    this.#soft.imageSmoothingQuality = "high";
    this.#soft.drawImage(canvas, 0, 0, SOFT, SOFT);
    return this.#soft.canvas;
  }
}

function scaled({ x, y, width, height }: Box, acrossBy: number, downBy: number): Box {
  return { x: x * acrossBy, y: y * downBy, width: width * acrossBy, height: height * downBy };
}
