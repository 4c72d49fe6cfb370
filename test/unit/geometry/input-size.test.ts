/** Which of a network's input sizes suits a picture. */
import { describe, expect, it } from "vitest";
import { pictureInput } from "../../../src/catalog/network-inputs.ts";
import { checkInputs } from "../../../src/engines/onnx/check-model.ts";
import { inputSize } from "../../../src/geometry/input-size.ts";
import { modelEntry } from "../../fixtures/model-entry.ts";

const wide = { width: 320, height: 192 };
const square = { width: 256, height: 256 };
const tall = { width: 192, height: 320 };
const input = { ...wide, sizes: [wide, square, tall] };

describe("the size of a network's input", () => {
  it.each([
    ["16:9", { width: 1920, height: 1080 }, wide],
    ["9:16", { width: 1080, height: 1920 }, tall],
    ["a panorama", { width: 4000, height: 1000 }, wide],
    ["a square", { width: 500, height: 500 }, square],
    ["5:4", { width: 1280, height: 1024 }, square],
    ["4:5", { width: 1024, height: 1280 }, square],
    // 4:3 is 1.33 from the square and 1.25 from 320:192.
    ["4:3", { width: 640, height: 480 }, wide],
    ["3:4", { width: 480, height: 640 }, tall],
  ])("for %s is the one nearest in shape", (_, region, wanted) => {
    expect(inputSize(input, region)).toEqual(wanted);
  });

  it("is the network's own where there is no choice", () => {
    expect(inputSize(square, { width: 4000, height: 1000 })).toEqual(square);
  });
});

describe("a model with sizes", () => {
  const plain = pictureInput(modelEntry());
  const model = modelEntry({ inputs: { image: { ...plain, sizes: [wide, tall] } } });
  const file = (...shape: (number | string)[]) => [{ name: "image", type: "float32", shape }];

  it("needs symbolic height and width in its file", () => {
    expect(() => checkInputs(model, file(1, 3, "height", "width"))).not.toThrow();
    expect(() => checkInputs(model, file("batch", 3, "h", "w"))).not.toThrow();
    expect(() => checkInputs(model, file(1, 3, 8, 8))).toThrow(/1×3×height×width.*1×3×8×8/);
  });
});
