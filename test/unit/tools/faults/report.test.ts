/** A report's file keeps its cases for a later run. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { QUIET } from "../../../../tools/faults/limits.ts";
import {
  earlierReport,
  failingsOf,
  type ReportedCase,
  writeReport,
} from "../../../../tools/faults/report.ts";

const one: ReportedCase = {
  name: "page:VideoFrame · call 1 · throws",
  scenario: "clip",
  fired: 1,
  failings: ["hang", "uncaught"],
  outcome: "no answer",
  seconds: 12,
  uncaught: ["Error: unheard"],
  left: { frames: 0, workers: 0, tracks: 0 },
  blocked: 0,
  limits: QUIET,
  before: null,
};

it("is read again as it was written, and is null before that", () => {
  const path = join(mkdtempSync(join(tmpdir(), "fovea-report-")), "faults.json");
  expect(earlierReport(path)).toBeNull();
  const report = {
    date: "2026-11-30T00:00:00.000Z",
    browser: "1",
    counts: { "page:VideoFrame": 4 },
    failings: failingsOf([one]),
    cases: [one],
  };
  writeReport(path, report);
  expect(earlierReport(path)).toEqual(report);
});

it("counts a case in each way in which it failed", () => {
  const failings = failingsOf([one, { ...one, failings: [] }]);
  expect(failings.hang).toBe(1);
  expect(failings.uncaught).toBe(1);
  expect(failings["silent stop"]).toBe(0);
});
