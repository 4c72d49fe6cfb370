/** What a person's own ONNX file says of itself where it marks instances, and what is no such file. */
import { expect, it } from "vitest";
import { describeMaskNetwork } from "../../../../../src/tasks/segmentation/page/user-mask-network.ts";
import { type Dim, node, onnxFile, tensor } from "../../../../fixtures/tiny-onnx.ts";

function network(
  input: readonly Dim[],
  outputs: readonly (readonly Dim[])[],
  notes: Record<string, string> = {},
): Uint8Array {
  return onnxFile(
    {
      node: outputs.map((_, i) => node("Identity", ["images"], `out${i}`)),
      input: [tensor("images", input)],
      output: outputs.map((dims, i) => tensor(`out${i}`, dims)),
    },
    13,
    notes,
  );
}

const SQUARE: readonly Dim[] = [1, 3, 640, 640];

it("reads input, size and names", () => {
  const outputs = [
    [1, 4 + 2 + 32, 8400],
    [1, 32, 160, 160],
  ];
  const names = "{0: 'cat', 1: 'dog'}";
  expect(describeMaskNetwork(network(SQUARE, outputs, { names }))).toEqual({
    inputName: "images",
    width: 640,
    height: 640,
    labels: ["cat", "dog"],
  });
  // As many names as there are classes, or none of them; another number of prototypes; open sides.
  const open = network(
    [1, 3, "h", "w"],
    [
      [1, 4 + 2 + 16, "n"],
      [1, 16, "y", "x"],
    ],
    {
      names: "{0: 'cat'}",
      imgsz: "[320, 480]",
    },
  );
  expect(describeMaskNetwork(open)).toMatchObject({
    width: 480,
    height: 320,
    labels: ["class 0", "class 1"],
  });
});

it.each([
  ["a detector", SQUARE, [[1, 84, 8400]]],
  [
    "one that has suppressed doubles itself",
    SQUARE,
    [
      [1, 300, 38],
      [1, 512, 160, 160],
    ],
  ],
  [
    "more classes than a map has values",
    SQUARE,
    [
      [1, 4 + 256 + 32, 99],
      [1, 32, 160, 160],
    ],
  ],
])("refuses %s by what it gives", (_, input, outputs) => {
  expect(() => describeMaskNetwork(network(input, outputs))).toThrow(
    expect.objectContaining({
      code: "model-output-mismatch",
      message: expect.stringContaining("no network for instances"),
      action: expect.stringContaining("segment"),
    }),
  );
});
