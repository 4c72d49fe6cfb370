/**
 * Networks of a few hundred bytes, written by hand for tests: known weights, known answers.
 */
import { onnx } from "onnx-proto";

const { DataType } = onnx.TensorProto;

type Dim = number | string;

function value(name: string, elemType: number, dims: readonly Dim[]) {
  return {
    name,
    type: {
      tensorType: {
        elemType,
        shape: {
          dim: dims.map((d) => (typeof d === "number" ? { dimValue: d } : { dimParam: d })),
        },
      },
    },
  };
}

function model(graph: onnx.IGraphProto): Uint8Array<ArrayBuffer> {
  const message = { irVersion: 8, opsetImport: [{ domain: "", version: 13 }], graph };
  return new Uint8Array(onnx.ModelProto.encode(message).finish());
}

/**
 * Mean of each channel times `gain`: input `image` [1, 3, size, size], output `mean` [1, 3, 1, 1];
 * a name in place of a number is a symbol.
 * Red, green and blue of a picture are found again in the result.
 */
export function meanNetwork(size: Dim = 8, gain = 1, batch: Dim = 1): Uint8Array<ArrayBuffer> {
  const sides = typeof size === "number" ? [size, size] : ["height", "width"];
  return model({
    name: "mean",
    node: [
      { opType: "GlobalAveragePool", input: ["image"], output: ["average"] },
      { opType: "Mul", input: ["average", "gain"], output: ["mean"] },
    ],
    initializer: [{ name: "gain", dataType: DataType.FLOAT, dims: [1], floatData: [gain] }],
    input: [value("image", DataType.FLOAT, [batch, 3, ...sides])],
    output: [value("mean", DataType.FLOAT, [batch, 3, 1, 1])],
  });
}

/** Says that it takes batches, and gives the mean of all of their pictures together. */
export function mixingNetwork(size = 8): Uint8Array<ArrayBuffer> {
  return model({
    name: "mixing",
    node: [
      { opType: "GlobalAveragePool", input: ["image"], output: ["averages"] },
      {
        opType: "ReduceMean",
        input: ["averages"],
        output: ["mean"],
        attribute: [{ name: "axes", type: onnx.AttributeProto.AttributeType.INTS, ints: [0] }],
      },
    ],
    input: [value("image", DataType.FLOAT, ["batch", 3, size, size])],
    output: [value("mean", DataType.FLOAT, [1, 3, 1, 1])],
  });
}

/** Adds an int64 constant input `offset` [1] to the mean; a symbolic batch dimension. */
export function offsetNetwork(size = 8): Uint8Array<ArrayBuffer> {
  return model({
    name: "offset",
    node: [
      { opType: "GlobalAveragePool", input: ["image"], output: ["average"] },
      {
        opType: "Cast",
        input: ["offset"],
        output: ["shift"],
        attribute: [{ name: "to", type: onnx.AttributeProto.AttributeType.INT, i: DataType.FLOAT }],
      },
      { opType: "Add", input: ["average", "shift"], output: ["mean"] },
    ],
    input: [
      value("image", DataType.FLOAT, ["batch", 3, size, size]),
      value("offset", DataType.INT64, [1]),
    ],
    output: [value("mean", DataType.FLOAT, ["batch", 3, 1, 1])],
  });
}
