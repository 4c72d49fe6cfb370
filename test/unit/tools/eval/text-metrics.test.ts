/** The figures by which reading is judged. */
import { expect, it } from "vitest";
import { countRead, editDistance, textMetrics } from "../../../../tools/eval/text-metrics.ts";

it("counts insertions, deletions and substitutions", () => {
  expect(editDistance("kitten", "sitting")).toBe(3);
  expect(editDistance("", "abc")).toBe(3);
  expect(editDistance("文明施工", "文明工")).toBe(1);
});

it("pairs lines as well as they go, and holds faint ones against nobody", () => {
  const counts = countRead({ lines: ["EXIT 20", "Sunset Blvd", "TAXI"], faint: ["Gower St"] }, [
    "Sunset BIvd",
    "EXIT20",
    "GowerSt",
    "xyzzy",
  ]);
  expect(counts).toMatchObject({
    lines: 3,
    found: 2,
    exact: 1,
    false: 1,
    characters: 20,
    edits: 5,
  });
  const { CER, CERofFound, recall } = textMetrics([counts]);
  expect([CER, CERofFound, recall]).toEqual([5 / 20, 1 / 16, 2 / 3]);
});

it("takes a line of truth before a faint one", () => {
  const counts = countRead({ lines: ["Exit"], faint: ["Exits"] }, ["Exits"]);
  expect(counts).toMatchObject({ found: 1, false: 0 });
});
