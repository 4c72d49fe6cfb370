import { orientationOf } from "../geometry/rotated.ts";
import {
  BGR_MIX,
  type ChannelMix,
  type PlanarPicture,
  type Plane,
  RGB_MIX,
  yuvMix,
} from "./planar-picture.ts";
import { Reduction } from "./reduction.ts";

/** How the planes of a pixel format lie; a fourth channel is alpha, which no network reads. */
const FORMATS: Readonly<Record<string, readonly Omit<Plane, "at" | "stride">[]>> = {
  I420: planesOf([1, 1, 1], [1, 1, 2], [1, 1, 2]),
  I420A: planesOf([1, 1, 1], [1, 1, 2], [1, 1, 2]),
  I444: planesOf([1, 1, 1], [1, 1, 1], [1, 1, 1]),
  I444A: planesOf([1, 1, 1], [1, 1, 1], [1, 1, 1]),
  NV12: planesOf([1, 1, 1], [2, 2, 2]),
  RGBA: planesOf([4, 3, 1]),
  RGBX: planesOf([4, 3, 1]),
  BGRA: planesOf([4, 3, 1]),
  BGRX: planesOf([4, 3, 1]),
};

/** @param each step, channels and subsampling of each plane */
function planesOf(...each: readonly (readonly [number, number, 1 | 2])[]) {
  return each.map(([step, channels, subsampling]) => ({ step, channels, subsampling }));
}

/**
 * The pixels of the frame that a worker is at, as the browser stores them, in the memory of the
 * reduction: read once, whoever asks for them.
 *
 * `VideoFrame.copyTo` neither rotates, mirrors nor scales to the displayed size (tried in Chromium
 * 156), so the picture says how it is stored. Luma and chroma are taken as they are where their
 * matrix is known; what is stored in another way is converted to RGBA by the browser, and drawn on
 * a canvas where it cannot.
 */
export class FramePlanes {
  readonly #reduction = new Reduction();
  #canvas: OffscreenCanvas | null = null;
  /** The frame whose pixels lie in the memory, and as what. */
  #image: VideoFrame | null = null;
  #words = false;
  #picture: PlanarPicture | null = null;
  /** Kinds of frames that the browser does not give as they are, and whether it gives none as RGBA. */
  readonly #refused = new Set<string>();
  #turn: Promise<unknown> = Promise.resolve();

  /**
   * Calls `use` with the frame's pixels, which are borrowed for the call; calls take turns. Borrows
   * `image`, which must stay open until the promise settles. Rejects for a closed frame.
   * @param words the pixels as RGBA, however they are stored: for `pixelWords`
   */
  read<Made>(
    image: VideoFrame,
    use: (picture: PlanarPicture, reduction: Reduction) => Made,
    words = false,
  ): Promise<Made> {
    const mine = this.#turn.then(async () => {
      if (this.#image !== image || !this.#picture || (words && !this.#words)) {
        this.#image = null;
        this.#picture = await this.#import(image, words);
        this.#words = this.#picture.mix === RGB_MIX && this.#picture.planes[0]?.step === 4;
        this.#image = image;
      }
      return use(this.#picture, this.#reduction);
    });
    this.#turn = mine.catch(() => undefined);
    return mine;
  }

  async #import(image: VideoFrame, words: boolean): Promise<PlanarPicture> {
    const own = words && !/^RGB/.test(image.format ?? "") ? null : image.format;
    for (const format of [own, "RGBA" as const]) {
      const kind = `${format} ${image.visibleRect?.x} ${image.visibleRect?.y}`;
      const mix = format && mixOf(format, image);
      if (!format || !mix || this.#refused.has(kind)) continue;
      try {
        return await this.#copy(image, format, mix);
      } catch (error) {
        // A closed frame is the caller's mistake and will fail in the canvas as well.
        if (!isUnsupported(error)) throw error;
        this.#refused.add(kind);
      }
    }
    return this.#draw(image);
  }

  async #copy(
    image: VideoFrame,
    format: VideoPixelFormat,
    mix: ChannelMix,
  ): Promise<PlanarPicture> {
    const visible = image.visibleRect;
    if (!visible) throw new DOMException("The frame is closed", "InvalidStateError");
    const options: VideoFrameCopyToOptions =
      format === image.format ? {} : { format: format as "RGBA" };
    const bytes = this.#reduction.picture(image.allocationSize(options));
    const { displayWidth, displayHeight } = image;
    const { rotation, flip } = orientationOf(image);
    const lying = await image.copyTo(bytes, options);
    const planes = (FORMATS[format] ?? []).map((plane, index): Plane => {
      const { offset = 0, stride = 0 } = lying[index] ?? {};
      return { ...plane, at: offset, stride };
    });
    const { width, height } = visible;
    return { planes, mix, width, height, displayWidth, displayHeight, rotation, flip };
  }

  #draw(image: VideoFrame): PlanarPicture {
    const { displayWidth: width, displayHeight: height } = image;
    this.#canvas ??= new OffscreenCanvas(width, height);
    const canvas = this.#canvas;
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    const context = canvas.getContext("2d", { willReadFrequently: true });
    if (!context) throw new Error("OffscreenCanvas gives no 2D context");
    context.drawImage(image, 0, 0, width, height);
    const { data } = context.getImageData(0, 0, width, height);
    this.#reduction.picture(data.length).set(data);
    const [plane] = FORMATS.RGBA as readonly [Omit<Plane, "at" | "stride">];
    return {
      planes: [{ ...plane, at: 0, stride: 4 * width }],
      mix: RGB_MIX,
      width,
      height,
      displayWidth: width,
      displayHeight: height,
      rotation: 0,
      flip: false,
    };
  }
}

/**
 * Pixels that were read as RGBA, a pixel in a word, and words from one row to the next. Borrowed as the
 * picture is.
 */
export function pixelWords(
  { planes, height }: PlanarPicture,
  reduction: Reduction,
): { readonly data: Uint32Array; readonly stride: number } {
  const [{ at, stride }] = planes as readonly [Plane];
  return { data: reduction.words(at, (stride * height) / 4), stride: stride / 4 };
}

let planes: FramePlanes | null = null;

/** This worker's one. Throws where the browser has no WebAssembly with 128-bit SIMD. */
export function framePlanes(): FramePlanes {
  planes ??= new FramePlanes();
  return planes;
}

/** Null for what the browser has to convert. */
function mixOf(format: string, { colorSpace }: VideoFrame): ChannelMix | null {
  if (!FORMATS[format]) return null;
  if (/^RGB/.test(format)) return RGB_MIX;
  if (/^BGR/.test(format)) return BGR_MIX;
  const { matrix, fullRange } = colorSpace ?? {};
  return yuvMix({ matrix: matrix ?? null, fullRange: fullRange ?? null });
}

function isUnsupported(error: unknown): boolean {
  return (
    error instanceof TypeError ||
    (error instanceof DOMException && error.name === "NotSupportedError")
  );
}
