/** Labels of boxes that share a corner do not hide one another. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Place, placeLabel } from "../../../../../src/tasks/detection/page/place-label.ts";

const PICTURE = { width: 200, height: 120 };
const LABEL = { width: 60, height: 20 };
const box = (left: number, top: number, width = 80, height = 60): Place => ({
  left,
  top,
  width,
  height,
});

function apart(places: readonly Place[]): boolean {
  return places.every((a, i) =>
    places
      .slice(i + 1)
      .every(
        (b) =>
          a.left + a.width <= b.left ||
          b.left + b.width <= a.left ||
          a.top + a.height <= b.top ||
          b.top + b.height <= a.top,
      ),
  );
}

function placed(boxes: readonly Place[]): Place[] {
  const taken: Place[] = [];
  for (const each of boxes) {
    const label = placeLabel(each, LABEL, PICTURE, taken);
    if (label) taken.push(label);
  }
  return taken;
}

describe("the label of a box", () => {
  it("stands above it, or inside at the picture's upper edge", () => {
    expect(placed([box(10, 40)])[0]).toEqual({ left: 10, top: 20, ...LABEL });
    expect(placed([box(10, 5)])[0]).toEqual({ left: 10, top: 5, ...LABEL });
  });

  it.each([
    ["two on the same place", [box(10, 30), box(10, 30)]],
    ["two classes of one thing", [box(10, 40), box(12, 42, 76, 58)]],
    ["two at the picture's upper corner", [box(0, 0), box(2, 1)]],
    ["two at its lower right", [box(190, 110, 10, 10), box(188, 108, 12, 12)]],
    ["four on the same place", [box(10, 30), box(10, 30), box(10, 30), box(10, 30)]],
  ])("does not hide another: %s", (_, boxes) => {
    const labels = placed(boxes);
    expect(apart(labels)).toBe(true);
    for (const { left, top, width, height } of labels) {
      expect(left).toBeGreaterThanOrEqual(0);
      expect(top).toBeGreaterThanOrEqual(0);
      expect(left + width).toBeLessThanOrEqual(PICTURE.width);
      expect(top + height).toBeLessThanOrEqual(PICTURE.height);
    }
  });

  it("is left out where there is no room for it, and only there", () => {
    const crowd = placed(Array.from({ length: 60 }, () => box(10, 30)));
    expect(crowd.length).toBeGreaterThanOrEqual(6);
    expect(crowd.length).toBeLessThan(60);
    expect(apart(crowd)).toBe(true);
    const wide = { width: PICTURE.width + 1, height: 20 };
    expect(placeLabel(box(10, 30), wide, PICTURE, [])).toBeNull();
  });

  const side = fc.integer({ min: -40, max: 240 });
  const extent = fc.integer({ min: 1, max: 260 });
  const anyBox = fc.record({ left: side, top: side, width: extent, height: extent });
  const anyLabel = fc.record({
    width: fc.integer({ min: 1, max: PICTURE.width }),
    height: fc.integer({ min: 1, max: PICTURE.height }),
  });

  it("never lies over another, nor outside the picture, wherever the boxes are", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyBox, anyLabel), { maxLength: 40 }), (boxes) => {
        const taken: Place[] = [];
        for (const [each, label] of boxes) {
          const place = placeLabel(each, label, PICTURE, taken);
          // The first always finds a place.
          if (taken.length === 0) expect(place).not.toBeNull();
          if (place) taken.push(place);
        }
        expect(apart(taken)).toBe(true);
        for (const { left, top, width, height } of taken) {
          expect(Number.isInteger(left) && Number.isInteger(top)).toBe(true);
          expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
          expect(left + width).toBeLessThanOrEqual(PICTURE.width);
          expect(top + height).toBeLessThanOrEqual(PICTURE.height);
        }
      }),
    );
  });
});
