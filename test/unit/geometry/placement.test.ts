/** Letterbox and stretch: where the picture lies in the input, and the way back, for any sizes. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  cornersToSource,
  place,
  pointToInput,
  pointToSource,
  regionPlacement,
} from "../../../src/geometry/placement.ts";
import { regionAround } from "../../../src/geometry/region.ts";
import type { Box } from "../../../src/results/box.ts";

const inputs = fc.record({
  width: fc.integer({ min: 1, max: 1024 }),
  height: fc.integer({ min: 1, max: 1024 }),
  fit: fc.constantFrom("letterbox", "stretch"),
  anchor: fc.constantFrom("top-left", "centre"),
});
const regions = fc.record({
  x: fc.double({ min: -100, max: 4000, noNaN: true }),
  y: fc.double({ min: -100, max: 4000, noNaN: true }),
  width: fc.double({ min: 1, max: 4096, noNaN: true }),
  height: fc.double({ min: 1, max: 4096, noNaN: true }),
});

function expectBox(actual: Box, expected: Box): void {
  for (const side of ["x", "y", "width", "height"] as const) {
    expect(Math.abs(actual[side] - expected[side])).toBeLessThan(1e-6);
  }
}

describe("place", () => {
  it("puts the content in whole pixels inside the input", () => {
    fc.assert(
      fc.property(regions, inputs, (region, input) => {
        const { content } = place(region, input);
        for (const value of Object.values(content)) expect(Number.isInteger(value)).toBe(true);
        expect(content.x).toBeGreaterThanOrEqual(0);
        expect(content.y).toBeGreaterThanOrEqual(0);
        expect(content.width).toBeGreaterThanOrEqual(1);
        expect(content.height).toBeGreaterThanOrEqual(1);
        expect(content.x + content.width).toBeLessThanOrEqual(input.width);
        expect(content.y + content.height).toBeLessThanOrEqual(input.height);
      }),
    );
  });

  it("maps the region onto the content and back", () => {
    fc.assert(
      fc.property(regions, inputs, (region, input) => {
        const placement = place(region, input);
        const { content } = placement;
        const right = content.x + content.width;
        const bottom = content.y + content.height;
        expectBox(cornersToSource(placement, content.x, content.y, right, bottom), region);
      }),
    );
  });

  it("has an inverse for every box", () => {
    fc.assert(
      fc.property(regions, inputs, regions, (region, input, box) => {
        const placement = place(region, input);
        const toX = (x: number) => x * placement.scaleX + placement.offsetX;
        const toY = (y: number) => y * placement.scaleY + placement.offsetY;
        const back = cornersToSource(
          placement,
          toX(box.x),
          toY(box.y),
          toX(box.x + box.width),
          toY(box.y + box.height),
        );
        expectBox(back, box);
      }),
    );
  });

  it("letterboxes with one scale, to within the rounding to whole pixels", () => {
    fc.assert(
      fc.property(regions, inputs, (region, input) => {
        const { content } = place(region, { ...input, fit: "letterbox" });
        const scale = Math.min(input.width / region.width, input.height / region.height);
        // Half a pixel of rounding, or the one pixel that a very thin region keeps.
        for (const side of ["width", "height"] as const) {
          const exact = region[side] * scale;
          expect(Math.abs(content[side] - exact)).toBeLessThanOrEqual(
            Math.max(0.5, 1 - exact) + 1e-9,
          );
        }
        expect(content.width === input.width || content.height === input.height).toBe(true);
      }),
    );
  });

  it("stretches over the whole input", () => {
    fc.assert(
      fc.property(regions, inputs, (region, input) => {
        const { content } = place(region, { ...input, fit: "stretch" });
        expect(content).toEqual({ x: 0, y: 0, width: input.width, height: input.height });
      }),
    );
  });

  it.each([
    ["top-left", { x: 0, y: 0, width: 416, height: 234 }],
    ["centre", { x: 0, y: 91, width: 416, height: 234 }],
  ] as const)("letterboxes 768 × 432 into 416 × 416, %s", (anchor, content) => {
    const region = { x: 0, y: 0, width: 768, height: 432 };
    const input = { width: 416, height: 416, fit: "letterbox", anchor } as const;
    expect(place(region, input).content).toEqual(content);
  });
});

const angles = fc.double({ min: -7, max: 7, noNaN: true });

describe("a turned region", () => {
  it("has its corners in the corners of the content, clockwise", () => {
    const region = { x: 10, y: 20, width: 40, height: 20, angle: Math.PI / 2 };
    const placement = place(region, { width: 80, height: 40, fit: "stretch" });
    // About (30, 30): what was at the top left is at the top right.
    const corner = (x: number, y: number) => {
      const { x: sourceX, y: sourceY } = pointToSource(placement, x, y);
      return [Math.round(1e6 * sourceX) / 1e6, Math.round(1e6 * sourceY) / 1e6];
    };
    expect(corner(0, 0)).toEqual([40, 10]);
    expect(corner(80, 0)).toEqual([40, 50]);
    expect(corner(80, 40)).toEqual([20, 50]);
    expect(corner(0, 40)).toEqual([20, 10]);
  });

  it("goes there and back", () => {
    fc.assert(
      fc.property(
        regions,
        inputs,
        angles,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (box, input, angle, share) => {
          const placement = place({ ...box, angle }, input);
          const [x, y] = [share * input.width, (1 - share) * input.height];
          const source = pointToSource(placement, x, y);
          const back = pointToInput(placement, source.x, source.y);
          expect(Math.abs(back.x - x)).toBeLessThan(1e-5);
          expect(Math.abs(back.y - y)).toBeLessThan(1e-5);
        },
      ),
    );
  });

  it("gives of a box the one that holds its corners", () => {
    const region = { x: 0, y: 0, width: 100, height: 100, angle: Math.PI / 4 };
    const placement = regionPlacement(region);
    const half = 20 * Math.SQRT2;
    expectBox(cornersToSource(placement, 30, 30, 70, 70), {
      x: 50 - half,
      y: 50 - half,
      width: 2 * half,
      height: 2 * half,
    });
  });

  it("is made around a box, with a margin", () => {
    expect(regionAround({ x: 10, y: 20, width: 40, height: 20 }, 1.5, 0.3)).toEqual({
      x: 0,
      y: 15,
      width: 60,
      height: 30,
      angle: 0.3,
    });
  });
});
