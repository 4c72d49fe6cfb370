/** A network's one picture among its inputs, whatever they are called; and that entries are plain data. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  constant,
  fed,
  kept,
  type NetworkInput,
  type NetworkInputs,
  picture,
  pictureInput,
  pictureName,
} from "../../../src/catalog/network-inputs.ts";

const PICTURE = picture({
  width: 8,
  height: 8,
  layout: "NCHW",
  channels: "RGB",
  mean: [0, 0, 0],
  std: [1, 1, 1],
  fit: "stretch",
});
const OTHERS = [constant("int64", [2], [1, 2]), fed([1]), kept("next", [1, 4])];

/** Names as a file may have them, and those that objects have of their own accord. */
const names = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.constantFrom("__proto__", "constructor", "toString", "hasOwnProperty", "0", "kind"),
);
const inputs = (kinds: fc.Arbitrary<NetworkInput>) =>
  fc.array(fc.tuple(names, kinds), { maxLength: 6 }).map((entries) => new Map(entries));

describe("the picture of a network", () => {
  it("is found under its name among any other inputs", () => {
    fc.assert(
      fc.property(inputs(fc.constantFrom(...OTHERS)), names, (others, name) => {
        others.set(name, PICTURE);
        const model = { name: "Test", inputs: Object.fromEntries(others) as NetworkInputs };
        expect(pictureName(model)).toBe(name);
        expect(pictureInput(model)).toBe(PICTURE);
      }),
    );
  });

  it("is refused where there is none, or more than one, with how many", () => {
    const kinds = fc.constantFrom(PICTURE, ...OTHERS);
    fc.assert(
      fc.property(inputs(kinds), (all) => {
        const count = [...all.values()].filter((input) => input === PICTURE).length;
        fc.pre(count !== 1);
        const model = { name: "Test", inputs: Object.fromEntries(all) as NetworkInputs };
        const error = expect.objectContaining({
          code: "model-failed",
          message: expect.stringMatching(new RegExp(`^Test .* says ${count}\\.$`)),
        });
        expect(() => pictureInput(model)).toThrow(error);
        expect(() => pictureName(model)).toThrow(error);
      }),
    );
  });
});

it("is plain data: it is the same after a way through JSON, and to a worker", () => {
  for (const input of [PICTURE, ...OTHERS]) {
    expect(JSON.parse(JSON.stringify(input))).toEqual(input);
    expect(structuredClone(input)).toEqual(input);
  }
});
