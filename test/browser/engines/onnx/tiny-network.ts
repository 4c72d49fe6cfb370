/** Networks that find a picture's mean colour, whatever runs them. */
import {
  CAST_TO,
  type Dim,
  node,
  onnx,
  onnxFile,
  tensor,
  weights,
} from "../../../fixtures/tiny-onnx.ts";

/**
 * Mean of each channel times `gain`: input `image` [1, 3, size, size], output `mean` [1, 3, 1, 1];
 * a name in place of a number is a symbol.
 * Red, green and blue of a picture are found again in the result.
 */
export function meanNetwork(size: Dim = 8, gain = 1, batch: Dim = 1): Uint8Array<ArrayBuffer> {
  const sides = typeof size === "number" ? [size, size] : ["height", "width"];
  return onnxFile({
    node: [
      node("GlobalAveragePool", ["image"], "average"),
      node("Mul", ["average", "gain"], "mean"),
    ],
    initializer: [weights("gain", [1], [gain])],
    input: [tensor("image", [batch, 3, ...sides])],
    output: [tensor("mean", [batch, 3, 1, 1])],
  });
}

/** The mean of each channel in half precision: `image` and `mean` are float16. */
export function halfMeanNetwork(size = 8): Uint8Array<ArrayBuffer> {
  return onnxFile({
    node: [node("GlobalAveragePool", ["image"], "mean")],
    input: [tensor("image", [1, 3, size, size], "FLOAT16")],
    output: [tensor("mean", [1, 3, 1, 1], "FLOAT16")],
  });
}

/** Says that it takes batches, and gives the mean of all of their pictures together. */
export function mixingNetwork(size = 8): Uint8Array<ArrayBuffer> {
  return onnxFile({
    node: [
      node("GlobalAveragePool", ["image"], "averages"),
      node("ReduceMean", ["averages"], "mean", { axes: [0] }),
    ],
    input: [tensor("image", ["batch", 3, size, size])],
    output: [tensor("mean", [1, 3, 1, 1])],
  });
}

/** Adds an int64 constant input `offset` [1] to the mean; a symbolic batch dimension. */
export function offsetNetwork(size = 8): Uint8Array<ArrayBuffer> {
  return onnxFile({
    node: [
      node("GlobalAveragePool", ["image"], "average"),
      node("Cast", ["offset"], "shift", { to: CAST_TO.float }),
      node("Add", ["average", "shift"], "mean"),
    ],
    input: [tensor("image", ["batch", 3, size, size]), tensor("offset", [1], "INT64")],
    output: [tensor("mean", ["batch", 3, 1, 1])],
  });
}

/** Adds the mean to itself for ever: a loop that goes on while its condition holds, which it always does. */
export function endlessNetwork(size = 8): Uint8Array<ArrayBuffer> {
  const flag = { name: "go", dataType: onnx.TensorProto.DataType.BOOL, dims: [], int32Data: [1] };
  const body = {
    name: "body",
    node: [node("Identity", ["goes"], "goesOn"), node("Add", ["sum", "sum"], "more")],
    input: [tensor("turn", [], "INT64"), tensor("goes", [], "BOOL"), tensor("sum", [1, 3, 1, 1])],
    output: [tensor("goesOn", [], "BOOL"), tensor("more", [1, 3, 1, 1])],
  };
  const attribute = [{ name: "body", type: onnx.AttributeProto.AttributeType.GRAPH, g: body }];
  return onnxFile({
    node: [
      node("GlobalAveragePool", ["image"], "average"),
      { opType: "Loop", input: ["", "go", "average"], output: ["mean"], attribute },
    ],
    initializer: [flag],
    input: [tensor("image", [1, 3, size, size])],
    output: [tensor("mean", [1, 3, 1, 1])],
  });
}
