/**
 * The decoder of ml5's conditional variational autoencoder of sketches, out of the weights of its TensorFlow.js
 * file, as ONNX.
 *
 * Inputs `latent` float32 [n, 16] and `label` [n, 51], 1 at the class's index plus one; output `picture`
 * [n, 1, 28, 28], ink in 0..1. Its layers stand in the `model.json` beside the weights: a dense layer to 7 × 7,
 * then three transposed convolutions of 3 × 3, with the picture doubled between them.
 */
import { FoveaError } from "../../../errors.ts";
import { OnnxWriter } from "./onnx-writer.ts";

const LATENT = 16;
const LABELS = 51;
/** The picture that the dense layer makes: rows, columns, channels. */
const FIRST = [7, 7, 16] as const;
/** Output channels of the transposed convolutions. */
const CHANNELS = [32, 16, 1] as const;

/** The ONNX file. Borrows `bytes`. Throws "model-failed" where they are of another length. @param name for messages */
export function sketchDecoderToOnnx(bytes: Uint8Array, name: string): Uint8Array<ArrayBuffer> {
  const weights = weightsOf(bytes, name);
  const onnx = new OnnxWriter();
  const inputs = [onnx.input("latent", ["n", LATENT]), onnx.input("label", ["n", LABELS])];
  const places = FIRST[0] * FIRST[1] * FIRST[2];
  const product = onnx.node("MatMul", [
    onnx.node("Concat", inputs, { axis: 1 }),
    onnx.floats([LATENT + LABELS, places], weights.dense),
  ]);
  const dense = onnx.node("Add", [product, onnx.floats([places], weights.denseBias)]);
  const shape = onnx.integers([-1, ...FIRST]);
  const rows = onnx.node("Reshape", [onnx.node("Relu", [dense]), shape]);
  let value = onnx.node("Transpose", [rows], { perm: [0, 3, 1, 2] });
  let channels: number = FIRST[2];
  for (const [at, { kernel, bias }] of weights.convolutions.entries()) {
    const outputs = bias.length;
    if (at > 0) {
      const doubled = onnx.floats([4], Float32Array.of(1, 1, 2, 2));
      value = onnx.node("Resize", [value, "", doubled]);
    }
    const filters = onnx.floats([channels, outputs, 3, 3], planes(kernel, outputs, channels));
    value = onnx.node("ConvTranspose", [value, filters, onnx.floats([outputs], bias)], {
      kernel_shape: [3, 3],
      pads: [1, 1, 1, 1],
    });
    const last = at === CHANNELS.length - 1;
    value = onnx.node(last ? "Sigmoid" : "Relu", [value], {}, ...(last ? ["picture"] : []));
    channels = outputs;
  }
  onnx.output("picture", ["n", 1, 28, 28]);
  return onnx.encode();
}

/** In the file: kernel and bias of each convolution, then of the dense layer, float32 without gaps. */
function weightsOf(bytes: Uint8Array, name: string) {
  const sizes = CHANNELS.flatMap((outputs, at) => [
    9 * outputs * (CHANNELS[at - 1] ?? FIRST[2]),
    outputs,
  ]);
  const places = FIRST[0] * FIRST[1] * FIRST[2];
  sizes.push((LATENT + LABELS) * places, places);
  const all = sizes.reduce((sum, size) => sum + size, 0);
  if (bytes.length !== 4 * all)
    throw new FoveaError(
      "model-failed",
      `${name} has ${bytes.length} bytes in place of ${4 * all}.`,
    );
  // A copy, whose buffer begins where it does.
  const numbers = new Float32Array(new Uint8Array(bytes).buffer);
  let at = 0;
  const next = (): Float32Array => {
    const size = sizes.shift() ?? 0;
    at += size;
    return numbers.slice(at - size, at);
  };
  const convolutions = CHANNELS.map(() => ({ kernel: next(), bias: next() }));
  return { convolutions, dense: next(), denseBias: next() };
}

/** [row, column, output, input] as TensorFlow has them to [input, output, row, column]. */
function planes(kernel: Float32Array, outputs: number, inputs: number): Float32Array {
  const turned = new Float32Array(kernel.length);
  for (let place = 0; place < 9; place++)
    for (let output = 0; output < outputs; output++)
      for (let input = 0; input < inputs; input++)
        turned[(input * outputs + output) * 9 + place] = kernel[
          (place * outputs + output) * inputs + input
        ] as number;
  return turned;
}
