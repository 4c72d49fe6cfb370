/**
 * `npm test`: a browser, the models, then all tests. Arguments go to vitest.
 *
 * All tests are two runs side by side: neither keeps the machine busy alone, for one waits for pages and
 * the other for one browser. What the second says comes when both are done.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { findChromium } from "./browser/chromium.ts";
import { ensureModels } from "./build/prepare.ts";
import { ROOT } from "./root.ts";

/** Projects of `vitest.config.ts`; tests of the modules, and of the app and the package as a whole. */
const RUNS = [
  ["unit", "browser", "waiting"],
  ["e2e", "library"],
] as const;

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

interface FinishedRun {
  readonly status: number;
  /** What it said, where it did not say it at once. */
  readonly said: string;
}

/** @param live says what it has to say at once */
function vitest(args: readonly string[], summary: string, live: boolean): Promise<FinishedRun> {
  return new Promise((finish, fail) => {
    const child = spawn("npx", ["vitest", "run", ...args], {
      cwd: ROOT,
      stdio: live ? "inherit" : ["ignore", "pipe", "pipe"],
      env: { ...process.env, FOVEA_TEST_SUMMARY: summary, ...(live ? {} : { FORCE_COLOR: "1" }) },
    });
    const said: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (part: Buffer) => said.push(part));
    }
    child.on("error", fail);
    child.on("close", (status) => {
      finish({ status: status ?? 1, said: Buffer.concat(said).toString() });
    });
  });
}

/** Path of a run's line, `N passed, N failed`. */
const summaryFile = (name: string) => resolve(ROOT, ".cache", name);

/** The lines of all runs as one; a run without a line did not get as far as running. */
function writeTogether(names: readonly string[]): void {
  let [passed, failed] = [0, 0];
  for (const name of names) {
    const file = summaryFile(name);
    const line = existsSync(file) ? readFileSync(file, "utf8") : "0 passed, 1 failed";
    const [, well = 0, ill = 1] = /(\d+) passed, (\d+) failed/.exec(line) ?? [];
    passed += Number(well);
    failed += Number(ill);
    rmSync(file, { force: true });
  }
  const line = `${passed} passed, ${failed} failed`;
  console.log(line);
  writeFileSync(summaryFile("test-summary.txt"), `${line}\n`);
}

async function testAll(): Promise<number> {
  const names = RUNS.map((_, index) => `test-summary-${index + 1}.txt`);
  for (const name of names) rmSync(summaryFile(name), { force: true });
  const runs = await Promise.all(
    RUNS.map(async (projects, index) => {
      const args = projects.flatMap((project) => ["--project", project]);
      return vitest(args, names[index] ?? "", index === 0);
    }),
  );
  for (const { said } of runs) process.stdout.write(said);
  writeTogether(names);
  return Math.max(...runs.map(({ status }) => status));
}

try {
  ensureChromium();
  ensureModels();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
const args = process.argv.slice(2);
process.exitCode =
  args.length === 0 ? await testAll() : (await vitest(args, "test-summary.txt", true)).status;
