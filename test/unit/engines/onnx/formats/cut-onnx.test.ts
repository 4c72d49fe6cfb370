/** A part of a network on its own gives what it gives inside of the whole. */
import { expect, it } from "vitest";
import { cutOnnx } from "../../../../../src/engines/onnx/formats/cut-onnx.ts";
import { node, onnxFile, tensor, weights } from "../../../../fixtures/tiny-onnx.ts";
import { runOnnx } from "./run-onnx.ts";

const WHOLE = onnxFile({
  input: [tensor("picture", [1, 2, 4, 4])],
  output: [tensor("end", [1, 2, 4, 4])],
  initializer: [
    weights("kernel", [2, 2, 1, 1], [1, 2, 3, 4]),
    weights("unused", [64], new Array(64).fill(1)),
  ],
  node: [
    node("Conv", ["picture", "kernel"], "inner"),
    node("Relu", ["inner"], "middle"),
    node("Mul", ["middle", "unused"], "end"),
  ],
});
const CUT = { output: "middle", outputDims: [1, 2, 2, 2], inputDims: [1, 2, 2, 2] };

it("is smaller, takes smaller pictures and computes the inner value", async () => {
  const part = cutOnnx(WHOLE, CUT, "tiny");
  expect(part.length).toBeLessThan(WHOLE.length - 200);
  const picture = Float32Array.of(1, -2, 3, 4, 5, 6, -7, 8);
  const outputs = await runOnnx(part, "picture", [1, 2, 2, 2], picture);
  expect([...outputs.keys()]).toEqual(["middle"]);
  const wanted = [0, 1].flatMap((n) =>
    [0, 1, 2, 3].map((i) =>
      Math.max(0, (2 * n + 1) * (picture[i] ?? 0) + (2 * n + 2) * (picture[4 + i] ?? 0)),
    ),
  );
  expect([...(outputs.get("middle")?.data ?? [])]).toEqual(wanted);
});

it("says when the value is not there", () => {
  expect(() => cutOnnx(WHOLE, { ...CUT, output: "nothing" }, "tiny")).toThrow(
    expect.objectContaining({ code: "model-failed" }),
  );
});
