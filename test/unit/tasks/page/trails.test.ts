/** The ways of tracks: how long they are kept, and what ends them. */
import { expect, it } from "vitest";
import { Trails } from "../../../../src/tasks/page/trails.ts";

const at = (trackId: number, x: number) => [{ trackId, x, y: 10 }];
const xs = (trails: Trails, trackId: number) => trails.wayOf(trackId).map(({ x }) => x);

it("keeps the places of the last second and a half, the oldest first", () => {
  const trails = new Trails();
  for (let n = 0; n <= 10; n++) trails.add(at(1, n), 1 + n / 4);
  expect(xs(trails, 1)).toEqual([4, 5, 6, 7, 8, 9, 10]);
  expect(xs(trails, 2)).toEqual([]);
});

it("forgets a track that has not come again", () => {
  const trails = new Trails();
  trails.add(at(1, 5), 1);
  for (let n = 1; n < 10; n++) trails.add(at(2, n), 1 + n / 4);
  expect(xs(trails, 1)).toEqual([]);
  expect(xs(trails, 2)).toHaveLength(7);
});

it("begins anew after a jump, and adds nothing for the same frame", () => {
  const trails = new Trails();
  trails.add(at(1, 1), 5);
  trails.add(at(1, 2), 5.1);
  trails.add(at(1, 2), 5.1);
  expect(xs(trails, 1)).toEqual([1, 2]);
  trails.add(at(1, 9), 2);
  expect(xs(trails, 1)).toEqual([9]);
  trails.clear();
  expect(xs(trails, 1)).toEqual([]);
});
