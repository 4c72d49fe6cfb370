/** Where things were, and for how long. */
import { describe, expect, it } from "vitest";
import { HeatGrid } from "../../../src/zones/heat-grid.ts";
import { Sightings } from "../../../src/zones/sightings.ts";
import { type MadeThing, madeResult } from "./made-result.ts";

const SIZE = { width: 192, height: 108 };

function grid(
  frames: readonly (readonly [mediaTime: number, things: readonly MadeThing[]])[],
  halfLife: number | null = null,
): HeatGrid {
  const heat = new HeatGrid();
  const sightings = new Sightings();
  for (const [mediaTime, things] of frames) {
    sightings.read(madeResult({ mediaTime, things, ...SIZE }));
    heat.add(sightings, "bottom", halfLife);
  }
  return heat;
}

function sum(heat: HeatGrid): number {
  let all = 0;
  for (let row = 0; row < heat.rows; row++) {
    for (let column = 0; column < heat.columns; column++) all += heat.at(column, row);
  }
  return all;
}

const HERE = [{ x: 0.25, y: 0.75 }];

describe("A heat grid", () => {
  it("has the shape of the picture", () => {
    const { columns, rows } = grid([[1, HERE]]);
    expect([columns, rows]).toEqual([96, 54]);
  });

  it("adds up to the seconds that things were there, at any rate of results", () => {
    const at = (rate: number) =>
      grid(Array.from({ length: 4 * rate + 1 }, (_, i) => [1 + i / rate, HERE]));
    expect(sum(at(2))).toBeCloseTo(4, 3);
    expect(sum(at(25))).toBeCloseTo(4, 3);
    const two = grid([
      [1, HERE],
      [1.5, [...HERE, { x: 0.5, y: 0.5 }]],
    ]);
    expect(sum(two)).toBeCloseTo(1, 3);
  });

  it("is hottest where they stood", () => {
    const heat = grid([
      [1, HERE],
      [1.5, HERE],
      [2, [{ x: 0.8, y: 0.2 }]],
    ]);
    expect(heat.at(24, 40)).toBe(heat.most);
    expect(heat.at(76, 10)).toBeCloseTo(heat.most, 5);
    expect(heat.at(50, 25)).toBe(0);
  });

  it("keeps what stands at the picture's edge, and what reaches out of it", () => {
    const heat = grid([
      [1, []],
      [
        2,
        [
          { x: 1, y: 1 },
          { x: 1.2, y: -0.3 },
        ],
      ],
    ]);
    expect(sum(heat)).toBeCloseTo(2, 3);
  });

  it("lets the past fade by half in a half-life, however long that goes on", () => {
    const stays = Array.from({ length: 11 }, (_, i) => [1 + i / 10, HERE] as const);
    const gone = Array.from({ length: 2000 }, (_, i) => [2.1 + i / 10, []] as const);
    const before = sum(grid(stays, 1));
    expect(sum(grid([...stays, ...gone.slice(0, 10)], 1)) / before).toBeCloseTo(0.5, 1);
    expect(sum(grid([...stays, ...gone], 1))).toBeLessThan(1e-6);
  });

  it("begins anew with a picture of another shape, and counts nothing for a jump in time", () => {
    expect(
      sum(
        grid([
          [1, HERE],
          [40, HERE],
        ]),
      ),
    ).toBe(0);
    const heat = grid([
      [1, HERE],
      [2, HERE],
    ]);
    const other = new Sightings();
    other.read(madeResult({ mediaTime: 2.1, things: HERE, width: 90, height: 160 }));
    heat.add(other);
    expect([heat.columns, heat.rows, sum(heat)]).toEqual([54, 96, 0]);
  });

  it("paints nothing transparent and the most in the last colour", () => {
    const heat = grid([
      [1, HERE],
      [2, HERE],
    ]);
    const table = Uint8Array.from({ length: 1024 }, (_, i) => (i % 4 === 0 ? i / 4 : 7));
    const pixels = new Uint8ClampedArray(heat.columns * heat.rows * 4);
    heat.paint(table, pixels);
    expect([...pixels.subarray(0, 4)]).toEqual([0, 7, 7, 0]);
    const hottest = (40 * heat.columns + 24) * 4;
    expect([...pixels.subarray(hottest, hottest + 4)]).toEqual([255, 7, 7, 255]);
  });
});
