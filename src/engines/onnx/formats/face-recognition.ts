/**
 * The face recogniser of dlib (King 2017, a ResNet of 29 layers) out of face-api's weights, as ONNX.
 *
 * Input `picture` float32 [n, 3, 150, 150], RGB minus its mean, over 255; output `descriptor` [n, 128].
 * The Euclidean distance of two descriptors says how unlike two faces are.
 */
import { FaceLayers, type Plane } from "./face-layers.ts";
import { readFaceWeights } from "./face-weights.ts";
import { OnnxWriter } from "./onnx-writer.ts";

const SIDE = 150;
const SIZE = 128;

/** Blocks in their order; those that halve the picture say “down”. */
const BLOCKS: readonly (readonly [name: string, channels: number])[] = [
  ["conv32_1", 32],
  ["conv32_2", 32],
  ["conv32_3", 32],
  ["conv64_down", 64],
  ["conv64_1", 64],
  ["conv64_2", 64],
  ["conv64_3", 64],
  ["conv128_down", 128],
  ["conv128_1", 128],
  ["conv128_2", 128],
  ["conv256_down", 256],
  ["conv256_1", 256],
  ["conv256_2", 256],
  ["conv256_down_out", 256],
];

/** The ONNX file. Borrows `bytes`. Throws "model-failed" where they are not its weights. @param name for messages */
export function faceRecognitionToOnnx(bytes: Uint8Array, name: string): Uint8Array<ArrayBuffer> {
  const onnx = new OnnxWriter();
  const layers = new FaceLayers(onnx, readFaceWeights(bytes, name));
  const convolution = (
    source: Plane,
    path: string,
    channels: number,
    kernel: number,
    down = false,
  ) =>
    layers.convolution(
      source,
      { filters: `${path}/conv/filters`, bias: `${path}/conv/bias`, scaled: `${path}/scale` },
      channels,
      kernel,
      down ? { stride: 2, padding: "valid" } : {},
    );
  const picture = onnx.input("picture", ["n", 3, SIDE, SIDE]);
  const first = convolution({ name: picture, channels: 3, side: SIDE }, "conv32_down", 32, 7, true);
  let value = layers.maxPool(layers.relu(first), "valid");
  for (const [block, channels] of BLOCKS) {
    const down = block.includes("down");
    const inner = layers.relu(convolution(value, `${block}/conv1`, channels, 3, down));
    const outer = convolution(inner, `${block}/conv2`, channels, 3);
    const past = down ? layers.halved(value) : value;
    const side = Math.max(past.side, outer.side);
    const sum = layers.sum(
      layers.padded(past, channels, side),
      layers.padded(outer, channels, side),
    );
    value = layers.relu(sum);
  }
  const product = layers.connected(layers.mean(value), "fc", null, value.channels, SIZE);
  onnx.node("Identity", [product], {}, "descriptor");
  onnx.output("descriptor", ["n", SIZE]);
  return onnx.encode();
}
