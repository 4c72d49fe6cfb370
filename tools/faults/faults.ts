/**
 * `npm run faults -- [--seam NAME]… [--mode throws|never] [--call 1|2|4] [--lasts once|ever] [--part 2/5]
 * [--jobs N] [--json FILE] [--list]`
 *
 * Lets calls of the browser fail on purpose, one at a time, while `<fovea-view>` looks at a clip, a
 * camera or a picture, and says where somebody would be left alone: nothing for ten seconds without
 * a word, results that end in silence, errors that nobody caught, frames, workers or cameras that
 * stay. Ends with 1 where there is any such case. `--seam` takes a part of a seam's name; `--part 2/5`
 * every fifth case, beginning with the second.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { launchChromium } from "../browser/launch.ts";
import { ensureModels } from "../build/prepare.ts";
import { serveFaults } from "./inputs.ts";
import { FAILINGS } from "./judge.ts";
import { CALLS, faultName, type Mode, SEAMS } from "./seams.ts";
import { casesOf, countCalls, type SweptCase, sweep } from "./sweep.ts";

const MODES: readonly Mode[] = ["throws", "never"];

const { values } = parseArgs({
  options: {
    seam: { type: "string", multiple: true, default: [] },
    mode: { type: "string" },
    call: { type: "string" },
    lasts: { type: "string" },
    part: { type: "string" },
    jobs: { type: "string", default: "2" },
    json: { type: "string" },
    list: { type: "boolean", default: false },
  },
});

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}

const seams = SEAMS.filter(
  ({ name }) => values.seam.length === 0 || values.seam.some((part) => name.includes(part)),
);
if (seams.length === 0)
  fail(`There is no such seam; there are:\n${SEAMS.map(({ name }) => name).join("\n")}`);
const mode = MODES.find((one) => one === values.mode);
if (values.mode !== undefined && !mode) fail(`--mode is ${MODES.join(" or ")}.`);
const call = values.call === undefined ? undefined : Number(values.call);
if (call !== undefined && !CALLS.some((one) => one === call))
  fail(`--call is one of ${CALLS.join(", ")}.`);
if (!["once", "ever", undefined].includes(values.lasts)) fail("--lasts is once or ever.");
const forEver = values.lasts === undefined ? undefined : values.lasts === "ever";
const [number = 1, of = 1] = (values.part ?? "1/1").split("/").map(Number);
if (!(Number.isInteger(number) && Number.isInteger(of) && number >= 1 && number <= of)) {
  fail("--part is a number of a count, as in 2/5.");
}
const jobs = Number(values.jobs);
if (!Number.isInteger(jobs) || jobs < 1) fail("--jobs must be a whole number from 1.");
if (values.list) {
  for (const { name, scenario } of seams) console.log(`${name.padEnd(64)} ${scenario}`);
  process.exit(0);
}

function line({ fault, report: { failings, outcome, seconds } }: SweptCase): string {
  const verdict = failings.length === 0 ? "ok" : failings.join(", ").toUpperCase();
  return `${verdict} · ${faultName(fault)} · ${outcome} · ${seconds.toFixed(1)} s`;
}

ensureModels();
const browser = await launchChromium([
  "--use-fake-ui-for-media-stream",
  "--use-fake-device-for-media-stream",
]);
let harness: Awaited<ReturnType<typeof serveFaults>> | null = null;
try {
  harness = await serveFaults(browser);
  const counts = await countCalls(
    browser,
    harness,
    seams,
    jobs,
    (scenario, { outcome, failings }) =>
      console.log(`nothing fails · ${scenario} · ${outcome} · ${failings.join(", ") || "ok"}`),
  );
  const unreached = seams.filter(({ name }) => counts.get(name) === 0);
  for (const { name, scenario } of unreached) console.log(`not called · ${name} · ${scenario}`);
  const faults = casesOf({ seams, mode, call, forEver, part: { number, of } }, counts);
  console.log(`${faults.length} cases of ${seams.length - unreached.length} seams`);
  let done = 0;
  const swept = await sweep(browser, harness, faults, jobs, (one) =>
    console.log(`${++done}/${faults.length} ${line(one)}`),
  );
  const failed = swept.filter(({ report }) => report.failings.length > 0);
  console.log(`\n${failed.length} of ${swept.length} cases failed`);
  for (const failing of FAILINGS) {
    const its = swept.filter(({ report }) => report.failings.includes(failing));
    console.log(`\n${failing}: ${its.length}`);
    for (const { fault, report } of its) {
      console.log(`  ${faultName(fault)} · ${report.outcome}`);
      if (failing === "uncaught") console.log(`    ${report.seen.uncaught[0]?.split("\n")[0]}`);
    }
  }
  if (values.json) {
    const report = {
      date: new Date().toISOString(),
      browser: browser.version(),
      seams: seams.length - unreached.length,
      unreached: unreached.map(({ name }) => name),
      failings: Object.fromEntries(
        FAILINGS.map((failing) => [
          failing,
          swept.filter(({ report }) => report.failings.includes(failing)).length,
        ]),
      ),
      cases: swept.map(({ fault, report: { failings, outcome, seconds, seen } }) => ({
        seam: fault.seam.name,
        scenario: fault.seam.scenario,
        call: fault.call,
        forEver: fault.forEver,
        mode: fault.mode,
        fired: seen.fired,
        failings,
        outcome,
        seconds,
        uncaught: seen.uncaught,
        left: seen.left,
        blocked: seen.blocked,
      })),
    };
    writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
    console.log(`\nWritten to ${values.json}`);
  }
  process.exitCode = failed.length > 0 ? 1 : 0;
} finally {
  await browser.close();
  await harness?.close();
}
