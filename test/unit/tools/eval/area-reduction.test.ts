/** Reduction of pictures by area, by hand-computed examples. */
import { describe, expect, it } from "vitest";
import { reduceByArea } from "../../../../tools/eval/area-reduction.ts";

/** Grey pixels, opaque. */
function grey(width: number, values: readonly number[]) {
  const data = new Uint8ClampedArray(values.flatMap((value) => [value, value, value, 255]));
  return { width, height: values.length / width, data };
}

const reds = ({ data }: { data: Uint8ClampedArray }) => [...data].filter((_, i) => i % 4 === 0);

describe("reduction by area", () => {
  it("averages whole pixels", () => {
    const reduced = reduceByArea(grey(4, [10, 20, 0, 0, 30, 40, 0, 200]), 2, 1);
    expect(reds(reduced)).toEqual([25, 50]);
    expect(reduced.data[3]).toBe(255);
  });

  it("counts parts of pixels by their share", () => {
    // Three over two: 1 and half of the second; half of the second and the third.
    expect(reds(reduceByArea(grey(3, [30, 90, 210]), 2, 1))).toEqual([50, 170]);
    expect(reds(reduceByArea(grey(1, [30, 90, 210]), 1, 2))).toEqual([50, 170]);
  });

  it("leaves a picture of the same size as it is", () => {
    const picture = grey(3, [1, 2, 3, 4, 5, 6]);
    expect(reduceByArea(picture, 3, 2)).toEqual(picture);
  });
});
