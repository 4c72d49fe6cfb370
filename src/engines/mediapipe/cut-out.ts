import type { Region } from "../../geometry/region.ts";

/**
 * A region of a frame as a picture of its own, upright and in the frame's pixels, because MediaPipe's
 * tasks look at the whole of what they are given. What lies outside of the frame is black.
 */
export class CutOut {
  #canvas: OffscreenCanvas | null = null;

  /** Borrows `image`. The canvas is drawn over by the next call. */
  draw(image: VideoFrame, region: Region): OffscreenCanvas {
    const width = Math.max(1, Math.round(region.width));
    const height = Math.max(1, Math.round(region.height));
    this.#canvas ??= new OffscreenCanvas(width, height);
    const canvas = this.#canvas;
    // Setting a size clears the canvas, and its transformation.
    canvas.width = width;
    canvas.height = height;
    const context = canvas.getContext("2d", { alpha: false });
    if (!context) throw new Error("OffscreenCanvas gives no 2D context");
    context.scale(width / region.width, height / region.height);
    context.translate(region.width / 2, region.height / 2);
    context.rotate(-(region.angle ?? 0));
    context.translate(-region.x - region.width / 2, -region.y - region.height / 2);
    context.drawImage(image, 0, 0, image.displayWidth, image.displayHeight);
    return canvas;
  }
}
