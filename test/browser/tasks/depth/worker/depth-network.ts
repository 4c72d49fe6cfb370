/**
 * Networks of a few hundred bytes with the inputs and outputs of the families of depth networks:
 * "depth" is the mean of the colour channels, so what is bright is near (or, in metres, far).
 */
import { onnx } from "onnx-proto";

const { DataType } = onnx.TensorProto;
const { AttributeType } = onnx.AttributeProto;

type Dim = number | string;

export interface DepthNetwork {
  readonly input: string;
  /** [batch, 3, height, width] */
  readonly inputShape: readonly Dim[];
  readonly output: string;
  /** Whether the output keeps an axis of one channel: [1, 1, h, w] or [1, h, w]. */
  readonly channel: boolean;
  /** Gives all three channels, which is no depth. */
  readonly planes?: boolean;
  /** Height and width of the output, half of the input's. */
  readonly half?: boolean;
  readonly float16?: boolean;
  /** Added to every value. */
  readonly offset?: number;
}

export function depthNetwork(spec: DepthNetwork): Uint8Array<ArrayBuffer> {
  const nodes: onnx.INodeProto[] = [];
  let last = spec.input;
  const node = (opType: string, attribute: onnx.IAttributeProto[], ...more: string[]) => {
    const output = `${opType}_${nodes.length}`;
    nodes.push({ opType, input: [last, ...more], output: [output], attribute });
    last = output;
  };
  const ints = (name: string, values: number[]) => ({
    name,
    type: AttributeType.INTS,
    ints: values,
  });
  const int = (name: string, value: number) => ({ name, type: AttributeType.INT, i: value });
  if (spec.half) node("AveragePool", [ints("kernel_shape", [2, 2]), ints("strides", [2, 2])]);
  if (!spec.planes) node("ReduceMean", [ints("axes", [1]), int("keepdims", spec.channel ? 1 : 0)]);
  node("Add", [], "offset");
  if (spec.float16) node("Cast", [int("to", DataType.FLOAT16)]);
  nodes.push({ opType: "Identity", input: [last], output: [spec.output] });
  const value = (name: string, elemType: number, dims: readonly Dim[]) => ({
    name,
    type: {
      tensorType: {
        elemType,
        shape: {
          dim: dims.map((dim) => (typeof dim === "number" ? { dimValue: dim } : { dimParam: dim })),
        },
      },
    },
  });
  const outputShape = spec.channel
    ? [1, "out_channels", "out_height", "out_width"]
    : [1, "out_h", "out_w"];
  return new Uint8Array(
    onnx.ModelProto.encode({
      irVersion: 8,
      opsetImport: [{ domain: "", version: 13 }],
      graph: {
        name: "depth",
        node: nodes,
        initializer: [
          { name: "offset", dataType: DataType.FLOAT, dims: [1], floatData: [spec.offset ?? 0] },
        ],
        input: [value(spec.input, DataType.FLOAT, spec.inputShape)],
        output: [value(spec.output, spec.float16 ? DataType.FLOAT16 : DataType.FLOAT, outputShape)],
      },
    }).finish(),
  );
}
