/** A file's inputs against its catalogue entry: what fits, what does not, and the words for it. */
import { describe, expect, it } from "vitest";
import { constant, fed, kept, pictureInput } from "../../../../src/catalog/network-inputs.ts";
import { checkInputs, type GraphInput } from "../../../../src/engines/onnx/check-model.ts";
import { imageDims } from "../../../../src/geometry/image-input.ts";
import { modelEntry } from "../../../fixtures/model-entry.ts";

const PICTURE: GraphInput = { name: "images", type: "float32", shape: [1, 3, 8, 8] };
const images = pictureInput(modelEntry());
const MODEL = modelEntry({ name: "Test" });
const SIZES = modelEntry({ inputs: { images: { ...images, sizes: [{ width: 8, height: 8 }] } } });
const MANY = modelEntry({
  inputs: {
    images,
    size: constant("int64", [1, 2], [8, 8]),
    start: fed([1]),
    last: kept("next", [1, 4]),
  },
});
const OTHERS: readonly GraphInput[] = [
  { name: "last", type: "float32", shape: [1, 4] },
  { name: "size", type: "int64", shape: [1, 2] },
  { name: "start", type: "float32", shape: [1] },
];

describe("inputs of a file", () => {
  it.each([
    ["the very same", MODEL, [PICTURE]],
    ["symbolic sizes", MODEL, [{ ...PICTURE, shape: ["batch", 3, "h", "w"] }]],
    ["an unknown shape", MODEL, [{ ...PICTURE, shape: [] }]],
    ["sizes to choose from", SIZES, [{ ...PICTURE, shape: [1, 3, "h", "w"] }]],
    ["further inputs, in any order", MANY, [...OTHERS, PICTURE]],
  ] as const)("fit their entry: %s", (_, model, inputs) => {
    expect(() => checkInputs(model, inputs)).not.toThrow();
  });

  it.each([
    ["none", MODEL, [], /takes no input\.$/],
    ["another name", MODEL, [{ ...PICTURE, name: "x" }], /“x” \(float32 1×3×8×8\)/],
    ["another type", MODEL, [{ ...PICTURE, type: "float16" }], /“images” \(float16/],
    ["another size", MODEL, [{ ...PICTURE, shape: [1, 3, 16, 8] }], /1×3×16×8/],
    ["channels last", MODEL, [{ ...PICTURE, shape: [1, 8, 8, 3] }], /1×8×8×3/],
    ["a dimension less", MODEL, [{ ...PICTURE, shape: [3, 8, 8] }], /3×8×8/],
    ["one more", MODEL, [PICTURE, ...OTHERS], /and “last”/],
    ["one less", MANY, [PICTURE], /should take “images”.* and “size” \(int64 1×2\)/],
    ["the same one twice", MANY, [PICTURE, PICTURE, ...OTHERS.slice(1)], /takes/],
    ["a fixed size where there are several", SIZES, [PICTURE], /1×3×height×width/],
  ] as const)("do not fit with %s, and it is said", (_, model, inputs, words) => {
    expect(() => checkInputs(model, inputs)).toThrow(
      expect.objectContaining({
        code: "model-input-mismatch",
        message: expect.stringMatching(words),
      }),
    );
  });
});

it("lays pictures out as the entry says", () => {
  expect(imageDims({ layout: "NCHW", width: 5, height: 4 })).toEqual([1, 3, 4, 5]);
  expect(imageDims({ layout: "NHWC", width: 5, height: 4 }, 7)).toEqual([7, 4, 5, 3]);
});
