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

it("casts at the borders and nowhere else, and the borders keep their names", () => {
  const bytes = widenOnnx(HALF);
  expect(readOnnxSignature(bytes)).toEqual({
    inputs: [
      { name: "images", type: "float32", dims: ["batch", 3, 2, null] },
      { name: "size", type: "int64", dims: [1, 2] },
    ],
    outputs: [{ name: "output0", type: "float32", dims: ["batch", 3, 2, null] }],
  });
  expect(readOnnxMetadata(bytes).get("names")).toBe("{0: 'cat'}");
  // The format's own decoder sees the same file with two more nodes.
  const { graph, opsetImport, irVersion } = onnx.ModelProto.decode(bytes);
  expect([Number(irVersion), Number(opsetImport[0]?.version)]).toEqual([8, 13]);
  const nodes = graph?.node?.map(({ opType, input, output }) => [opType, input, output]);
  expect(nodes).toEqual([
    ["Cast", ["images"], ["images/float16"]],
    ["Add", ["images/float16", "images/float16"], ["sum"]],
    ["Relu", ["sum"], ["output0/float16"]],
    ["Cast", ["output0/float16"], ["output0"]],
  ]);
  const to = graph?.node?.flatMap(({ attribute }) => attribute?.map(({ i }) => Number(i)) ?? []);
  expect(to).toEqual([onnx.TensorProto.DataType.FLOAT16, onnx.TensorProto.DataType.FLOAT]);
});

it("renames in graphs within the graph, and in what is noted of types", () => {
  const { AttributeType } = onnx.AttributeProto;
  const branch = (op: string) => ({
    name: op,
    node: [node(op, ["images"], "inner")],
    output: [tensor("inner", [1], "FLOAT16")],
  });
  const graphs = ["Relu", "Neg"].map((op) => ({
    name: op === "Relu" ? "then_branch" : "else_branch",
    type: AttributeType.GRAPH,
    g: branch(op),
  }));
  const bytes = widenOnnx(
    onnxFile({
      node: [{ opType: "If", input: ["which"], output: ["out"], attribute: graphs }],
      input: [tensor("images", [1], "FLOAT16"), tensor("which", [1], "INT64")],
      output: [tensor("out", [1], "FLOAT16")],
      valueInfo: [tensor("images", [1], "FLOAT16"), tensor("other", [1], "FLOAT16")],
    }),
  );
  const { graph } = onnx.ModelProto.decode(bytes);
  expect(graph?.valueInfo?.map(({ name }) => name)).toEqual(["images/float16", "other"]);
  const [, inner] = graph?.node ?? [];
  expect([inner?.input, inner?.output]).toEqual([["which"], ["out/float16"]]);
  const read = inner?.attribute?.map(({ name, type, g }) => [name, type, g?.node?.[0]?.input]);
  expect(read).toEqual([
    ["then_branch", AttributeType.GRAPH, ["images/float16"]],
    ["else_branch", AttributeType.GRAPH, ["images/float16"]],
  ]);
});

it("leaves what is no network to those who say so", () => {
  const words = new TextEncoder().encode("<!doctype html>");
  expect(widenOnnx(words)).toBe(words);
});

it("leaves a file of single precision as it is", () => {
  const bytes = onnxFile({
    node: [node("Relu", ["images"], "out")],
    input: [tensor("images", [1, 3, 2, 2])],
    output: [tensor("out", [1, 3, 2, 2])],
  });
  expect(widenOnnx(bytes)).toBe(bytes);
});
