/** Which cases there are, and running them several at a time. */
import type { Browser } from "playwright";
import type { Harness } from "../serve/serve-pages.ts";
import { TIMED } from "./judge.ts";
import { areLonger, type Limits, LONGEST, limitsBy } from "./limits.ts";
import { type CaseReport, runCase } from "./run-case.ts";
import { CALLS, type Fault, faultsOf, type Mode, type Scenario, type Seam } from "./seams.ts";

/** What of the whole sweep is wanted; all where nothing is said. */
export interface Wanted {
  readonly seams: readonly Seam[];
  readonly mode?: Mode | undefined;
  readonly call?: number | undefined;
  /** Whether all further calls fail, too. */
  readonly forEver?: boolean | undefined;
  /** Every `of`-th case alone, beginning with the one of that number, from 1. */
  readonly part?: { readonly number: number; readonly of: number } | undefined;
}

/** A fault, and what became of it. */
export interface SweptCase {
  readonly fault: Fault;
  readonly report: CaseReport;
  /** How it was judged before the machine was found to be busy; null where that was not asked. */
  readonly before: { readonly failings: CaseReport["failings"]; readonly limits: Limits } | null;
}

/**
 * One case. Where it fails by a time, a run in which nothing fails shows how busy the machine is; if
 * that makes the limits longer, the case runs once more, and that run counts.
 */
export async function lookAt(browser: Browser, harness: Harness, fault: Fault): Promise<SweptCase> {
  const { scenario } = fault.seam;
  const report = await runCase(browser, harness, scenario, fault);
  if (!report.failings.some((failing) => TIMED.includes(failing))) {
    return { fault, report, before: null };
  }
  const calm = await runCase(browser, harness, scenario, null, LONGEST);
  const limits = limitsBy({ samples: calm.seen.samples, leftAfter: calm.leftAfter });
  if (!areLonger(limits, report.limits)) return { fault, report, before: null };
  const before = { failings: report.failings, limits: report.limits };
  return { fault, report: await runCase(browser, harness, scenario, fault, limits), before };
}

/** Runs `work` on all, at most `jobs` at a time. */
async function each<T>(
  all: readonly T[],
  jobs: number,
  work: (one: T) => Promise<void>,
): Promise<void> {
  const waiting = [...all];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: jobs }, worker));
}

/**
 * How often each seam is called in its scenario when nothing fails. Requests are not counted, nor is what
 * is left out; there is one of each. A scenario that ends in an error although nothing fails says nothing
 * of its seams, which are missing then.
 */
export async function countCalls(
  browser: Browser,
  harness: Harness,
  seams: readonly Seam[],
  jobs: number,
  heard: (scenario: Scenario, report: CaseReport) => void = () => {},
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  const scenarios = [...new Set(seams.map(({ scenario }) => scenario))];
  await each(scenarios, jobs, async (scenario) => {
    const report = await runCase(browser, harness, scenario, null);
    heard(scenario, report);
    if (report.seen.samples.at(-1)?.error !== null) return;
    for (const { name } of seams.filter((seam) => seam.scenario === scenario)) {
      const calls = report.calls.filter(({ seam }) => seam === name).map(({ call }) => call);
      counts.set(name, Math.max(0, ...calls));
    }
  });
  for (const { name, side, kind } of seams) {
    if (side === "network" || kind === "absent") counts.set(name, 1);
  }
  return counts;
}

/** The faults that can happen, by how often each seam is called; the first call of all seams first. */
export function casesOf(
  { seams, mode, call, forEver, part }: Wanted,
  counts: ReadonlyMap<string, number>,
): Fault[] {
  return seams
    .flatMap((seam) => faultsOf(seam, Math.min(counts.get(seam.name) ?? 0, Math.max(...CALLS))))
    .filter((fault) => mode === undefined || fault.mode === mode)
    .filter((fault) => call === undefined || fault.call === call)
    .filter((fault) => forEver === undefined || fault.forEver === forEver)
    .sort((a, b) => a.call - b.call || Number(a.forEver) - Number(b.forEver))
    .filter((_fault, at) => !part || at % part.of === part.number - 1);
}

/** Runs the cases; `heard` is told of each as it ends. None begins after `until`, on the clock of `Date.now()`. */
export async function sweep(
  browser: Browser,
  harness: Harness,
  faults: readonly Fault[],
  {
    jobs,
    until = Number.POSITIVE_INFINITY,
    heard,
  }: { readonly jobs: number; readonly until?: number; heard(swept: SweptCase): void },
): Promise<void> {
  await each(faults, jobs, async (fault) => {
    if (Date.now() < until) heard(await lookAt(browser, harness, fault));
  });
}
