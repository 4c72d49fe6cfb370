/** Points go into a network's input and come back, for odd sizes, every way to fit, and turned regions. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { place, pointToInput, pointToSource } from "../../../src/geometry/placement.ts";

const odd = fc.integer({ min: 0, max: 1000 }).map((n) => 2 * n + 1);
const share = fc.double({ min: -0.2, max: 1.2, noNaN: true });
const WAYS = [
  { fit: "letterbox", anchor: "centre" },
  { fit: "letterbox", anchor: "top-left" },
  { fit: "letterbox" },
  { fit: "stretch" },
] as const;

describe.each(WAYS)("a point of a picture that is fitted by %o", (way) => {
  const placements = fc
    .tuple(odd, odd, odd, odd, fc.constantFrom(0, 0.3, -2, Math.PI / 2))
    .map(([width, height, inputWidth, inputHeight, angle]) =>
      place(
        { x: 0, y: 0, width, height, angle },
        { width: inputWidth, height: inputHeight, ...way },
      ),
    );

  it("is where it was after the way there and back, to within a millionth of a pixel", () => {
    fc.assert(
      fc.property(placements, share, share, (placement, across, down) => {
        const { region } = placement;
        const [x, y] = [across * region.width, down * region.height];
        const input = pointToInput(placement, x, y);
        const source = pointToSource(placement, input.x, input.y);
        expect(Math.abs(source.x - x)).toBeLessThan(1e-6);
        expect(Math.abs(source.y - y)).toBeLessThan(1e-6);
      }),
    );
  });

  it("lies in the content where it lies in the region, at the same share of both", () => {
    fc.assert(
      fc.property(placements, share, share, (placement, across, down) => {
        const { region, content } = placement;
        const [x, y] = [across * region.width, down * region.height];
        // What is turned about the middle is upright in the input.
        const [cos, sin] = [Math.cos(placement.angle), Math.sin(placement.angle)];
        const [dx, dy] = [x - region.width / 2, y - region.height / 2];
        const at = pointToInput(
          placement,
          region.width / 2 + dx * cos - dy * sin,
          region.height / 2 + dx * sin + dy * cos,
        );
        expect(at.x).toBeCloseTo(content.x + across * content.width, 6);
        expect(at.y).toBeCloseTo(content.y + down * content.height, 6);
      }),
    );
  });
});
