/** Who has a name: nearest, added, removed, and as a file. */
import { describe, expect, it } from "vitest";
import {
  DESCRIPTOR_SIZE,
  distanceOf,
  type Gallery,
  MOST_SAMPLES,
  nearestOf,
  withoutPerson,
  withPersonAgain,
  withSample,
} from "../../../../src/tasks/identity/gallery.ts";
import { galleryFromJson, galleryToJson } from "../../../../src/tasks/identity/gallery-file.ts";

const EMPTY: Gallery = { modelId: "m", people: [] };
const at = (...values: readonly number[]) =>
  Float32Array.from({ length: DESCRIPTOR_SIZE }, (_, i) => values[i] ?? 0);

describe("a gallery", () => {
  const two = withSample(withSample(EMPTY, "Ada", at(1)), "Ben", at(0, 1));

  it("says who is nearest, by the nearest of several looks", () => {
    expect(nearestOf(EMPTY, at(1))).toBeNull();
    expect(nearestOf(two, at(0.9))).toMatchObject({ name: "Ada" });
    expect(nearestOf(two, at(0.9))?.distance).toBeCloseTo(0.1);
    const more = withSample(two, "Ben", at(0.8));
    expect(nearestOf(more, at(0.8))).toEqual({ name: "Ben", distance: 0 });
    expect(distanceOf(at(3), at(0, 4))).toBe(5);
  });

  it("keeps the last looks at somebody, and forgets who is removed", () => {
    let gallery = two;
    for (let n = 0; n < MOST_SAMPLES + 2; n++) gallery = withSample(gallery, "Ada", at(n));
    expect(gallery.people.map(({ samples }) => samples.length)).toEqual([MOST_SAMPLES, 1]);
    expect(gallery.people[0]?.samples.at(-1)?.[0]).toBe(MOST_SAMPLES + 1);
    expect(withoutPerson(gallery, "Ada").people.map(({ name }) => name)).toEqual(["Ben"]);
    // What was there is as it was.
    expect(two.people.map(({ samples }) => samples.length)).toEqual([1, 1]);
  });

  it("has somebody again at the same place, with the looks of both", () => {
    const [ada] = two.people;
    if (!ada) throw new Error("nobody is there");
    const without = withoutPerson(two, "Ada");
    expect(withPersonAgain(without, ada, 0)).toEqual(two);
    let named = without;
    for (let n = 0; n < MOST_SAMPLES; n++) named = withSample(named, "Ada", at(n));
    const { people } = withPersonAgain(named, ada, 0);
    expect(people.map(({ name }) => name)).toEqual(["Ben", "Ada"]);
    expect(people[1]?.samples.map((sample) => sample[0])).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(withPersonAgain(withSample(without, "Ada", at(5)), ada, 0).people[1]?.samples).toEqual([
      at(1),
      at(5),
    ]);
  });

  it("is the same after it was a file, to a rounding", () => {
    const read = galleryFromJson(galleryToJson(two));
    expect(read.modelId).toBe("m");
    expect(read.people.map(({ name }) => name)).toEqual(["Ada", "Ben"]);
    const [sample] = read.people[0]?.samples ?? [];
    expect(distanceOf(sample as Float32Array, at(1))).toBeLessThan(1e-4);
  });

  it.each([
    ["", "JSON"],
    ["null", "format"],
    ['{"format":"other"}', "format"],
    ['{"format":"fovea-gallery-1"}', "network"],
    ['{"format":"fovea-gallery-1","modelId":"m","people":7}', "people"],
    ['{"format":"fovea-gallery-1","modelId":"m","people":[{"name":" ","samples":[]}]}', "name"],
    ['{"format":"fovea-gallery-1","modelId":"m","people":[{"name":"A","samples":[]}]}', "looks"],
    [
      '{"format":"fovea-gallery-1","modelId":"m","people":[{"name":"A","samples":[{"scale":1,"values":""}]}]}',
      "too few",
    ],
  ])("refuses %s", (text, reason) => {
    expect(() => galleryFromJson(text)).toThrow(
      expect.objectContaining({
        code: "input-unreadable",
        message: expect.stringContaining(reason),
      }),
    );
  });

  it("has as many numbers a look as its network gives, as a file too", () => {
    const wide: Gallery = {
      modelId: "faceres",
      people: [{ name: "Ada", samples: [new Float32Array(1024).fill(0.03)] }],
    };
    expect(galleryFromJson(galleryToJson(wide)).people[0]?.samples[0]).toHaveLength(1024);
    expect(() => galleryFromJson(galleryToJson({ ...wide, modelId: "m" }))).toThrow(/too many/);
    expect(() => galleryFromJson(galleryToJson({ ...two, modelId: "faceres" }))).toThrow(/too few/);
  });

  it("refuses a file in which a name is there twice", () => {
    const twice = { ...two, people: [...two.people, ...two.people] };
    expect(() => galleryFromJson(galleryToJson(twice))).toThrow(/twice/);
  });
});
