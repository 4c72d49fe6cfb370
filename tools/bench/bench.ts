/**
 * `npm run bench -- [--json FILE] [--task ID] [--model ID] [--backend wasm|webgpu] [--clip FILE]
 *  [--frames N] [--pairs N] [--against ID] [--options JSON]`
 *
 * Measures each frame's way through the built page over a looping clip, for every task that the
 * page knows or for the one named: on WebAssembly, and on WebGPU where there is a graphics
 * processor (in software it says nothing about speed). `--against` names another network of the
 * same task, which then runs bare turn about with the one that was measured. `--options` changes
 * some of the task's: descriptors come with `--task classification --options '{"embedding":true}'`.
 */
import { existsSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type ModelEntry, modelFile } from "../../src/catalog/model.ts";
import { modelById, modelsFor } from "../../src/tasks/catalogue.ts";
import { TASKS } from "../../src/tasks/page/tasks.ts";
import { withNeeds } from "../../src/tasks/with-needs.ts";
import { launchChromium } from "../browser/launch.ts";
import { ensureModels, ROOT } from "../build/prepare.ts";
import { mirrorFolderForTests } from "../serve/model-mirror.ts";
import { serveHarness } from "../serve/serve-pages.ts";
import { type BareComparison, type BenchRun, type Quartiles, STAGES } from "./report.ts";

const PAGE = "tools/bench/bench.html";
const DEFAULT_CLIP = resolve(ROOT, "../shared/data/video/car-detection.mp4");
/** The models that the project's goals for speed speak of, where their files are at hand. */
const MODELS_OF_THE_GOALS: readonly string[] = ["yolox-nano"];

const { values } = parseArgs({
  options: {
    json: { type: "string" },
    clip: { type: "string", default: DEFAULT_CLIP },
    task: { type: "string" },
    model: { type: "string" },
    frames: { type: "string", default: "1000" },
    pairs: { type: "string", default: "150" },
    backend: { type: "string" },
    against: { type: "string" },
    options: { type: "string", default: "{}" },
  },
});

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}

const mirror = mirrorFolderForTests();

/** Whether its file, and those of the models that it needs, can be had without a network. */
function atHand(model: ModelEntry): boolean {
  return withNeeds(model).every(isHere);
}

function isHere(model: ModelEntry): boolean {
  const file = modelFile(model);
  return (
    model.source.origin !== "url" ||
    (mirror !== null && file !== null && existsSync(join(mirror, file)))
  );
}

/** What stands for a task: the goals' model, else the recommended one that is at hand. */
function modelOf(taskId: string): ModelEntry | undefined {
  const models = modelsFor(taskId).filter(atHand);
  return (
    models.find(({ id }) => MODELS_OF_THE_GOALS.includes(id)) ??
    models.find(({ recommended }) => recommended === "online") ??
    models.find(({ recommended }) => recommended === "embedded") ??
    models[0]
  );
}

function modelsToMeasure(): readonly ModelEntry[] {
  const { task, model: id } = values;
  if (task !== undefined && !TASKS.has(task)) {
    fail(`There is no task “${task}”; there are: ${[...TASKS.keys()].join(", ")}.`);
  }
  if (id !== undefined) {
    const model = modelById(id);
    if (task !== undefined && model.task !== task) fail(`${id} is a model for ${model.task}.`);
    return [model];
  }
  return (task === undefined ? [...TASKS.keys()] : [task]).flatMap((taskId) => {
    const model = modelOf(taskId);
    if (!model) console.log(`${taskId}: no model is at hand without a network; left out.`);
    return model ? [model] : [];
  });
}

function count(name: "frames" | "pairs"): number {
  const value = Number(values[name]);
  if (!Number.isInteger(value) || value < 1) fail(`--${name} must be a whole number from 1.`);
  return value;
}

function readOptions(): Readonly<Record<string, unknown>> {
  if (values.options !== "{}" && models.length !== 1) {
    fail("--options are of one task: name it with --task, or a model with --model.");
  }
  try {
    return JSON.parse(values.options) as Record<string, unknown>;
  } catch {
    return fail(`--options must be JSON, not ${values.options}.`);
  }
}

function milliseconds(value: number): string {
  return value.toFixed(1).padStart(9);
}

function quarters({ p25, median, p75 }: Quartiles, format: (value: number) => string): string {
  return `${format(median)} (half of all within ${format(p25)} and ${format(p75)})`;
}

const times = (value: number) => `${value.toFixed(3)} ×`;
const percent = (value: number) => `${(value * 100).toFixed(1)} %`;

function printComparedWithBareRun({ outsideShare, pairs }: BenchRun): void {
  console.log(`outside run  ${quarters(outsideShare, percent)} of run, live`);
  console.log(
    `pairs        ${pairs.count} frames with a bare run beside each: outside run ${quarters(pairs.outsideShare, percent)} of run`,
  );
  console.log(`overhead     total ${quarters(pairs.totalOverBare, times)} the bare run`);
  console.log(`             run   ${quarters(pairs.runOverBare, times)} the bare run`);
}

