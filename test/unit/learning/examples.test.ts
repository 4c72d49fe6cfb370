/** Pictures made ready to be learnt from. */
import { expect, it } from "vitest";
import {
  centredDrawing,
  moved,
  PLACES,
  SIDE,
  split,
  unpackedDigits,
} from "../../../src/learning/examples.ts";

it("a drawing comes to the middle, 20 pixels large, wherever and however large it was drawn", () => {
  const side = 140;
  const bar = (left: number, top: number, width: number, height: number) =>
    Uint8Array.from({ length: side * side }, (_, i) => {
      const [x, y] = [i % side, Math.floor(i / side)];
      return x >= left && x < left + width && y >= top && y < top + height ? 255 : 0;
    });
  const small = centredDrawing(bar(5, 60, 10, 40), side);
  const large = centredDrawing(bar(80, 10, 25, 100), side);
  expect(small).toEqual(large);
  const rows = Array.from({ length: SIDE }, (_, y) => small.subarray(y * SIDE, (y + 1) * SIDE));
  expect(rows.filter((row) => row.some((value) => value > 0))).toHaveLength(20);
  const mass = small.reduce((sum, value) => sum + value, 0);
  const middle = small.reduce((sum, value, i) => sum + value * (i % SIDE), 0) / mass;
  expect(Math.abs(middle - 14)).toBeLessThan(0.6);
  expect(centredDrawing(new Uint8Array(side * side), side)).toEqual(new Uint8Array(PLACES));
});

it("packed digits come apart as they were put together", () => {
  const bytes = new Uint8Array(3 * (PLACES + 1));
  bytes.set([4, 7, 9]);
  bytes.fill(200, 3 + PLACES, 3 + 2 * PLACES);
  const [first, others] = split(unpackedDigits(bytes), 1);
  expect([...first.labels, ...others.labels]).toEqual([4, 7, 9]);
  expect(others.levels[0]).toBe(200);
  expect(() => unpackedDigits(bytes.subarray(1))).toThrow(RangeError);
});

it("what is moved leaves paper behind", () => {
  const picture = new Uint8Array(PLACES).fill(9);
  const there = moved(picture, 2, -1);
  expect(there[0]).toBe(0);
  expect(there[2]).toBe(9);
  expect(there.at(-1)).toBe(0);
});
