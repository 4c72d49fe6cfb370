/**
 * `npm test`: a browser, the models, then all tests. Arguments go to vitest. In continuous integration the few
 * files that failed run once more, alone on the machine: what passes then is named, for it is still to be mended.
 */
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { findChromium } from "./browser/chromium.ts";
import { ensureModels } from "./build/prepare.ts";
import { ROOT } from "./root.ts";
import { RESULTS_FILE, type ResultsByFile, summaryOf, worthASecondRun } from "./test-results.ts";

/** Says where the Chromium is; tries once to get one where there is none. */
function ensureChromium(): void {
  try {
    console.log(`Chromium: ${findChromium()}`);
  } catch {
    console.log("No Chromium found; trying `npx playwright install chromium` …");
    spawnSync("npx", ["playwright", "install", "chromium"], { cwd: ROOT, stdio: "inherit" });
    console.log(`Chromium: ${findChromium()}`);
  }
}

/** Runs tests; how it ended, and what each file did, which is nothing where vitest did not get as far. */
function runTests(args: readonly string[]): { status: number; results: ResultsByFile | undefined } {
  rmSync(RESULTS_FILE, { force: true });
  const { status } = spawnSync("npx", ["vitest", "run", ...args], { cwd: ROOT, stdio: "inherit" });
  return { status: status ?? 1, results: keptResults() };
}

function keptResults(): ResultsByFile | undefined {
  try {
    return JSON.parse(readFileSync(RESULTS_FILE, "utf8")) as ResultsByFile;
  } catch {
    return undefined;
  }
}

try {
  ensureChromium();
  ensureModels();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
let { status, results } = runTests(process.argv.slice(2));
const again = process.env.CI && results ? worthASecondRun(results) : [];
if (again.length > 0) {
  console.log(`\nOnce more, alone: ${again.join(", ")}\n`);
  const second = runTests(again);
  status = second.status;
  results = { ...results, ...second.results };
  for (const file of again) {
    if (results[file]?.failed === 0)
      console.log(`FLAKY, to be mended: ${file} failed first, then passed.`);
  }
}
if (results) console.log(summaryOf(results));
process.exit(status);
