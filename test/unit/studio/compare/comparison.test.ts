/** What is compared goes through settings and links, and nothing else comes out of them. */
import { expect, it } from "vitest";
import {
  type Comparison,
  comparisonText,
  readComparison,
} from "../../../../src/studio/compare/comparison.ts";

it.each<[string, Comparison]>([
  ["layers:detection,pose", { of: "layers", left: "detection", right: "pose" }],
  ["layers:detection,", { of: "layers", left: "detection", right: "" }],
  ["networks:depth,fovea-depth", { of: "networks", task: "depth", model: "fovea-depth" }],
])("%s", (text, comparison) => {
  expect(comparisonText(comparison)).toBe(text);
  expect(readComparison(text)).toEqual(comparison);
});

it("is nothing where nothing is compared, or nobody could", () => {
  expect(comparisonText({ of: "nothing" })).toBe("");
  for (const text of [
    "",
    "layers",
    "networks:depth,",
    "pictures:a,b",
    "layers:a,b,c",
    "layers:<b>,",
  ])
    expect(readComparison(text), text).toBeNull();
});
