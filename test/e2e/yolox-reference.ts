/**
 * Persons found without any of Fovea's code: YOLOX-nano in onnxruntime-web under Node, with its own
 * plain resize and decoding, so that a mistake of ours cannot agree with itself.
 */
import { readFile } from "node:fs/promises";
import * as ort from "onnxruntime-web";

/** Corners in pixels of the picture. */
export interface ReferenceBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly score: number;
}

/** RGBA, 8 bits a channel, rows without padding. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

const SIZE = 416;
const PERSON = 0;
const ROW = 85;

/** Intersection over union. */
export function overlap(a: Omit<ReferenceBox, "score">, b: Omit<ReferenceBox, "score">): number {
  const width = Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left));
  const height = Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));
  const both = width * height;
  const area = (box: Omit<ReferenceBox, "score">) =>
    (box.right - box.left) * (box.bottom - box.top);
  return both / (area(a) + area(b) - both);
}

/** BGR planes, 0–255, letterboxed into the top left with 114 (as YOLOX was trained). */
function toInput({ width, height, data }: Picture, scale: number): Float32Array {
  const planes = new Float32Array(3 * SIZE * SIZE).fill(114);
  for (let y = 0; y < Math.floor(height * scale); y++) {
    for (let x = 0; x < Math.floor(width * scale); x++) {
      const sx = Math.min(width - 1.001, Math.max(0, (x + 0.5) / scale - 0.5));
      const sy = Math.min(height - 1.001, Math.max(0, (y + 0.5) / scale - 0.5));
      const [x0, y0] = [Math.floor(sx), Math.floor(sy)];
      const [fx, fy] = [sx - x0, sy - y0];
      for (let channel = 0; channel < 3; channel++) {
        const at = (dx: number, dy: number) =>
          data[((y0 + dy) * width + x0 + dx) * 4 + 2 - channel] ?? 0;
        planes[(channel * SIZE + y) * SIZE + x] =
          (at(0, 0) * (1 - fx) + at(1, 0) * fx) * (1 - fy) +
          (at(0, 1) * (1 - fx) + at(1, 1) * fx) * fy;
      }
    }
  }
  return planes;
}

/** Persons of at least `threshold`, best first, at most one for boxes that overlap by .45. */
function decode(output: Float32Array, scale: number, threshold: number): ReferenceBox[] {
  const boxes: ReferenceBox[] = [];
  let row = 0;
  for (const stride of [8, 16, 32]) {
    const cells = SIZE / stride;
    for (let cell = 0; cell < cells * cells; cell++, row++) {
      const at = (index: number) => output[row * ROW + index] ?? 0;
      const score = at(4) * at(5 + PERSON);
      if (score < threshold) continue;
      const x = ((at(0) + (cell % cells)) * stride) / scale;
      const y = ((at(1) + Math.floor(cell / cells)) * stride) / scale;
      const width = (Math.exp(at(2)) * stride) / scale;
      const height = (Math.exp(at(3)) * stride) / scale;
      boxes.push({
        left: x - width / 2,
        top: y - height / 2,
        right: x + width / 2,
        bottom: y + height / 2,
        score,
      });
    }
  }
  boxes.sort((a, b) => b.score - a.score);
  const kept: ReferenceBox[] = [];
  for (const box of boxes) {
    if (kept.every((other) => overlap(box, other) < 0.45)) kept.push(box);
  }
  return kept;
}

/** Loads the network once; the function it gives finds persons, clipped to the picture. */
export async function referenceDetector(
  modelFile: string,
): Promise<(picture: Picture, threshold: number) => Promise<ReferenceBox[]>> {
  ort.env.wasm.numThreads = 1;
  const session = await ort.InferenceSession.create(new Uint8Array(await readFile(modelFile)));
  return async (picture, threshold) => {
    const scale = Math.min(SIZE / picture.width, SIZE / picture.height);
    const input = new ort.Tensor("float32", toInput(picture, scale), [1, 3, SIZE, SIZE]);
    const { output } = await session.run({ images: input });
    return decode(output?.data as Float32Array, scale, threshold).map((box) => ({
      left: Math.max(0, box.left),
      top: Math.max(0, box.top),
      right: Math.min(picture.width, box.right),
      bottom: Math.min(picture.height, box.bottom),
      score: box.score,
    }));
  };
}
