import { orientationOf } from "../geometry/rotated.ts";
import type { StoredPicture } from "./filter.ts";

/** Valid until the next `read()`. */
export interface FramePixels extends StoredPicture {
  /**
   * Row by row, a pixel in a word: red in the lowest eight bits, then green, blue, alpha (RGBA
   * bytes on a little-endian processor, the only kind that browsers run on).
   */
  readonly data: Uint32Array;
  /** Words from one row to the next. */
  readonly stride: number;
}

/**
 * The pixels of a `VideoFrame` as RGBA bytes on the CPU.
 *
 * `VideoFrame.copyTo` converts to RGBA in Chromium but neither rotates, mirrors nor scales to the
 * displayed size (tried in Chromium 156), so the caller is told how the pixels are stored. Where it
 * cannot convert, an OffscreenCanvas does: eight times slower (2.2 ms against 0.3 for 768×432
 * I420), but it draws every frame as displayed.
 *
 * Either way Chromium on x86 gives saturated blues and yellows of BT.709 video a blue that is wrong
 * by up to 12/255 (libyuv holds the factor 2.112 from U to blue as 2.0); an external texture is
 * right.
 */
export class FrameReader {
  #words = new Uint32Array(0);
  #canvas: OffscreenCanvas | null = null;
  #canConvert = true;

  /** Borrows `image`. One call at a time. */
  async read(image: VideoFrame): Promise<FramePixels> {
    if (this.#canConvert) {
      try {
        return await this.#copy(image);
      } catch (error) {
        // A closed frame is the caller's mistake and will fail in the canvas as well.
        if (!isUnsupported(error)) throw error;
        this.#canConvert = false;
      }
    }
    return this.#draw(image);
  }

  async #copy(image: VideoFrame): Promise<FramePixels> {
    const visible = image.visibleRect;
    if (!visible) throw new DOMException("The frame is closed", "InvalidStateError");
    const options: VideoFrameCopyToOptions = { format: "RGBA" };
    const size = image.allocationSize(options);
    if (this.#words.byteLength < size) this.#words = new Uint32Array(Math.ceil(size / 4));
    const { displayWidth, displayHeight } = image;
    const { rotation, flip } = orientationOf(image);
    const [plane] = await image.copyTo(this.#words, options);
    const { width, height } = visible;
    return {
      data: this.#words,
      stride: (plane?.stride ?? width * 4) / 4,
      width,
      height,
      displayWidth,
      displayHeight,
      rotation,
      flip,
    };
  }

  #draw(image: VideoFrame): FramePixels {
    const { displayWidth: width, displayHeight: height } = image;
    this.#canvas ??= new OffscreenCanvas(width, height);
    const canvas = this.#canvas;
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    const context = canvas.getContext("2d", { willReadFrequently: true });
    if (!context) throw new Error("OffscreenCanvas gives no 2D context");
    context.drawImage(image, 0, 0, width, height);
    const { data } = context.getImageData(0, 0, width, height);
    return {
      data: new Uint32Array(data.buffer, data.byteOffset, width * height),
      stride: width,
      width,
      height,
      displayWidth: width,
      displayHeight: height,
      rotation: 0,
      flip: false,
    };
  }

  dispose(): void {
    this.#words = new Uint32Array(0);
    this.#canvas = null;
  }
}

function isUnsupported(error: unknown): boolean {
  return (
    error instanceof TypeError ||
    (error instanceof DOMException && error.name === "NotSupportedError")
  );
}
