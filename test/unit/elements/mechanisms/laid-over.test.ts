/** What lays an overlay over a box: checked by applying it, as a browser would. */
import { expect, it } from "vitest";
import { laidOver } from "../../../../src/elements/mechanisms/laid-over.ts";
import {
  composed,
  IDENTITY,
  type LinearMap,
  mapped,
} from "../../../../src/elements/mechanisms/linear-map.ts";

const turned = (degrees: number): LinearMap => {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return { a: cos, b: sin, c: -sin, d: cos };
};
const scaled = (x: number, y = x): LinearMap => ({ a: x, b: 0, c: 0, d: y });
const FLIPPED = scaled(-1, 1);

const size = { width: 400, height: 200 };
const middle = { x: 320, y: 240 };

/** The corners of a box about a middle, clockwise from that which is its own top left. */
function corners(box: { width: number; height: number }, map: LinearMap) {
  return [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ].map(([x = 0, y = 0]) => {
    const { x: dx, y: dy } = mapped(map, { x: (x * box.width) / 2, y: (y * box.height) / 2 });
    return [Math.round(middle.x + dx), Math.round(middle.y + dy)];
  });
}

it.each<[string, LinearMap, LinearMap]>([
  ["nothing is transformed", IDENTITY, IDENTITY],
  ["both are flipped", FLIPPED, FLIPPED],
  ["both are turned by 180°", turned(180), turned(180)],
  ["both are turned by 90°", turned(90), turned(90)],
  ["the box is scaled", scaled(0.5), IDENTITY],
  ["the overlay is scaled", IDENTITY, scaled(0.5)],
  ["the box is turned", turned(90), IDENTITY],
  ["the box is turned by any angle and scaled", composed(turned(33), scaled(2, 0.7)), scaled(3)],
])("covers the box where %s", (_what, map, own) => {
  const over = laidOver({ size, middle, map }, own);
  if (!over) throw new Error("nothing");
  const seen = composed(own, over.transform ?? IDENTITY);
  expect(corners(over.size, seen)).toEqual(corners(size, map));
  // From wherever it is now, in one step.
  const now = { x: -17, y: 1000 };
  const moved = mapped(own, over.move(now));
  expect([now.x + moved.x, now.y + moved.y]).toEqual([
    expect.closeTo(middle.x),
    expect.closeTo(middle.y),
  ]);
  expect(over.size.width).toBeCloseTo(size.width * over.scaleX);
});

it("turns nothing that need not be turned", () => {
  expect(laidOver({ size, middle, map: scaled(0.5) }, scaled(2))?.transform).toBeNull();
  expect(laidOver({ size, middle, map: turned(90) }, turned(90))?.transform).toBeNull();
});

it("covers a flipped box unflipped, so that its text can be read", () => {
  expect(laidOver({ size, middle, map: FLIPPED }, IDENTITY)).toMatchObject({
    size,
    transform: null,
  });
});

it("does nothing where nothing can be seen", () => {
  expect(laidOver({ size, middle, map: scaled(0) }, IDENTITY)).toBeNull();
  expect(laidOver({ size, middle, map: IDENTITY }, scaled(0))).toBeNull();
});
