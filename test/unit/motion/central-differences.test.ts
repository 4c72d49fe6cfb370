/** Slopes of a plane: right where it is even, and at its edges, where a neighbour is missing. */
import { expect, it } from "vitest";
import { centralDifferences } from "../../../src/motion/central-differences.ts";

it("gives the slopes of an even plane, half of them at the edges", () => {
  const [width, height] = [4, 3];
  const plane = Float32Array.from({ length: width * height }, (_, at) => {
    return 2 * (at % width) - 5 * Math.floor(at / width);
  });
  const [toX, toY] = [new Float32Array(plane.length), new Float32Array(plane.length)];
  centralDifferences(plane, toX, toY, width);
  expect([...toX]).toEqual([1, 2, 2, 1, 1, 2, 2, 1, 1, 2, 2, 1]);
  expect([...toY]).toEqual([-2.5, -2.5, -2.5, -2.5, -5, -5, -5, -5, -2.5, -2.5, -2.5, -2.5]);
});
