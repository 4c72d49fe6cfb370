/** Output tensors are taken by their shape, or refused in words that say what came. */
import { describe, expect, it } from "vitest";
import type { OutputTensor } from "../../../../src/engines/tensors.ts";
import { floats } from "../../../../src/tasks/worker/floats.ts";

function tensor(dims: readonly number[], data?: OutputTensor["data"]): OutputTensor {
  const length = dims.reduce((product, size) => product * size, 1);
  return { type: "float32", dims, data: data ?? new Float32Array(length) };
}

describe("float outputs", () => {
  it.each([
    ["exactly", [1, 84, 8400]],
    ["with any length", [1, -1, 8400]],
    ["with any lengths", [-1, -1, -1]],
  ])("are taken %s", (_, shape) => {
    const output = tensor([1, 84, 8400]);
    expect(floats([output], 0, shape)).toBe(output.data);
  });

  it.each([
    ["another length", [1, 85, 8400], "[1, 84, 8400]"],
    ["fewer axes", [1, 84], "[1, 84, 8400]"],
    ["a length of 0", [0, 84, 8400], "[1, 84, 8400]"],
  ])("are refused where %s is expected", (_, shape, found) => {
    expect(() => floats([tensor([1, 84, 8400])], 0, shape)).toThrow(
      expect.objectContaining({
        code: "model-output-mismatch",
        message: expect.stringContaining(found),
      }),
    );
  });

  it("are refused where they are none", () => {
    const integers = { ...tensor([2], new Int32Array(2)), type: "int32" } as OutputTensor;
    expect(() => floats([integers], 0, [2])).toThrow(/float32 \[2\]; it is int32 \[2\]/);
    expect(() => floats([], 0, [1, -1])).toThrow(/Output 0 should be float32 \[1, n\].*missing/);
    expect(() => floats([tensor([1])], 1, [1])).toThrow(/Output 1 .*missing/);
  });
});
