/** Hard swish in two nodes: found where it is one, left where it is not, and the same numbers on a photograph. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { decode } from "fast-png";
import type { onnx as Onnx } from "onnx-proto";
import { describe, expect, it } from "vitest";
import { withHardSwish } from "../../../../src/engines/onnx/hard-swish.ts";
import { ROOT, SHARED } from "../../../../tools/root.ts";
import { node, onnx, onnxFile, tensor, weights } from "../../../fixtures/tiny-onnx.ts";
import { runOnnx } from "./formats/run-onnx.ts";

const PICODET = join(SHARED, "models/picodet_s_416.onnx");
const SIZE = 416;

/** x · clip(x + 3, 0, 6) / 6, but for what a test changes. */
function spelt(
  {
    three = 3,
    six = 6,
    of = "x",
    divided = "product",
  }: { three?: number; six?: number; of?: string; divided?: string } = {},
  more: readonly Onnx.INodeProto[] = [],
  outputs: readonly string[] = ["y"],
): Uint8Array {
  const scalar = (name: string, value: number) => weights(name, [], [value]);
  return onnxFile({
    input: [tensor("x", [1, 5])],
    output: outputs.map((name) => tensor(name, [1, 5])),
    initializer: [scalar("three", three), scalar("zero", 0), scalar("six", six)],
    node: [
      node("Relu", ["x"], "other"),
      node("Add", ["x", "three"], "sum"),
      node("Clip", ["sum", "zero", "six"], "gate"),
      node("Mul", [of, "gate"], "product"),
      node("Div", [divided, "six"], "y"),
      ...more,
    ],
  });
}

const types = (file: Uint8Array) =>
  onnx.ModelProto.decode(file).graph?.node?.map(({ opType }) => opType);

const INPUT = Float32Array.of(-4, -1.5, 0, 1.25, 7);
const SWISHED = [-0, -0.375, 0, 0.8854166, 7];

describe("Four nodes", () => {
  it("become two that say the same", async () => {
    const file = spelt();
    const rewritten = withHardSwish(file);
    expect(types(rewritten)).toEqual(["Relu", "HardSigmoid", "Mul"]);
    for (const one of [file, rewritten]) {
      const { data } = (await runOnnx(one, "x", [1, 5], INPUT)).get("y") ?? {};
      for (const [i, value] of SWISHED.entries()) expect(data?.[i]).toBeCloseTo(value, 5);
    }
  });

  it("are found with operands the other way round, and with constants as nodes", () => {
    const model = onnx.ModelProto.decode(spelt());
    const graph = model.graph as Onnx.IGraphProto;
    const [six] = graph.initializer?.splice(2, 1) ?? [];
    const value = { name: "value", type: onnx.AttributeProto.AttributeType.TENSOR, t: six ?? null };
    graph.node?.unshift({ opType: "Constant", output: ["six"], attribute: [value] });
    for (const one of graph.node ?? []) {
      if (one.opType === "Add" || one.opType === "Mul") one.input?.reverse();
    }
    const file = new Uint8Array(onnx.ModelProto.encode(model).finish());
    expect(types(withHardSwish(file))).toEqual(["Constant", "Relu", "HardSigmoid", "Mul"]);
  });

  it.each([
    ["another number is added", spelt({ three: 2 })],
    ["it is cut at another number", spelt({ six: 5 })],
    ["something else is multiplied", spelt({ of: "other" })],
    ["something else is divided", spelt({ divided: "other" }, [], ["y", "product"])],
    ["the sum is asked for elsewhere", spelt({}, [node("Relu", ["sum"], "z")], ["y", "z"])],
    ["the product is an output", spelt({}, [], ["y", "product"])],
    ["it is no network", new TextEncoder().encode("no network")],
  ])("stay where %s", (_, file) => {
    expect(withHardSwish(file)).toBe(file);
  });
});

it.skipIf(!existsSync(PICODET))("PicoDet-S says the same of a photograph", async () => {
  const file = readFileSync(PICODET);
  const rewritten = withHardSwish(file);
  const count = (one: Uint8Array, type: string) => types(one)?.filter((it) => it === type).length;
  // It has some gates that are spelt so from the start.
  const gates = count(file, "HardSigmoid") ?? 0;
  expect(count(file, "Clip")).toBe(87);
  expect([count(rewritten, "Clip"), count(rewritten, "HardSigmoid")]).toEqual([0, gates + 87]);

  const { width, height, data, channels } = decode(
    readFileSync(join(ROOT, "test/unit/models/convert/diner.png")),
  );
  const picture = new Float32Array(3 * SIZE * SIZE);
  for (let i = 0; i < picture.length; i++) {
    const [c, y, x] = [Math.floor(i / SIZE ** 2), Math.floor(i / SIZE) % SIZE, i % SIZE];
    const at = Math.floor((y / SIZE) * height) * width + Math.floor((x / SIZE) * width);
    picture[i] = ((data[at * channels + c] ?? 0) - 114) / 57;
  }
  const [input = ""] = onnx.ModelProto.decode(file).graph?.input?.map(({ name }) => name) ?? [];
  // One after the other: all sessions of a thread share one WebAssembly.
  const before = await runOnnx(file, input ?? "", [1, 3, SIZE, SIZE], picture);
  const after = await runOnnx(rewritten, input ?? "", [1, 3, SIZE, SIZE], picture);
  expect(before.size).toBeGreaterThan(0);
  for (const [name, { data: expected }] of before) {
    const given = after.get(name)?.data ?? new Float32Array();
    let apart = 0;
    for (const [i, value] of expected.entries())
      apart = Math.max(apart, Math.abs((given[i] as number) - value));
    expect(given.length, name).toBe(expected.length);
    expect(apart, name).toBeLessThan(1e-4);
  }
});
