/** Exact search: against distances computed one by one in double precision. */
import { describe, expect, it } from "vitest";
import { ClassIndex, classesNamed } from "../../../src/search/class-index.ts";
import { SimilarityIndex } from "../../../src/search/similarity-index.ts";
import { Random } from "../../fixtures/random.ts";

const random = new Random(5);

function unit(size: number): Float32Array {
  const values = Float32Array.from({ length: size }, () => random.next() - 0.5);
  const length = Math.hypot(...values);
  return values.map((value) => value / length);
}

const distance = (a: Float32Array, b: Float32Array) =>
  Math.sqrt(a.reduce((sum, value, i) => sum + (value - (b[i] ?? 0)) ** 2, 0));

describe.each([3, 16, 120, 1280])("descriptors of %i numbers", (size) => {
  const rows = Array.from({ length: 700 }, () => unit(size));
  const index = new SimilarityIndex(size);

  it("are found by their Euclidean distance, the nearest first, while more are added", () => {
    for (const [id, row] of rows.entries()) {
      expect(index.add(row)).toBe(id);
      // In between: the search must not leave anything in the room of later rows.
      if (id % 200 === 10) index.nearest(row, 5);
    }
    const query = unit(size);
    const wanted = rows
      .map((row, id) => ({ id, distance: distance(row, query) }))
      .sort((a, b) => a.distance - b.distance)
      .slice(0, 20);
    const found = index.nearest(query, 20);
    expect(found.map(({ id }) => id)).toEqual(wanted.map(({ id }) => id));
    for (const [i, { distance }] of found.entries()) {
      expect(distance).toBeCloseTo(wanted[i]?.distance ?? Number.NaN, 5);
    }
  });

  it("lie at no distance from themselves", () => {
    expect(index.nearest(rows[123] as Float32Array, 1)).toEqual([
      { id: 123, distance: expect.closeTo(0, 3) },
    ]);
  });
});

it("nothing is near to nothing, and never are there more than there are", () => {
  const index = new SimilarityIndex(4);
  expect(index.nearest(unit(4), 3)).toEqual([]);
  index.add(unit(4));
  expect(index.nearest(unit(4), 3)).toHaveLength(1);
});

it("descriptors of another length are refused", () => {
  const index = new SimilarityIndex(4);
  const refused = expect.objectContaining({ code: "option-invalid" });
  expect(() => index.add(unit(5))).toThrow(refused);
  expect(() => index.nearest(unit(3), 1)).toThrow(refused);
});

describe("by name", () => {
  const LABELS = ["streetcar, tram, tramcar", "sea lion", "lion, king of beasts", "school bus"];

  it.each([
    ["tram", [0]],
    ["Lion", [1, 2]],
    ["sea lion", [1]],
    ["lion sea", [1]],
    ["bus", [3]],
    ["us", []],
    [" ", []],
  ] as const)("“%s” means these classes", (typed, wanted) => {
    expect(classesNamed(LABELS, typed)).toEqual(wanted);
  });

  it("the likeliest come first, over all classes that are meant", () => {
    const index = new ClassIndex();
    const seen = [
      [[1, 0.5]],
      [
        [1, 0.2],
        [2, 0.6],
      ],
      [[3, 1]],
    ] as const;
    for (const [id, classes] of seen.entries()) {
      index.add(
        id,
        classes.map(([classIndex, probability]) => ({ classIndex, probability })),
      );
    }
    expect(index.best([1, 2], 5)).toEqual([
      { id: 1, probability: expect.closeTo(0.8) },
      { id: 0, probability: 0.5 },
    ]);
    expect(index.best([9], 5)).toEqual([]);
  });
});
