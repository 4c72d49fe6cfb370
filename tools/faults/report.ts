/** The sweep's report: a JSON file that a later run goes on with. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { FAILINGS, type Failing } from "./judge.ts";
import type { Limits } from "./limits.ts";
import { faultName } from "./seams.ts";
import type { SweptCase } from "./sweep.ts";

/** One case, as the file has it. */
export interface ReportedCase {
  /** As `faultName` has it. */
  readonly name: string;
  readonly scenario: string;
  /** How many calls failed. */
  readonly fired: number;
  readonly failings: readonly Failing[];
  readonly outcome: string;
  readonly seconds: number;
  readonly uncaught: readonly string[];
  readonly left: SweptCase["report"]["seen"]["left"];
  /** The page did not answer for so many milliseconds. */
  readonly blocked: number;
  /** What it was judged by, and how it was judged before the machine was found to be busy. */
  readonly limits: Limits;
  readonly before: SweptCase["before"];
}

export interface Report {
  /** When the newest case ended. */
  readonly date: string;
  readonly browser: string;
  /** How often each seam was called when nothing failed, by its name. */
  readonly counts: Readonly<Record<string, number>>;
  readonly failings: Readonly<Record<Failing, number>>;
  readonly cases: readonly ReportedCase[];
}

export function reported({ fault, report, before }: SweptCase): ReportedCase {
  const { failings, outcome, seconds, seen, limits } = report;
  const { fired, uncaught, left, blocked } = seen;
  const name = faultName(fault);
  const { scenario } = fault.seam;
  return {
    name,
    scenario,
    fired,
    failings,
    outcome,
    seconds,
    uncaught,
    left,
    blocked,
    limits,
    before,
  };
}

/** How many cases failed in each way. */
export function failingsOf(cases: readonly ReportedCase[]): Record<Failing, number> {
  const count = (failing: Failing) => cases.filter((one) => one.failings.includes(failing)).length;
  return Object.fromEntries(FAILINGS.map((failing) => [failing, count(failing)])) as Record<
    Failing,
    number
  >;
}

/** The cases that an earlier run has left in the file; none where there is no file. */
export function earlierReport(path: string): Report | null {
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Report) : null;
}

export function writeReport(path: string, report: Report): void {
  writeFileSync(path, `${JSON.stringify(report, null, 2)}\n`);
}