function print(run: BenchRun): void {
  const { engine } = run;
  console.log(`\n${run.task} · ${run.model} · ${run.backend} (${engine.threads} threads)`);
  console.log(`${"ms".padEnd(12)}${"median".padStart(9)}${"p95".padStart(9)}`);
  const rows = [
    ...STAGES.map((stage) => [stage, run.stages[stage]] as const),
    ["total", run.total] as const,
    ["bare run", run.bareRun] as const,
  ];
  for (const [name, { median, p95 }] of rows) {
    console.log(name.padEnd(12) + milliseconds(median) + milliseconds(p95));
  }
  // What has no network of its own, or rests on most frames, has no run to compare with.
  if (run.bareRun.median > 0 && run.stages.run.median > 0) printComparedWithBareRun(run);
  console.log(
    `frames       ${run.framesIn} in, ${run.analysed} analysed (${run.rate.toFixed(1)}/s), ` +
      `${run.dropped} dropped, ${run.failed} failed`,
  );
  console.log(
    `long tasks   ${run.longTasks.count} over 50 ms, longest ${run.longTasks.longest.toFixed(0)} ms`,
  );
  for (const { framesIn, analysed, bytes } of run.memory) {
    const size = bytes === null ? "not told" : `${(bytes / 2 ** 20).toFixed(1)} MiB`;
    console.log(`memory       ${size} after ${framesIn} frames (${analysed} analysed)`);
  }
}

function printComparison(comparison: BareComparison): void {
  const { against, pairs, bareRun, againstBareRun, ratio, ratioOfQuickest } = comparison;
  console.log(
    `against      ${against}: ${pairs} bare runs each, turn about: median ` +
      `${bareRun.median.toFixed(1)} ms and ${againstBareRun.median.toFixed(1)} ms, ` +
      `ratio ${quarters(ratio, times)}, of the quickest ${times(ratioOfQuickest)}`,
  );
}

if (!existsSync(values.clip))
  fail(`There is no clip at ${values.clip}. Pass one with --clip FILE.`);
const models = modelsToMeasure();
const against = values.against === undefined ? null : modelById(values.against);
if (against && !models.some(({ task }) => task === against.task)) {
  fail(`${against.id} is a model for ${against.task}, and nothing else of that task is measured.`);
}
const options = readOptions();
const frames = count("frames");
const pairs = count("pairs");
const loadBefore = loadavg()[0] ?? 0;
if (models.some(({ source }) => source.origin !== "url")) ensureModels();
const harness = await serveHarness({ pages: [PAGE], folders: { clip: dirname(values.clip) } });
const browser = await launchChromium([
  // Memory is measured at once instead of at the next garbage collection.
  "--enable-blink-features=ForceEagerMeasureMemory",
  // The tests' software graphics would hide a real card; the last switch wins.
  "--use-angle=default",
  "--enable-features=Vulkan",
]);
try {
  const runs: BenchRun[] = [];
  const comparisons: BareComparison[] = [];
  for (const model of models) {
    // A page each: what one model leaves behind must not count as the next one's memory.
    const page = await browser.newPage();
    page.on("pageerror", (error) => console.error(error));
    await page.goto(`${harness.origin}/${PAGE}`);
    const gpu = await page.evaluate(() => window.bench.hasGpu());
    if (!gpu && values.backend === "webgpu") {
      console.log("No graphics processor behind WebGPU here: what follows is software.");
    }
    const backends = (["wasm", "webgpu"] as const).filter((backend) =>
      values.backend === undefined ? backend === "wasm" || gpu : backend === values.backend,
    );
    for (const backend of backends) {
      const run = await page.evaluate((request) => window.bench.run(request), {
        modelId: model.id,
        backend,
        clipUrl: `/clip/${encodeURIComponent(basename(values.clip))}`,
        options,
        pairs,
        frames,
      });
      print(run);
      runs.push(run);
      if (!against || against.task !== model.task || against.id === model.id) continue;
      const comparison = await page.evaluate((request) => window.bench.compare(request), {
        modelId: model.id,
        againstId: against.id,
        backend,
        clipUrl: `/clip/${encodeURIComponent(basename(values.clip))}`,
        pairs,
      });
      printComparison(comparison);
      comparisons.push(comparison);
    }
    await page.close();
  }
  if (values.json) {
    const report = {
      date: new Date().toISOString(),
      machine: {
        processor: cpus()[0]?.model ?? "unknown",
        cores: cpus().length,
        /** Load average over a minute before and after: what else the machine did. */
        load: [loadBefore, loadavg()[0] ?? 0],
      },
      browser: browser.version(),
      clip: basename(values.clip),
      options,
      runs,
      ...(against ? { comparisons } : {}),
    };
    writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
    console.log(`\nWritten to ${values.json}`);
  }
} finally {
  await browser.close();
  await harness.close();
}
