/**
 * The skeletons: joints by the numbers that MediaPipe documents, bones between joints that exist.
 */
import { describe, expect, test } from "vitest";
import {
  BLAZEPOSE_NAMES,
  BLAZEPOSE_OF_COCO,
  COCO_NAMES,
  SKELETONS,
  sideOf,
} from "../../../../src/tasks/pose/skeleton.ts";

describe("skeletons", () => {
  test("COCO's joints are found at the places that MediaPipe documents", () => {
    expect(COCO_NAMES).toHaveLength(17);
    expect(BLAZEPOSE_NAMES).toHaveLength(33);
    expect(BLAZEPOSE_OF_COCO).toEqual([
      0, 2, 5, 7, 8, 11, 12, 13, 14, 15, 16, 23, 24, 25, 26, 27, 28,
    ]);
  });

  test.each(Object.entries(SKELETONS))("%s: names and bones are whole", (_, { names, bones }) => {
    expect(new Set(names).size).toBe(names.length);
    const joined = new Set(bones.flatMap(({ from, to }) => [from, to]));
    expect([...joined].sort((a, b) => a - b)).toEqual(names.map((_, index) => index));
    for (const { from, to, side } of bones) {
      const sides = new Set([names[from], names[to]].map((name) => sideOf(name ?? "")));
      sides.delete("middle");
      expect(sides.size === 1 ? [...sides][0] : "middle").toBe(side);
    }
    expect(bones.filter(({ side }) => side === "left")).toHaveLength(
      bones.filter(({ side }) => side === "right").length,
    );
  });
});
