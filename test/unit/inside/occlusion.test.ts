/** Patches over a picture, and what is lost under them. */
import { expect, it } from "vitest";
import type { Pixels } from "../../../src/inside/degradation.ts";
import { covered, dropMap, occlusionGrid } from "../../../src/inside/occlusion.ts";

const picture: Pixels = {
  width: 21,
  height: 15,
  data: new Uint8ClampedArray(4 * 21 * 15).fill(255),
};

it("pictures are covered patch by patch, and what is lost lies where it was covered", () => {
  const grid = occlusionGrid(21, 15, 5);
  const drops = new Float32Array(grid.columns * grid.rows);
  drops[0] = 1;
  const patch = covered(picture, grid, 0, 0);
  const map = dropMap(grid, drops, 21, 15);
  for (let i = 0; i < map.length; i++)
    if ((map[i] as number) > 0) expect(patch.data[4 * i]).toBe(128);
  expect(map[0]).toBe(1);
  expect(map.at(-1)).toBe(0);
  // Together the patches leave nothing uncovered.
  const touched = new Set<number>();
  for (let row = 0; row < grid.rows; row++)
    for (let column = 0; column < grid.columns; column++)
      for (const [i, v] of covered(picture, grid, column, row).data.entries())
        if (v === 128) touched.add(i >> 2);
  expect(touched.size).toBe(21 * 15);
});
