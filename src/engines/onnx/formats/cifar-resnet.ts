/**
 * The ResNets of He et al. (2016) for CIFAR-10, out of Idelbayev's PyTorch files, as ONNX: a convolution, three
 * rows of blocks of two convolutions with 16, 32 and 64 channels, the mean over the picture, ten classes. How
 * many blocks a row has, the file's names tell: 3 of ResNet-20, 9 of ResNet-56. Where a row begins with half the
 * picture and twice the channels, every second pixel goes past the block, with channels of zeros on both sides.
 * Batch normalisation, which at rest is a factor and a sum, goes into the convolution before it.
 *
 * Input `picture` float32 [n, 3, 32, 32], RGB, about ImageNet's mean and deviation; outputs `descriptor` [n, 64]
 * and `probabilities` [n, 10].
 */
import { FoveaError } from "../../../errors.ts";
import { OnnxWriter } from "./onnx-writer.ts";
import { readTorchWeights, type TorchTensor } from "./torch-weights.ts";

const SIZE = 32;
const CHANNELS = [16, 32, 64] as const;
const CLASSES = 10;
/** What PyTorch adds to a variance. */
const EPSILON = 1e-5;
/** Of ResNet-1202 it is 200. */
const MOST_BLOCKS = 200;

/** The ONNX file. Borrows `bytes`. Throws "model-failed" where they are not as described above. @param name for messages */
export function cifarResnetToOnnx(bytes: Uint8Array, name: string): Uint8Array<ArrayBuffer> {
  try {
    return new Conversion(readTorchWeights(bytes)).run();
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
    const message = `${name} cannot be converted to ONNX: ${thrown.message}.`;
    throw new FoveaError("model-failed", message, { cause: thrown });
  }
}

class Conversion {
  readonly #onnx = new OnnxWriter();

  constructor(private readonly tensors: ReadonlyMap<string, TorchTensor>) {}

  run(): Uint8Array<ArrayBuffer> {
    const onnx = this.#onnx;
    const picture = onnx.input("picture", ["n", 3, SIZE, SIZE]);
    let value = onnx.node("Relu", [this.#convolution(picture, "conv1", "bn1", [CHANNELS[0], 3])]);
    let inputs: number = CHANNELS[0];
    for (const [row, outputs] of CHANNELS.entries()) {
      const blocks = this.#blocksOf(row);
      for (let block = 0; block < blocks; block++) {
        value = this.#block(value, `layer${row + 1}.${block}`, inputs, outputs);
        inputs = outputs;
      }
    }
    const mean = onnx.node("GlobalAveragePool", [value]);
    const descriptor = onnx.node("Flatten", [mean], {}, "descriptor");
    onnx.output("descriptor", ["n", inputs]);
    const scores = onnx.node(
      "Gemm",
      [
        descriptor,
        onnx.floats([CLASSES, inputs], this.#numbers("linear.weight", [CLASSES, inputs])),
        onnx.floats([CLASSES], this.#numbers("linear.bias", [CLASSES])),
      ],
      { transB: 1 },
    );
    onnx.node("Softmax", [scores], { axis: 1 }, "probabilities");
    onnx.output("probabilities", ["n", CLASSES]);
    return onnx.encode();
  }

  #blocksOf(row: number): number {
    let blocks = 0;
    while (this.tensors.has(`module.layer${row + 1}.${blocks}.conv1.weight`)) blocks++;
    if (blocks < 1 || blocks > MOST_BLOCKS)
      throw new RangeError(`a row of it has ${blocks} blocks`);
    return blocks;
  }

  #block(source: string, name: string, inputs: number, outputs: number): string {
    const onnx = this.#onnx;
    const stride = inputs === outputs ? 1 : 2;
    const first = this.#convolution(
      source,
      `${name}.conv1`,
      `${name}.bn1`,
      [outputs, inputs],
      stride,
    );
    const second = this.#convolution(onnx.node("Relu", [first]), `${name}.conv2`, `${name}.bn2`, [
      outputs,
      outputs,
    ]);
    const past = stride === 1 ? source : this.#halved(source, (outputs - inputs) / 2);
    return onnx.node("Relu", [onnx.node("Add", [second, past])]);
  }

  /** Every second pixel, and so many channels of zeros before and behind. */
  #halved(source: string, more: number): string {
    const onnx = this.#onnx;
    const [starts, ends, axes, steps] = [
      [0, 0],
      [SIZE, SIZE],
      [2, 3],
      [2, 2],
    ].map((values) => onnx.integers(values)) as [string, string, string, string];
    const every = onnx.node("Slice", [source, starts, ends, axes, steps]);
    return onnx.node("Pad", [every, onnx.integers([0, more, 0, 0, 0, more, 0, 0])]);
  }

  #convolution(
    source: string,
    name: string,
    norm: string,
    [outputs, inputs]: readonly [number, number],
    stride = 1,
  ): string {
    const weights = this.#numbers(`${name}.weight`, [outputs, inputs, 3, 3]).slice();
    const [factor, sum, mean, variance] = ["weight", "bias", "running_mean", "running_var"].map(
      (part) => this.#numbers(`${norm}.${part}`, [outputs]),
    ) as [Float32Array, Float32Array, Float32Array, Float32Array];
    const scales = factor.map((value, i) => value / Math.sqrt((variance[i] as number) + EPSILON));
    const reach = inputs * 9;
    for (let i = 0; i < weights.length; i++)
      weights[i] = (weights[i] as number) * (scales[Math.floor(i / reach)] as number);
    const biases = sum.map((value, i) => value - (mean[i] as number) * (scales[i] as number));
    const named = [
      source,
      this.#onnx.floats([outputs, inputs, 3, 3], weights),
      this.#onnx.floats([outputs], biases),
    ];
    return this.#onnx.node("Conv", named, {
      kernel_shape: [3, 3],
      strides: [stride, stride],
      pads: [1, 1, 1, 1],
    });
  }

  #numbers(name: string, shape: readonly number[]): Float32Array {
    const tensor = this.tensors.get(`module.${name}`);
    if (!tensor) throw new RangeError(`“${name}” is missing`);
    if (tensor.shape.join() === shape.join()) return tensor.data;
    throw new RangeError(`“${name}” is ${tensor.shape.join("×")} in place of ${shape.join("×")}`);
  }
}
