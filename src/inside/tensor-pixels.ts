/** A network's input tensor as a picture, and a picture as the tensor. */
import type { ImageInput } from "../geometry/image-input.ts";
import type { Pixels } from "./degradation.ts";

/** What a tensor (borrowed) shows, in RGBA of whole levels; nothing of the network's scaling and order is left. */
export function tensorToPixels(tensor: Float32Array, input: ImageInput): Pixels {
  const { width, height, mean, std } = input;
  const data = new Uint8ClampedArray(4 * width * height);
  for (let i = 0; i < width * height; i++) {
    for (let c = 0; c < 3; c++) {
      const value = tensor[indexOf(input, i, c)] as number;
      const place = tensorChannel(input, c);
      data[4 * i + c] = Math.round(value * (std[place] as number) + (mean[place] as number));
    }
    data[4 * i + 3] = 255;
  }
  return { width, height, data };
}

/** The tensor of a picture (borrowed) that has the input's size. */
export function pixelsToTensor({ data }: Pixels, input: ImageInput): Float32Array<ArrayBuffer> {
  const { width, height, mean, std } = input;
  const tensor = new Float32Array(3 * width * height);
  for (let i = 0; i < width * height; i++)
    for (let c = 0; c < 3; c++) {
      const place = tensorChannel(input, c);
      tensor[indexOf(input, i, c)] =
        ((data[4 * i + c] as number) - (mean[place] as number)) / (std[place] as number);
    }
  return tensor;
}

/** Where the tensor has a colour of RGB. */
function tensorChannel({ channels }: ImageInput, colour: number): number {
  return channels === "BGR" ? 2 - colour : colour;
}

function indexOf(input: ImageInput, pixel: number, colour: number): number {
  const place = tensorChannel(input, colour);
  return input.layout === "NCHW" ? place * input.width * input.height + pixel : 3 * pixel + place;
}
