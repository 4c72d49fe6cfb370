/** Class names out of what exporters write. */
import { expect, it } from "vitest";
import { numberedNames, parseNames } from "../../../../src/tasks/page/parse-names.ts";

it.each([
  ["{0: 'cat', 1: 'dog'}", ["cat", "dog"]],
  [
    `{0: 'a, b', 1: "driver's seat", 2: 'it\\'s: {1: x}'}`,
    ["a, b", "driver's seat", "it's: {1: x}"],
  ],
  ["{2: 'c', 0: 'a'}", ["a", "class 1", "c"]],
  ['{"0": "cat", "1": "dog"}', ["cat", "dog"]],
  ["['cat', 'dog']", ["cat", "dog"]],
  ['["cat","dog"]', ["cat", "dog"]],
  ["cat, dog", ["cat", "dog"]],
])("%s", (note, names) => {
  expect(parseNames(note)).toEqual(names);
});

it.each(["", "  ", "{}", "[]", "{0: cat}", "{999999999: 'far'}"])("none in “%s”", (note) => {
  expect(parseNames(note)).toBeNull();
});

it("numbers classes without names", () => {
  expect(numberedNames(3)).toEqual(["class 0", "class 1", "class 2"]);
});
