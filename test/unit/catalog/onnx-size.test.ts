/** Files of a few hundred bytes that ask for gigabytes or hours, written by the format's own encoder. */
import { expect, it } from "vitest";
import { checkOnnx } from "../../../src/catalog/onnx-file.ts";
import { describeOversize } from "../../../src/catalog/onnx-size.ts";
import { int64s, node, onnx, onnxFile, tensor, weights } from "../../fixtures/tiny-onnx.ts";
import { makeOnnx } from "./model-server.ts";

const out = [tensor("out", [1])];
const huge = [1, 3, 20_000, 20_000];
const one = weights("one", [1, 1], [1]);
const raw = (name: string, values: readonly bigint[]) => ({
  name,
  dataType: 7,
  dims: [values.length],
  rawData: new Uint8Array(BigInt64Array.from(values).buffer),
});
const constant = (name: string, value: object) => ({
  opType: "Constant",
  output: [name],
  attribute: [{ name: "value", type: onnx.AttributeProto.AttributeType.TENSOR, t: value }],
});
const loop = (turns: object) => ({
  node: [
    {
      opType: "Loop",
      input: ["turns", ""],
      output: ["out"],
      attribute: [
        {
          name: "body",
          type: onnx.AttributeProto.AttributeType.GRAPH,
          g: { name: "body", node: [node("ConstantOfShape", ["shape"], "b")] },
        },
      ],
    },
  ],
  initializer: [turns],
  output: out,
});

it.each([
  ["an input", { node: [], input: [tensor("x", huge)], output: out }, "input “x”"],
  [
    "a constant of a shape",
    {
      node: [node("ConstantOfShape", ["s"], "out")],
      initializer: [int64s("s", huge)],
      output: out,
    },
    "ConstantOfShape",
  ],
  [
    "a shape in raw bytes",
    {
      node: [node("Expand", ["one", "s"], "out")],
      initializer: [one, raw("s", [40_000n, 40_000n])],
      output: out,
    },
    "Expand",
  ],
  [
    "tiles, counted by a node",
    {
      node: [constant("s", int64s("", [30_000, 30_000])), node("Tile", ["one", "s"], "out")],
      initializer: [one],
      output: out,
    },
    "Tile",
  ],
  ["a long loop", loop(int64s("turns", [2_000_000_000])), "2000000000 turns"],
  [
    "what a loop does",
    { ...loop(int64s("turns", [1])), initializer: [int64s("turns", [1]), int64s("shape", huge)] },
    "ConstantOfShape",
  ],
])("refuses %s", (_name, graph, reason) => {
  const bytes = onnxFile(graph);
  expect(describeOversize(bytes)).toContain(reason);
  expect(() => checkOnnx(bytes)).toThrow(expect.objectContaining({ code: "model-too-large" }));
});

it.each([
  ["a picture of 4096²", { node: [], input: [tensor("x", [1, 3, 4096, 4096])], output: out }],
  ["open sizes", { node: [], input: [tensor("x", ["batch", 3, null, "w"])], output: out }],
  [
    "sizes that are kept (−1)",
    {
      node: [node("Expand", ["one", "s"], "out")],
      initializer: [one, int64s("s", [-1, 100])],
      output: out,
    },
  ],
  ["a loop without a count", loop(weights("w", [1], [1]))],
  ["a loop that goes on while its condition holds", loop(raw("turns", [2n ** 63n - 1n]))],
])("takes %s", (_name, graph) => {
  expect(describeOversize(onnxFile(graph))).toBeNull();
});

it("steps over weights", () => {
  expect(describeOversize(makeOnnx(3_000_000))).toBeNull();
});
