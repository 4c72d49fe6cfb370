/**
 * SqueezeNet 1.0 out of the file of Deep Compression (Han, Mao, Dally 2016: pruning, shared weights),
 * two thirds of a megabyte, as ONNX. The file has first, as uint32, how many weights each convolution
 * has kept; then for each convolution a codebook of 256 float32, its biases, a byte for each kept weight
 * (its place in the codebook), and for each four bits: how many weights were left out before it. Code 0
 * stands for what was left out, too. The graph is that of `SqueezeNet_deploy.prototxt` beside the file.
 *
 * Input `picture` float32 [n, 3, 227, 227] BGR minus its mean; outputs `probabilities` [n, 1000] and
 * `descriptor` [n, 512]: the mean over the picture of what the last convolution is given.
 */
import { FoveaError } from "../../../errors.ts";
import { OnnxWriter } from "./onnx-writer.ts";

/** A convolution's shape: outputs, inputs, and the side of its square kernel. */
interface Kernel {
  readonly outputs: number;
  readonly inputs: number;
  readonly side: number;
}

/** A “fire”: a convolution that squeezes, and two beside each other that expand. */
interface Fire {
  readonly inputs: number;
  readonly squeezed: number;
  /** Of each of the two. */
  readonly expanded: number;
  /** Before it the picture is halved. */
  readonly pooled?: true;
}

const FIRST: Kernel = { outputs: 96, inputs: 3, side: 7 };
const FIRES: readonly Fire[] = [
  { inputs: 96, squeezed: 16, expanded: 64, pooled: true },
  { inputs: 128, squeezed: 16, expanded: 64 },
  { inputs: 128, squeezed: 32, expanded: 128 },
  { inputs: 256, squeezed: 32, expanded: 128, pooled: true },
  { inputs: 256, squeezed: 48, expanded: 192 },
  { inputs: 384, squeezed: 48, expanded: 192 },
  { inputs: 384, squeezed: 64, expanded: 256 },
  { inputs: 512, squeezed: 64, expanded: 256, pooled: true },
];
const LAST: Kernel = { outputs: 1000, inputs: 512, side: 1 };
const SIZE = 227;

const KERNELS: readonly Kernel[] = [
  FIRST,
  ...FIRES.flatMap(({ inputs, squeezed, expanded }) => [
    { outputs: squeezed, inputs, side: 1 },
    { outputs: expanded, inputs: squeezed, side: 1 },
    { outputs: expanded, inputs: squeezed, side: 3 },
  ]),
  LAST,
];

/** The weights of one convolution, [outputs, inputs, side, side], and its biases. */
interface Layer {
  readonly kernel: Kernel;
  readonly weights: Float32Array;
  readonly biases: Float32Array;
}

/** The ONNX file. Borrows `bytes`. Throws "model-failed" where they are not as described above. @param name for messages */
export function deepCompressionToOnnx(bytes: Uint8Array, name: string): Uint8Array<ArrayBuffer> {
  const layers = decodeLayers(bytes, name);
  const onnx = new OnnxWriter();
  let at = 0;
  const convolution = (source: string, attributes: Parameters<typeof onnx.node>[2] = {}) => {
    const { kernel, weights, biases } = layers[at++] as Layer;
    const { outputs, inputs, side } = kernel;
    const dims = [outputs, inputs, side, side];
    const named = [source, onnx.floats(dims, weights), onnx.floats([outputs], biases)];
    const sum = onnx.node("Conv", named, { kernel_shape: [side, side], ...attributes });
    return onnx.node("Relu", [sum]);
  };
  let value = convolution(onnx.input("picture", ["n", 3, SIZE, SIZE]), { strides: [2, 2] });
  for (const { pooled } of FIRES) {
    if (pooled) {
      const pool = { kernel_shape: [3, 3], strides: [2, 2], ceil_mode: 1 };
      value = onnx.node("MaxPool", [value], pool);
    }
    const squeezed = convolution(value);
    const wide = [convolution(squeezed), convolution(squeezed, { pads: [1, 1, 1, 1] })];
    value = onnx.node("Concat", wide, { axis: 1 });
  }
  const average = (source: string) => onnx.node("GlobalAveragePool", [source]);
  onnx.node("Flatten", [average(value)], {}, "descriptor");
  onnx.output("descriptor", ["n", LAST.inputs]);
  // The authors have padded this one, too.
  const scores = average(convolution(value, { pads: [1, 1, 1, 1] }));
  onnx.node("Softmax", [onnx.node("Flatten", [scores])], { axis: 1 }, "probabilities");
  onnx.output("probabilities", ["n", LAST.outputs]);
  return onnx.encode();
}

const CODES = 256;

function decodeLayers(bytes: Uint8Array, name: string): Layer[] {
  const damaged = (what: string) =>
    new FoveaError(
      "model-failed",
      `${name} is no file of SqueezeNet by Deep Compression: ${what}.`,
    );
  let at = 0;
  const take = (length: number) => {
    if (at + length > bytes.length) throw damaged("it is cut off");
    at += length;
    // A copy, whose buffer begins where it does.
    return new Uint8Array(bytes.subarray(at - length, at));
  };
  const kept = new Uint32Array(take(4 * KERNELS.length).buffer);
  const layers = KERNELS.map((kernel, index): Layer => {
    const count = kept[index] ?? 0;
    const size = kernel.outputs * kernel.inputs * kernel.side ** 2;
    // No padding: each weight is counted once, or stands for sixteen that are not there.
    if (count > size) throw damaged("it keeps more weights than there are");
    const codebook = new Float32Array(take(4 * CODES).buffer);
    const biases = new Float32Array(take(4 * kernel.outputs).buffer);
    const codes = take(count);
    const gaps = take(Math.ceil(count / 2));
    const weights = new Float32Array(size).fill(codebook[0] as number);
    let place = -1;
    for (const [i, code] of codes.entries()) {
      const pair = gaps[i >> 1] as number;
      place += 1 + (i % 2 === 0 ? pair % 16 : pair >> 4);
      if (place >= size) throw damaged("a weight lies outside of its layer");
      weights[place] = codebook[code] as number;
    }
    return { kernel, weights, biases };
  });
  if (at !== bytes.length) throw damaged("it is too long");
  return layers;
}
