/** Tracks are told apart by colour, also by those who see fewer of them. */
import { expect, it } from "vitest";
import { trackStyle } from "../../../src/results/class-colours.ts";

const LOOKS = 21;
const rgb = (trackId: number | null) =>
  trackStyle(trackId)
    .colour.match(/\d+/g)
    ?.map((v) => (Number(v) / 255) ** 2.2) as [number, number, number];

/** Linear RGB as deuteranopes and protanopes see it (Viénot, Brettel and Mollon 1999). */
const SIGHTS: Readonly<Record<string, readonly (readonly number[])[]>> = {
  all: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.11238, 0.88762, 0],
    [0.11238, 0.88762, 0],
    [0.00401, -0.00401, 1],
  ],
  deuteranopia: [
    [0.29275, 0.70725, 0],
    [0.29275, 0.70725, 0],
    [-0.02234, 0.02234, 1],
  ],
};

it("the same number looks the same, and no two of 21 alike", () => {
  expect(trackStyle(5)).toBe(trackStyle(5));
  const colours = Array.from({ length: LOOKS }, (_, i) => trackStyle(i + 1).colour);
  expect(new Set([...colours, trackStyle(null).colour]).size).toBe(LOOKS + 1);
  expect(trackStyle(LOOKS + 1)).toBe(trackStyle(1));
  for (let id = 1; id <= LOOKS; id++) expect(trackStyle(id).dash).toEqual([]);
});

it.each(Object.entries(SIGHTS))("numbers that follow on each other differ (%s)", (_, sight) => {
  const seen = (id: number) => {
    const colour = rgb(id);
    return sight.map((row) => {
      const light = row.reduce((sum, weight, i) => sum + weight * (colour[i] as number), 0);
      return 255 * Math.max(0, light) ** (1 / 2.2);
    });
  };
  for (let id = 1; id <= LOOKS; id++) {
    const [a, b] = [seen(id), seen(id + 1)];
    const apart = Math.hypot(...a.map((value, i) => value - (b[i] as number)));
    expect(apart, `${id} and ${id + 1}`).toBeGreaterThan(40);
  }
});
