/**
 * Turns a TensorFlow Lite classifier into ONNX when it is loaded: convolutions, sums, one pooling, one
 * last layer, softmax. Quantised weights become real numbers and the arithmetic is float32: the file
 * that travels stays a quarter of that size, and every backend runs it.
 *
 * Input `picture` float32 [n, 3, height, width], or `features` [n, size] of a file that takes no picture; outputs `probabilities` [n, classes] and `descriptor`
 * [n, size], which is what the last layer with weights is given. Throws "model-failed" for a file that
 * is damaged or has other operations.
 */
import { FoveaError } from "../../../errors.ts";
import type { FlatTable } from "./flatbuffer.ts";
import { OnnxWriter } from "./onnx-writer.ts";
import {
  readTflite,
  type TfliteGraph,
  type TfliteOperator,
  type TfliteTensor,
} from "./tflite-file.ts";

/** `BuiltinOperator` of TensorFlow Lite's schema. */
const ADD = 0;
const AVERAGE_POOL = 1;
const CONVOLUTION = 3;
const DEPTHWISE = 4;
const FULLY_CONNECTED = 9;
const RESHAPE = 22;
const SOFTMAX = 25;

/** `ActivationFunctionType`. */
const RELU = 1;
const RELU6 = 3;
/** `Padding`. */
const SAME = 0;

/** The number of pictures at once, which a run decides. */
const BATCH = "n";

/** The ONNX file of the TensorFlow Lite file in `bytes`, which are borrowed. @param name for messages */
export function tfliteToOnnx(bytes: Uint8Array, name: string): Uint8Array<ArrayBuffer> {
  try {
    return new Conversion(readTflite(bytes)).run();
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
    const message = `${name} cannot be converted to ONNX: ${thrown.message}.`;
    throw new FoveaError("model-failed", message, { cause: thrown });
  }
}

class Conversion {
  readonly #onnx = new OnnxWriter();
  /** Names in ONNX by index of the tensor. */
  readonly #names = new Map<number, string>();

  constructor(private readonly graph: TfliteGraph) {}

  run(): Uint8Array<ArrayBuffer> {
    const { operators, inputs, outputs } = this.graph;
    const [input = -1] = inputs;
    const [output = -1] = outputs;
    this.#names.set(input, this.#input(this.#tensor(input).shape));
    const last = operators.findLast(({ code }) => code === CONVOLUTION || code === FULLY_CONNECTED);
    if (!last) throw new RangeError("it has no layer with weights");
    for (const operator of operators) {
      if (operator === last) this.#describe(operator);
      const [target = -1] = operator.outputs;
      const name = target === output ? "probabilities" : undefined;
      this.#names.set(target, this.#convert(operator, name));
    }
    const classes = this.#tensor(output).shape.at(-1) ?? 0;
    this.#onnx.output("probabilities", [BATCH, classes]);
    return this.#onnx.encode();
  }

