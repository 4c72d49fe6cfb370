/** What can be learnt of what was shown, and what is still missing, in words. */
import { describe, expect, it } from "vitest";
import {
  type Example,
  type Lessons,
  MOST,
  NO_LESSONS,
  readiness,
  withExample,
  withoutExample,
} from "../../../../src/studio/teach/lessons.ts";

const example = (modelId = "net"): Example => ({
  modelId,
  embedding: Float32Array.of(1, 0),
  thumbnail: "",
});
const examples = (count: number, modelId?: string) =>
  Array.from({ length: count }, () => example(modelId));
const lessons = (counts: readonly number[], none: number): Lessons => ({
  categories: counts.map((count, index) => ({
    name: index === 0 ? "mug" : "",
    examples: examples(count),
  })),
  none: examples(none),
});
const missing = (of: Lessons) => {
  const ready = readiness(of, "net");
  return "missing" in ready ? ready.missing : null;
};

describe("what is missing", () => {
  it.each([
    ["everything, at first", NO_LESSONS, "Show 3 to 30 examples of something."],
    ["two more", lessons([1], 0), "“mug” needs 2 more examples."],
    ["one more", lessons([2], 5), "“mug” needs 1 more example."],
    ["what it is not", lessons([3], 2), "Now show 3 or more of what is not “mug”."],
    ["examples of the second", lessons([3, 1], 3), "“Category 2” needs 2 more examples."],
  ])("%s", (_, of, sentence) => expect(missing(of)).toBe(sentence));

  it("examples by the network that runs, when they are another's", () => {
    const of = { categories: [{ name: "mug", examples: examples(4, "other") }], none: [] };
    expect(missing(of)).toBe("“mug” needs 3 more examples: 4 were described by another network.");
  });
});

describe("what can be learnt", () => {
  it("has a class for each category that has examples, and one for none of them", () => {
    const ready = readiness(lessons([3, 0, 4], 2), "net");
    if ("missing" in ready) throw new Error(ready.missing);
    expect(ready.names).toEqual(["mug", "Category 3"]);
    expect(ready.examples).toMatchObject({
      size: 2,
      classCount: 3,
      classes: [0, 0, 0, 1, 1, 1, 1, 2, 2],
    });
  });

  it("needs nothing of what it is not where two categories tell each other apart", () => {
    expect(missing(lessons([3, 3], 0))).toBeNull();
  });
});

it("examples come and go, and more than enough changes nothing", () => {
  const one = withExample(NO_LESSONS, 0, example());
  expect(one.categories[0]?.examples).toHaveLength(1);
  expect(withoutExample(one, 0, 0)).toEqual(NO_LESSONS);
  expect(withExample(NO_LESSONS, "none", example()).none).toHaveLength(1);
  const full = lessons([MOST], MOST);
  expect(withExample(full, 0, example())).toEqual(full);
  expect(withExample(full, "none", example())).toEqual(full);
});
