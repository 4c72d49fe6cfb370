import type { ImageInput } from "../../geometry/image-input.ts";
import { place } from "../../geometry/placement.ts";
import type { Size } from "../../geometry/size.ts";
import { createPreprocessor, type Preprocessor } from "../../gpu/preprocessor.ts";

/** What belongs to one size. */
interface Stage extends Size {
  readonly preprocessor: Preprocessor;
  readonly pixels: ImageData;
}

/**
 * Large frames, reduced before MediaPipe sees them.
 *
 * Its graphs take a picture into a WebGL texture, filter it there and, for the processor, read it
 * back; where WebGL is software that costs the more the larger the picture is: person segmentation gave
 * 30 results a second of 640×360 pixels, 11.7 of 1920×1080 and 6.5 of 3840×2160, though its network sees
 * 256×256. Our own reduction (`cpu-letterbox.ts`) takes 1 to 4 ms for these.
 */
export class ReducedPicture {
  #stage: Stage | null = null;

  /**
   * Borrows `image`. Itself where that is its size, else pixels that are valid until the next call.
   * @param size of the picture that is given, however the frame has to be stretched
   */
  async of(image: VideoFrame, size: Size): Promise<VideoFrame | ImageData> {
    const { displayWidth: width, displayHeight: height } = image;
    if (size.width === width && size.height === height) return image;
    const { preprocessor, pixels } = this.#stageOf(size);
    const placement = place({ x: 0, y: 0, width, height }, { ...size, fit: "stretch" });
    const tensor = await preprocessor.prepare(image, placement);
    if (tensor.kind === "cpu") fillWords(new Uint32Array(pixels.data.buffer), tensor.data);
    return pixels;
  }

  dispose(): void {
    this.#stage?.preprocessor.dispose();
    this.#stage = null;
  }

  #stageOf({ width, height }: Size): Stage {
    if (this.#stage?.width === width && this.#stage.height === height) return this.#stage;
    this.dispose();
    const preprocessor = createPreprocessor(inputOf({ width, height }), null);
    this.#stage = { width, height, preprocessor, pixels: new ImageData(width, height) };
    return this.#stage;
  }
}

/** Red, green and blue of each pixel in [0, 255]; the half rounds what is cut off. */
function inputOf({ width, height }: Size): ImageInput {
  return {
    width,
    height,
    layout: "NHWC",
    channels: "RGB",
    mean: [-0.5, -0.5, -0.5],
    std: [1, 1, 1],
    fit: "stretch",
  };
}

/** A pixel in a word, red in the lowest byte: all machines with a browser are little-endian. */
function fillWords(words: Uint32Array, values: Float32Array): void {
  for (let i = 0, from = 0; i < words.length; i++, from += 3) {
    const red = values[from] as number;
    const green = values[from + 1] as number;
    const blue = values[from + 2] as number;
    words[i] = red | (green << 8) | (blue << 16) | OPAQUE;
  }
}

const OPAQUE = 0xff000000 | 0;