  #input(shape: readonly number[]): string {
    if (shape.length === 2) return this.#onnx.input("features", [BATCH, shape[1] ?? 0]);
    const [, height = 0, width = 0, channels = 0] = shape;
    return this.#onnx.input("picture", [BATCH, channels, height, width]);
  }

  /** Gives out what the last layer is given, one row for each picture. */
  #describe({ inputs: [source = -1] }: TfliteOperator): void {
    const size = this.#tensor(source).shape.at(-1) ?? 0;
    this.#onnx.node(
      "Reshape",
      [this.#name(source), this.#onnx.integers([-1, size])],
      {},
      "descriptor",
    );
    this.#onnx.output("descriptor", [BATCH, size]);
  }

  #convert(operator: TfliteOperator, name: string | undefined): string {
    const { code, inputs, options } = operator;
    const [first = -1, second = -1] = inputs;
    switch (code) {
      case ADD: {
        const sum = this.#onnx.node("Add", [this.#name(first), this.#name(second)]);
        return this.#activated(sum, options?.int8(0) ?? 0);
      }
      case CONVOLUTION:
        return this.#convolution(operator, false);
      case DEPTHWISE:
        return this.#convolution(operator, true);
      case AVERAGE_POOL:
        return this.#wholeAverage(operator);
      case FULLY_CONNECTED:
        return this.#fullyConnected(operator);
      case RESHAPE:
        return this.#flat(first);
      case SOFTMAX:
        return this.#onnx.node("Softmax", [this.#flat(first)], { axis: 1 }, name);
      default:
        throw new RangeError(`it has the operation ${code}, which is not known here`);
    }
  }

  #convolution({ inputs, options }: TfliteOperator, depthwise: boolean): string {
    const [source = -1, kernel = -1, bias = -1] = inputs;
    const weights = this.#tensor(kernel);
    const [count = 0, height = 0, width = 0, depth = 0] = weights.shape;
    // Depthwise kernels are [1, height, width, channels].
    const outputs = depthwise ? depth : count;
    const dims = depthwise ? [depth, 1, height, width] : [count, depth, height, width];
    const values = channelsFirst(
      this.#values(weights),
      depthwise ? 1 : count,
      height,
      width,
      depth,
    );
    const named = [
      this.#name(source),
      this.#onnx.floats(dims, values),
      this.#onnx.floats([outputs], this.#values(this.#tensor(bias))),
    ];
    const strides = [options?.int32(2, 1) ?? 1, options?.int32(1, 1) ?? 1] as const;
    const kernelShape = [height, width] as const;
    const [, sourceHeight = 0, sourceWidth = 0, channels = 0] = this.#tensor(source).shape;
    if (depthwise && channels !== depth) throw new RangeError("a channel has several kernels");
    const result = this.#onnx.node("Conv", named, {
      kernel_shape: kernelShape,
      strides,
      group: depthwise ? channels : 1,
      pads: padding(options, [sourceHeight, sourceWidth], kernelShape, strides),
    });
    // Depthwise options have the number of kernels for a channel in between.
    return this.#activated(result, options?.int8(depthwise ? 4 : 3) ?? 0);
  }

  /** The only pooling that there is here: over all that is left of the picture. */
  #wholeAverage({ inputs: [source = -1], options }: TfliteOperator): string {
    const [, height, width] = this.#tensor(source).shape;
    if (options?.int32(4) !== height || options?.int32(3) !== width) {
      throw new RangeError("it has a pooling over parts of the picture");
    }
    return this.#onnx.node("GlobalAveragePool", [this.#name(source)]);
  }

  #fullyConnected({ inputs, options }: TfliteOperator): string {
    const [source = -1, kernel = -1, bias = -1] = inputs;
    const weights = this.#tensor(kernel);
    const result = this.#onnx.node(
      "Gemm",
      [
        this.#flat(source),
        this.#onnx.floats(weights.shape, this.#values(weights)),
        this.#onnx.floats([weights.shape[0] ?? 0], this.#values(this.#tensor(bias))),
      ],
      { transB: 1 },
    );
    return this.#activated(result, options?.int8(0) ?? 0);
  }

  /** Values of one place, one row for each picture: there the order of dimensions is the same. */
  #flat(source: number): string {
    const { shape } = this.#tensor(source);
    const size = shape.at(-1) ?? 0;
    if (shape.reduce((product, length) => product * length, 1) !== size) {
      throw new RangeError("it gives a picture another shape");
    }
    return this.#onnx.node("Reshape", [this.#name(source), this.#onnx.integers([-1, size])]);
  }

  #activated(name: string, activation: number): string {
    if (activation === 0) return name;
    if (activation === RELU) return this.#onnx.node("Relu", [name]);
    if (activation !== RELU6) throw new RangeError(`it has the activation ${activation}`);
    const bounds = [0, 6].map((bound) => this.#onnx.floats([], Float32Array.of(bound)));
    return this.#onnx.node("Clip", [name, ...bounds]);
  }

  #tensor(index: number): TfliteTensor {
    const tensor = this.graph.tensors[index];
    if (tensor) return tensor;
    throw new RangeError("a tensor is missing");
  }

  #name(index: number): string {
    const name = this.#names.get(index);
    if (name !== undefined) return name;
    throw new RangeError(`“${this.#tensor(index).name}” is used before it is computed`);
  }

  #values({ name, values }: TfliteTensor): Float32Array {
    if (values) return values();
    throw new RangeError(`“${name}” is no constant`);
  }
}

/** From [count, height, width, depth] to [count, depth, height, width]. */
function channelsFirst(
  values: Float32Array,
  count: number,
  height: number,
  width: number,
  depth: number,
): Float32Array {
  const turned = new Float32Array(values.length);
  const area = height * width;
  let at = 0;
  for (let n = 0; n < count; n++) {
    for (let place = 0; place < area; place++) {
      for (let c = 0; c < depth; c++)
        turned[(n * depth + c) * area + place] = values[at++] as number;
    }
  }
  return turned;
}

/** Pixels at top, left, bottom, right, as TensorFlow has them: what is odd goes to the end. */
function padding(
  options: FlatTable | null,
  size: readonly [number, number],
  kernel: readonly [number, number],
  strides: readonly [number, number],
): number[] {
  if ((options?.int8(0) ?? SAME) !== SAME) return [0, 0, 0, 0];
  const total = [0, 1].map((axis) => {
    const [length, reach, stride] = [size[axis], kernel[axis], strides[axis]] as [
      number,
      number,
      number,
    ];
    return Math.max((Math.ceil(length / stride) - 1) * stride + reach - length, 0);
  }) as [number, number];
  const before = total.map((pixels) => Math.floor(pixels / 2)) as [number, number];
  return [...before, total[0] - before[0], total[1] - before[1]];
}
