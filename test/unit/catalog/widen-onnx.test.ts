/** Files of half precision get inputs and outputs of single precision; onnxruntime says they still run. */
import { expect, it } from "vitest";
import { readOnnxMetadata, readOnnxSignature } from "../../../src/catalog/onnx-file.ts";
import { widenOnnx } from "../../../src/catalog/widen-onnx.ts";
import { node, onnx, onnxFile, tensor } from "../../fixtures/tiny-onnx.ts";

const HALF = onnxFile(
  {
    node: [node("Add", ["images", "images"], "sum"), node("Relu", ["sum"], "output0")],
    input: [tensor("images", ["batch", 3, 2, null], "FLOAT16"), tensor("size", [1, 2], "INT64")],
    output: [tensor("output0", ["batch", 3, 2, null], "FLOAT16")],
  },
  13,
  { names: "{0: 'cat'}" },
);

it("casts at the borders and nowhere else", () => {
  const bytes = widenOnnx(HALF);
  expect(readOnnxSignature(bytes)).toEqual({
    inputs: [
      { name: "images/float32", type: "float32", dims: ["batch", 3, 2, null] },
      { name: "size", type: "int64", dims: [1, 2] },
    ],
    outputs: [{ name: "output0/float32", type: "float32", dims: ["batch", 3, 2, null] }],
  });
  expect(readOnnxMetadata(bytes).get("names")).toBe("{0: 'cat'}");
  // The format's own decoder sees the same file with two more nodes.
  const { graph, opsetImport, irVersion } = onnx.ModelProto.decode(bytes);
  expect([Number(irVersion), Number(opsetImport[0]?.version)]).toEqual([8, 13]);
  const nodes = graph?.node?.map(({ opType, input, output }) => [opType, input, output]);
  expect(nodes).toEqual([
    ["Cast", ["images/float32"], ["images"]],
    ["Add", ["images", "images"], ["sum"]],
    ["Relu", ["sum"], ["output0"]],
    ["Cast", ["output0"], ["output0/float32"]],
  ]);
  const to = graph?.node?.flatMap(({ attribute }) => attribute?.map(({ i }) => Number(i)) ?? []);
  expect(to).toEqual([onnx.TensorProto.DataType.FLOAT16, onnx.TensorProto.DataType.FLOAT]);
});

it("leaves a file of single precision as it is", () => {
  const bytes = onnxFile({
    node: [node("Relu", ["images"], "out")],
    input: [tensor("images", [1, 3, 2, 2])],
    output: [tensor("out", [1, 3, 2, 2])],
  });
  expect(widenOnnx(bytes)).toBe(bytes);
});
