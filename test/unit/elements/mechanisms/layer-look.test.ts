/** Layers over the picture: written, read back, moved, and nonsense survived. */
import fc from "fast-check";
import { expect, it } from "vitest";
import {
  FAINTEST,
  type LayerLook,
  layersText,
  moved,
  readLayers,
  standardLayers,
} from "../../../../src/elements/mechanisms/layer-look.ts";

const IDS = ["depth", "flow", "masks", "boxes"];

const anyLayers = fc.shuffledSubarray(IDS, { minLength: IDS.length }).chain((ids) =>
  fc.tuple(
    ...ids.map((id) =>
      fc.record({
        id: fc.constant(id),
        visible: fc.boolean(),
        opacity: fc.integer({ min: 100 * FAINTEST, max: 100 }).map((share) => share / 100),
      }),
    ),
  ),
);

it("says nothing of the standard", () => {
  expect(layersText(standardLayers(IDS), IDS)).toBe("");
  expect(readLayers("", IDS)).toEqual(standardLayers(IDS));
});

it("is read as it was written", () => {
  fc.assert(
    fc.property(anyLayers, (layers) => {
      expect(readLayers(layersText(layers, IDS), IDS)).toEqual(layers);
    }),
  );
});

it("has every task once, whatever the text", () => {
  const piece = fc.oneof(fc.constantFrom(...IDS, "-", ":", ",", "0.5", "pets"), fc.string());
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const layers = readLayers(pieces.join(""), IDS);
      expect(layers.map(({ id }) => id).sort()).toEqual([...IDS].sort());
      for (const { opacity } of layers) expect(opacity).toBeGreaterThanOrEqual(FAINTEST);
    }),
  );
});

it("puts a task that is not named above those before it", () => {
  const ids = (text: string) => readLayers(text, IDS).map(({ id }) => id);
  expect(ids("boxes,depth")).toEqual(["boxes", "depth", "flow", "masks"]);
  expect(ids("masks")).toEqual(["depth", "flow", "masks", "boxes"]);
});

it("moves past the next of those that are on, and no farther than the ends", () => {
  const order = (layers: readonly LayerLook[]) => layers.map(({ id }) => id);
  const layers = standardLayers(IDS);
  expect(order(moved(layers, "depth", 1, ["depth", "boxes"]))).toEqual([
    "flow",
    "masks",
    "boxes",
    "depth",
  ]);
  expect(order(moved(layers, "boxes", -1, IDS))).toEqual(["depth", "flow", "boxes", "masks"]);
  expect(moved(layers, "boxes", 1, IDS)).toEqual(layers);
  expect(moved(layers, "pets", 1, IDS)).toEqual(layers);
});
