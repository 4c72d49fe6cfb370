/** What the comparison with peers says of its rounds. */
import { expect, it } from "vitest";
import { type Measured, summaryOf, table } from "../../../../../tools/bench/peers/summary.ts";

function round(contender: string, index: number, results: number, more = {}): Measured {
  return {
    match: "CenterNet",
    contender,
    round: index,
    seconds: 2,
    results,
    ages: [10, 20, 30],
    byTask: {},
    blocked: 100,
    shown: 60,
    processor: 3,
    bytes: null,
    ...more,
  };
}

it("takes ratios within a round, and their median", () => {
  // The machine is half as fast in the second round, for both.
  const all = [
    round("Fovea", 0, 40),
    round("Human", 0, 20),
    round("Human", 1, 10),
    round("Fovea", 1, 20),
    round("Fovea", 2, 60),
    round("Human", 2, 20),
  ];
  const [fovea, human] = summaryOf(all);
  expect(fovea).toMatchObject({ contender: "Fovea", rate: 20, foveaOver: null });
  expect(human).toMatchObject({ contender: "Human", rate: 10, foveaOver: 2 });
  expect(human?.age).toEqual({ median: 20, p95: 30 });
  expect(human?.blocked).toBe(50);
  expect(human?.shown).toBe(30);
  expect(human?.processor).toBe(150);
});

it("says nothing of what was not measured", () => {
  const [line] = summaryOf([round("Fovea", 0, 0, { processor: null, ages: [] })]);
  expect(line).toMatchObject({ rate: 0, foveaOver: null, processor: null, bytes: null });
});

it("is a table with a line for each", () => {
  const lines = table(summaryOf([round("Fovea", 0, 40), round("Human", 0, 20)])).split("\n");
  expect(lines).toHaveLength(4);
  expect(lines[3]).toBe("| CenterNet | Human | 10.0 | 2.00 × | 20 | 30 | 50 | 30.0 | 150 |  |");
});
