/** The judge of depth with a task that is played: which truth it takes, and the figures it gives. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { modelById } from "../../../../src/tasks/catalogue.ts";
import type { PlainResult } from "../../../../tools/eval/judge.ts";
import { judgeDepth } from "../../../../tools/eval/judge-depth.ts";
import { pngFile } from "./png-file.ts";

const model = modelById("fovea-depth");

/** A result with these inverse depths in a row. */
function inverse(...values: number[]): PlainResult {
  const map = { width: values.length, height: 1, values: Float32Array.from(values) };
  const result: Partial<PlainResult> & { map: object; metric: boolean } = {
    task: "depth",
    map,
    metric: false,
  };
  return result as PlainResult;
}

let truth: string;
beforeEach(() => {
  truth = mkdtempSync(join(tmpdir(), "fovea-depth-"));
});
afterEach(() => rmSync(truth, { recursive: true, force: true }));

const grey = (name: string, bits: 8 | 16, row: number[]) =>
  writeFileSync(join(truth, name), pngFile({ bits, colour: 0, rows: [row] }));

describe("judgeDepth", () => {
  it("takes depth and disparity, which say the same of the same scene", async () => {
    // Depths of 1, 2 and 4 m and an unknown one; with 40 px·m, disparities of 40, 20 and 10 px.
    grey("a_depth.png", 16, [1000, 2000, 4000, 0]);
    grey("b_disparity.png", 8, [160, 80, 40, 0]);
    const judge = judgeDepth({ pictures: ["a.jpg", "b.jpg", "c.jpg"], truth, model });
    expect(judge.pictures).toEqual(["a.jpg", "b.jpg"]);
    const result = inverse(1, 0.4, 0.25, 9);
    await judge.add("a.jpg", result);
    await judge.add("b.jpg", result);
    const a = judge.scores.get("a.jpg");
    expect(a?.absRel).toBeGreaterThan(0.01);
    expect(judge.scores.get("b.jpg")?.absRel).toBeCloseTo(a?.absRel ?? 0, 6);
    expect(judge.scores.get("b.jpg")?.delta1).toBe(a?.delta1);
  });

  it("finds a disparity without fault where it is the answer", async () => {
    grey("a_disparity.png", 8, [200, 100, 12, 7]);
    const judge = judgeDepth({ pictures: ["a.jpg"], truth, model });
    await judge.add("a.jpg", inverse(200, 100, 12, 7));
    expect(judge.scores.get("a.jpg")?.absRel).toBeCloseTo(0, 5);
  });

  it.each([
    ["a_disparity.png", 16, /a_disparity\.png: Disparity comes as 8 bits/],
    ["a_depth.png", 8, /a_depth\.png: Depth comes as millimetres of 16 bits/],
  ] as const)("refuses %s of %i bits", async (name, bits, said) => {
    grey(name, bits, [1, 2]);
    const judge = judgeDepth({ pictures: ["a.jpg"], truth, model });
    await expect(judge.add("a.jpg", inverse(1, 2))).rejects.toThrow(said);
  });

  it("refuses a folder without truth", () => {
    expect(() => judgeDepth({ pictures: ["a.jpg"], truth, model })).toThrow(/_disparity\.png/);
  });
});
