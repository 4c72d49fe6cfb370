/** Things planted in the outputs of a network for instances, and the map that they give. */
import { expect, it } from "vitest";
import { requireTensors } from "../../../../../src/catalog/model.ts";
import { pictureInput } from "../../../../../src/catalog/network-inputs.ts";
import { place } from "../../../../../src/geometry/placement.ts";
import { userMaskModel } from "../../../../../src/tasks/segmentation/user-model.ts";
import { instanceMap } from "../../../../../src/tasks/segmentation/worker/instance-masks.ts";
import { type Answer, columns } from "../../../../fixtures/answering-network.ts";

const SIDE = 64;
const K = 2;
/** Prototypes: eight input pixels each; the first is 1 on the left half and -1 on the right, the second 1. */
const CELLS = 8;
const PROTOTYPES: Answer = {
  dims: [1, K, CELLS, CELLS],
  values: Float32Array.from({ length: K * CELLS * CELLS }, (_, i) => {
    if (i >= CELLS * CELLS) return 1;
    return i % CELLS < CELLS / 2 ? 1 : -1;
  }),
};
const model = requireTensors(
  userMaskModel({
    name: "own.onnx",
    inputName: "images",
    width: SIDE,
    height: SIDE,
    labels: ["cat", "dog"],
  }),
);

const input = pictureInput(model);

/** Box by its centre, cat, dog, coefficients. */
type Planted = readonly number[];

/** The rows of the map, a letter a pixel. @param frame size of the picture */
function drawn(things: readonly Planted[], frame = { width: 64, height: 64 }): string[] {
  const placement = place({ x: 0, y: 0, ...frame }, input);
  const found = columns(4 + 2 + K, 9, new Map(things.map((thing, i) => [2 * i, thing])));
  const outputs = [found, PROTOTYPES].map(({ dims, values }) => ({
    type: "float32" as const,
    dims,
    data: values,
  }));
  const map = instanceMap({ outputs, placement, input }, model);
  return Array.from({ length: map.height }, (_, y) =>
    Array.from(map.classes.subarray(y * map.width, (y + 1) * map.width), (c) => ".cd"[c]).join(""),
  );
}

const LEFT_HALF: readonly number[] = [3, 0];
const WHOLE: readonly number[] = [0, 3];

it("marks a thing where its sum of prototypes is positive, within its box", () => {
  const cat = [32, 32, 48, 32, 0.9, 0.1, ...LEFT_HALF];
  expect(drawn([cat])).toEqual([
    "........",
    "........",
    ".ccc....",
    ".ccc....",
    ".ccc....",
    ".ccc....",
    "........",
    "........",
  ]);
});

it("puts the surer thing in front, whichever comes first, and leaves out what is not sure", () => {
  const cat = [32, 32, 64, 16, 0.8, 0.1, ...WHOLE];
  const dog = [40, 32, 16, 64, 0.1, 0.7, ...WHOLE];
  const unsure = [8, 8, 16, 16, 0.2, 0.1, ...WHOLE];
  const wanted = [
    "....dd..",
    "....dd..",
    "....dd..",
    "cccccccc",
    "cccccccc",
    "....dd..",
    "....dd..",
    "....dd..",
  ];
  expect(drawn([cat, dog, unsure])).toEqual(wanted);
  expect(drawn([unsure, dog, cat])).toEqual(wanted);
});

it("has one of two boxes of the same thing", () => {
  const cat = [32, 32, 48, 32, 0.9, 0.1, ...LEFT_HALF];
  const again = [32, 32, 48, 32, 0.6, 0.1, ...WHOLE];
  expect(drawn([cat, again])).toEqual(drawn([cat]));
});

it("covers the picture without the padding around it", () => {
  const wide = drawn([[32, 32, 64, 64, 0.9, 0.1, ...WHOLE]], { width: 128, height: 64 });
  expect(wide).toEqual(Array(4).fill("cccccccc"));
});

it("passes over what is not a number, and refuses other shapes", () => {
  expect(drawn([[Number.NaN, 32, 48, 32, 0.9, 0.1, ...WHOLE]]).join("")).toMatch(/^\.+$/);
  const placement = place({ x: 0, y: 0, width: 64, height: 64 }, input);
  const { dims, values: data } = columns(84, 9, new Map());
  const outputs = [{ type: "float32" as const, dims, data }];
  expect(() => instanceMap({ outputs, placement, input }, model)).toThrow(
    /Output 1 should be float32 \[1, n, n, n\]; it is missing/,
  );
});
