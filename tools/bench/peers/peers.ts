/**
 * `npm run bench:peers -- [--json FILE] [--markdown FILE] [--clip FILE] [--rounds N] [--seconds N]
 *  [--speed N] [--match NAME]`
 *
 * Fovea and its peers on the same networks and the same looping clip, turn about in one browser, each
 * in a page of its own that nothing else uses. The machine's mood changes, so ratios are taken within a
 * round, and their median over the rounds is what counts.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { modelFile } from "../../../src/catalog/model.ts";
import { modelById } from "../../../src/tasks/catalogue.ts";
import { launchChromium } from "../../browser/launch.ts";
import { ensureModels, ROOT } from "../../build/prepare.ts";
import { ensurePackages } from "../../install.ts";
import { mirrorFolderForTests } from "../../serve/model-mirror.ts";
import { serveHarness } from "../../serve/serve-pages.ts";
import type { Round } from "./peers-page.ts";
import { processorSeconds, processorTimes } from "./processor-time.ts";
import { type Measured, summaryOf, table } from "./summary.ts";

const PAGE = "tools/bench/peers/peers.html";
const HERE = import.meta.dirname;
/** Models of our catalogue that transformers.js runs. */
const FOR_TRANSFORMERS = ["deimv2-femto", "fovea-depth"];

const { values } = parseArgs({
  options: {
    json: { type: "string" },
    markdown: { type: "string" },
    clip: { type: "string", default: resolve(ROOT, "../shared/data/video/car-detection.mp4") },
    rounds: { type: "string", default: "4" },
    seconds: { type: "string", default: "6" },
    speed: { type: "string", default: "2.4" },
    match: { type: "string" },
  },
});

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}

function count(name: "rounds" | "seconds"): number {
  const value = Number(values[name]);
  if (!Number.isInteger(value) || value < 1) fail(`--${name} must be a whole number from 1.`);
  return value;
}

/** The files as transformers.js looks for them; those whose file is not at hand are left out. */
function modelsForTransformers(folder: string): void {
  const mirror = mirrorFolderForTests();
  for (const id of FOR_TRANSFORMERS) {
    const model = modelById(id);
    const file = modelFile(model) as string;
    const path =
      model.source.origin === "url"
        ? mirror && join(mirror, file)
        : join(ROOT, "public/models", file);
    if (!path || !existsSync(path)) continue;
    mkdirSync(join(folder, id, "onnx"), { recursive: true });
    writeFileSync(join(folder, id, "config.json"), JSON.stringify({ model_type: "fovea" }));
    cpSync(path, join(folder, id, "onnx/model.onnx"));
  }
}

const { clip } = values;
if (!existsSync(clip)) fail(`There is no clip at ${clip}. Pass one with --clip FILE.`);
const rounds = count("rounds");
const seconds = count("seconds");
/** The default clip has 12.5 frames a second: at this rate the browser shows 30. */
const speed = Number(values.speed);
if (!(speed > 0 && speed <= 16)) fail("--speed must be a number above 0, at most 16.");
/** Fovea is compared with itself alone where a match is “by” something: no peer's packages are needed. */
const withPeers = !values.match?.includes(", by ");
ensureModels();
if (withPeers) ensurePackages(["tools/bench/peers"]);
const models = mkdtempSync(join(tmpdir(), "fovea-peers-"));
modelsForTransformers(models);
const harness = await serveHarness({
  pages: [PAGE],
  folders: {
    clip: dirname(clip),
    human: join(ROOT, "node_modules/@vladmandic/human"),
    "tfjs-wasm": join(ROOT, "node_modules/@tensorflow/tfjs-backend-wasm/dist"),
    vision: join(ROOT, "node_modules/@mediapipe/tasks-vision"),
    ...(withPeers
      ? {
          transformers: join(HERE, "node_modules/@huggingface/transformers/dist"),
          "transformers-ort": join(HERE, "node_modules/onnxruntime-web/dist"),
          "transformers-models": models,
        }
      : {}),
  },
});
const browser = await launchChromium([
  "--enable-blink-features=ForceEagerMeasureMemory",
  // As in the bench: the tests' software graphics would take half of the processor for the video.
  "--use-angle=default",
  "--enable-features=Vulkan",
]);
const loadBefore = loadavg()[0] ?? 0;
const all: Measured[] = [];
try {
  const list = await browser.newPage();
  await list.goto(`${harness.origin}/${PAGE}`);
  const matches = await list.evaluate(() => window.peers.contenders());
  await list.close();
  if (values.match !== undefined && !matches[values.match]) {
    fail(`There is no match “${values.match}”; there are: ${Object.keys(matches).join(", ")}.`);
  }
  for (const [match, contenders] of Object.entries(matches)) {
    if (values.match !== undefined && match !== values.match) continue;
    const failed = new Set<string>();
    for (let round = 0; round < rounds; round++) {
      // Who begins changes from round to round.
      const order = contenders.map((_, i) => contenders[(i + round) % contenders.length] as string);
      for (const contender of order) {
        if (failed.has(contender)) continue;
        try {
          const { measured, ...others } = await measure(match, contender);
          all.push({ match, contender, round, ...measured, ...others });
          const rate = measured.results / measured.seconds;
          const tasks = Object.entries(measured.byTask);
          const each = tasks.map(([id, n]) => `${id} ${(n / measured.seconds).toFixed(1)}`);
          const parts = tasks.length > 1 ? ` (${each.join(", ")})` : "";
          console.log(
            `${match} · ${contender} · round ${round + 1}: ${rate.toFixed(1)} results/s${parts}`,
          );
        } catch (thrown) {
          failed.add(contender);
          console.log(
            `${match} · ${contender} failed: ${(thrown as Error).message.split("\n")[0]}`,
          );
        }
      }
    }
  }
} finally {
  await browser.close();
  await harness.close();
  rmSync(models, { recursive: true, force: true });
}

async function measure(
  match: string,
  contender: string,
): Promise<{ measured: Round; processor: number | null; bytes: number | null }> {
  const page = await browser.newPage();
  try {
    await page.goto(`${harness.origin}/${PAGE}`);
    await page.evaluate((arguments_) => window.peers.ready(...arguments_), [
      match,
      contender,
      `/clip/${encodeURIComponent(basename(clip))}`,
      speed,
    ] as const);
    const before = processorTimes(process.pid);
    const measured = await page.evaluate((seconds) => window.peers.measure(seconds), seconds);
    const after = processorTimes(process.pid);
    const bytes = await page.evaluate(() => window.peers.memory());
    return { measured, bytes, processor: processorSeconds(before, after) };
  } finally {
    await page.close();
  }
}

const report = {
  date: new Date().toISOString(),
  machine: {
    processor: cpus()[0]?.model ?? "unknown",
    cores: cpus().length,
    load: [loadBefore, loadavg()[0] ?? 0],
  },
  browser: browser.version(),
  clip: basename(clip),
  speed,
  rounds: all.map(({ ages: _, ...round }) => round),
  summary: summaryOf(all),
};
console.log(`\n${table(report.summary)}`);
if (values.json) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
if (values.markdown) writeFileSync(values.markdown, table(report.summary));
