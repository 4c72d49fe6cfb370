/** The figures of other methods, read out of the data's README. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { overPairs } from "../../../../tools/eval/flow-metrics.ts";
import { quotedMethods } from "../../../../tools/eval/flow-quoted.ts";

declare const SHARED: string;
const README = join(SHARED, "data/flow/README.md");

const HEAD =
  "| pair | raft_512_i12 | raft_320_i6 | deepflow | dis_medium | dis_ultrafast | other | farneback |";

describe("quotedMethods", () => {
  it("reads the table that has them all, wherever its columns are", () => {
    const methods = quotedMethods(
      [
        "Words.",
        "| pair | farneback |",
        "|---|---|",
        "| a | 9 / 9 |",
        "",
        HEAD,
        "|---|---|---|---|---|---|---|---|",
        "| a | 1 / 10 | 2 / 20 | 3 / 30 | 4 / 40 | 5 / 50 | - | 6.5 / 60.5 |",
        "| b | 1 / 1 | 1 / 1 | 1 / 1 | 1 / 1 | 1 / 1 | - | .5 / 0 |",
        "",
        "| c | 8 / 8 | 8 / 8 | 8 / 8 | 8 / 8 | 8 / 8 | - | 8 / 8 |",
      ].join("\n"),
    );
    expect(methods.map(({ method }) => method)).toContain("RAFT-small, 6 iterations");
    const farneback = methods.find(({ method }) => method === "Farneback")?.scores;
    expect(farneback?.get("a")).toEqual({ EPE: 6.5, F1all: 0.605 });
    expect([...(farneback?.keys() ?? [])]).toEqual(["a", "b"]);
  });

  it("refuses a README without them, or without figures", () => {
    expect(() => quotedMethods("| pair | farneback |")).toThrow(/no table/);
    const broken = [HEAD, "|---|", "| a | 1 / 1 | 1 / 1 | 1 / 1 | 1 / 1 | 1 / 1 | - | none |"];
    expect(() => quotedMethods(broken.join("\n"))).toThrow(/“none” is no figure of farneback/);
  });

  it.skipIf(!existsSync(README))("has the means that the README states", () => {
    const means = quotedMethods(readFileSync(README, "utf8")).map(({ scores }) => {
      const { EPE, medianEPE } = overPairs([...scores.values()]);
      expect(scores.size).toBe(11);
      return [EPE, medianEPE];
    });
    for (const [i, stated] of [
      [7.2, 1.15],
      [6.07, 0.73],
      [4.92, 0.39],
      [4.88, 0.28],
      [2.3, 0.87],
      [1.49, 0.58],
    ].entries()) {
      // They are of figures that are rounded here.
      expect(means[i]?.[0]).toBeCloseTo(stated[0] as number, 1);
      expect(means[i]?.[1]).toBeCloseTo(stated[1] as number, 6);
    }
  });
});
