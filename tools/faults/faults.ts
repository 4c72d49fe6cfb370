/**
 * `npm run faults -- [--seam NAME]… [--mode throws|never|absent] [--call 1|2|4] [--lasts once|ever] [--part 2/5]
 * [--only CASE]… [--jobs N] [--minutes N] [--json FILE [--continue]] [--list]`
 *
 * Lets calls of the browser fail on purpose, one at a time, while `<fovea-view>` looks at a clip, a
 * camera or a picture, and says where somebody would be left alone: nothing for ten seconds without
 * a word, results that end in silence, errors that nobody caught, frames, workers or cameras that
 * stay. Ends with 1 where there is any such case. `--seam` takes a part of a seam's name; `--part 2/5`
 * every fifth case, beginning with the second; `--only` a case by its name, as the output has it.
 * `--minutes` begins no case after that time, and `--json FILE --continue` goes on with the cases that
 * the file does not have yet.
 *
 * What fails over a time is measured on a busy machine against a run in which nothing fails (`limits.ts`);
 * the output says by which limits, and how it was judged before.
 */
import { parseArgs } from "node:util";
import { launchChromium } from "../browser/launch.ts";
import { ensureModels } from "../build/prepare.ts";
import { serveFaults } from "./inputs.ts";
import { FAILINGS } from "./judge.ts";
import { limitsText } from "./limits.ts";
import { earlierReport, failingsOf, type ReportedCase, reported, writeReport } from "./report.ts";
import { CALLS, faultName, type Mode, SEAMS } from "./seams.ts";
import { casesOf, countCalls, sweep } from "./sweep.ts";

const MODES: readonly Mode[] = ["throws", "never", "absent"];

const { values } = parseArgs({
  options: {
    seam: { type: "string", multiple: true, default: [] },
    mode: { type: "string" },
    call: { type: "string" },
    lasts: { type: "string" },
    part: { type: "string" },
    only: { type: "string", multiple: true, default: [] },
    jobs: { type: "string", default: "2" },
    minutes: { type: "string" },
    json: { type: "string" },
    continue: { type: "boolean", default: false },
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
const minutes = values.minutes === undefined ? Number.POSITIVE_INFINITY : Number(values.minutes);
if (!(minutes > 0)) fail("--minutes must be a number above 0.");
if (values.continue && !values.json) fail("--continue needs --json FILE.");
if (values.list) {
  for (const { name, scenario } of seams) console.log(`${name.padEnd(64)} ${scenario}`);
  process.exit(0);
}

function line({ failings, name, outcome, seconds, limits, before }: ReportedCase): string {
  const verdict = failings.length === 0 ? "ok" : failings.join(", ").toUpperCase();
  const again = before
    ? ` · ${before.failings.join(", ")} by quiet limits; busy: ${limitsText(limits)}`
    : "";
  return `${verdict} · ${name} · ${outcome} · ${seconds.toFixed(1)} s${again}`;
}

const until = Date.now() + minutes * 60_000;
const earlier = values.continue && values.json ? earlierReport(values.json) : null;
const cases: ReportedCase[] = [...(earlier?.cases ?? [])];

ensureModels();
const browser = await launchChromium([
  "--use-fake-ui-for-media-stream",
  "--use-fake-device-for-media-stream",
]);
let harness: Awaited<ReturnType<typeof serveFaults>> | null = null;
try {
  harness = await serveFaults(browser);
  const known = new Map(Object.entries(earlier?.counts ?? {}));
  const uncounted = seams.filter(({ name }) => !known.has(name));
  const counted = await countCalls(
    browser,
    harness,
    uncounted,
    jobs,
    (scenario, { outcome, failings }) =>
      console.log(`nothing fails · ${scenario} · ${outcome} · ${failings.join(", ") || "ok"}`),
  );
  const counts = new Map([...known, ...counted]);
  const unreached = seams.filter(({ name }) => counts.get(name) === 0);
  for (const { name, scenario } of unreached) console.log(`not called · ${name} · ${scenario}`);
  const uncountable = seams.filter(({ name }) => !counts.has(name));
  for (const { name, scenario } of uncountable) console.log(`NOT COUNTED · ${name} · ${scenario}`);
  const all = casesOf({ seams, mode, call, forEver, part: { number, of } }, counts).filter(
    (fault) => values.only.length === 0 || values.only.includes(faultName(fault)),
  );
  const faults = all.filter((fault) => !cases.some(({ name }) => name === faultName(fault)));
  console.log(
    `${all.length} cases of ${seams.length - unreached.length - uncountable.length} seams, ${faults.length} to be run`,
  );
  let done = 0;
  const note = () => {
    if (!values.json) return;
    writeReport(values.json, {
      date: new Date().toISOString(),
      browser: browser.version(),
      counts: Object.fromEntries(counts),
      failings: failingsOf(cases),
      cases,
    });
  };
  await sweep(browser, harness, faults, {
    jobs,
    until,
    heard: (swept) => {
      const one = reported(swept);
      cases.push(one);
      console.log(`${++done}/${faults.length} ${line(one)}`);
      note();
    },
  });
  const failed = cases.filter(({ failings }) => failings.length > 0);
  const busy = cases.filter(({ before }) => before !== null);
  console.log(
    `\n${failed.length} of ${cases.length} cases failed, ${faults.length - done} not run; ` +
      `${busy.length} were run again by the limits of a busy machine`,
  );
  for (const failing of FAILINGS) {
    const its = failed.filter(({ failings }) => failings.includes(failing));
    console.log(`\n${failing}: ${its.length}`);
    for (const { name, outcome, uncaught } of its) {
      console.log(`  ${name} · ${outcome}`);
      if (failing === "uncaught") console.log(`    ${uncaught[0]?.split("\n")[0]}`);
    }
  }
  if (values.json) console.log(`\nWritten to ${values.json}`);
  process.exitCode = failed.length > 0 || uncountable.length > 0 ? 1 : 0;
} finally {
  await browser.close();
  await harness?.close();
}
