/**
 * `npm run eval -- <task> --images DIR --truth PATH [--model ID] [--backend wasm|webgpu]
 *  [--limit N] --json FILE`
 *
 * Runs the real pipeline in headless Chromium over pictures with ground truth and writes
 * `{task, model, backend, images, metrics}`. What truth a task wants: see its judge.
 */
import { existsSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { extname, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { ModelEntry } from "../../src/catalog/model.ts";
import { defaultModel, modelById } from "../../src/catalog/resolve.ts";
import { launchChromium } from "../harness/browser.ts";
import { ensureModels } from "../harness/prepare.ts";
import { serveHarness } from "../harness/serve.ts";
import type { Judge, MakeJudge } from "./judge.ts";
import { judgeDetection } from "./judge-detection.ts";
import { judgePose } from "./judge-pose.ts";
import { judgeSegmentation } from "./judge-segmentation.ts";

const PAGE = "test/eval/eval.html";
const JUDGES: Readonly<Record<string, MakeJudge>> = {
  detection: judgeDetection,
  pose: judgePose,
  segmentation: judgeSegmentation,
};
const PICTURES = new Set([".jpg", ".jpeg", ".png", ".webp", ".avif"]);
const USAGE =
  "npm run eval -- TASK --images DIR --truth PATH [--model ID] [--backend wasm|webgpu] [--limit N] --json FILE";

interface Request {
  readonly task: string;
  readonly folder: string;
  readonly model: ModelEntry;
  readonly backend: "wasm" | "webgpu";
  readonly json: string;
  readonly judge: Judge;
}

function fail(message: string): never {
  console.error(`${message}\nUsage: ${USAGE}`);
  process.exit(2);
}

function readRequest(): Request {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      images: { type: "string" },
      truth: { type: "string" },
      model: { type: "string" },
      backend: { type: "string", default: "wasm" },
      limit: { type: "string" },
      json: { type: "string" },
    },
  });
  const [task = ""] = positionals;
  const makeJudge = Object.hasOwn(JUDGES, task) ? JUDGES[task] : undefined;
  if (!makeJudge) {
    fail(`The task “${task}” cannot be evaluated; there is: ${Object.keys(JUDGES).join(", ")}.`);
  }
  const { images, truth, backend, json } = values;
  if (!images || !truth || !json) fail("--images, --truth and --json are needed.");
  if (backend !== "wasm" && backend !== "webgpu") fail(`There is no backend “${backend}”.`);
  if (!existsSync(images) || !statSync(images).isDirectory()) fail(`There is no folder ${images}.`);
  if (!existsSync(truth)) fail(`There is no ${truth}.`);
  const limit = values.limit === undefined ? Number.POSITIVE_INFINITY : Number(values.limit);
  if (!(limit >= 1)) fail(`--limit must be at least 1, not ${values.limit}.`);
  const names = readdirSync(images)
    .filter((name) => PICTURES.has(extname(name).toLowerCase()))
    .sort()
    .slice(0, limit);
  if (names.length === 0) fail(`There is no picture in ${images}.`);
  const model = values.model ? modelById(values.model) : defaultModel(task, { online: false });
  if (model.task !== task) fail(`${model.id} is a model for ${model.task}, not for ${task}.`);
  const judge = makeJudge({ pictures: names, truth: resolve(truth), model });
  return { task, folder: resolve(images), model, backend, json, judge };
}

async function run({ task, folder, model, backend, judge }: Request): Promise<void> {
  const server = await serveHarness({ pages: [PAGE], folders: { pictures: folder } });
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    page.on("pageerror", (error) => console.error(error));
    await page.goto(`${server.origin}/${PAGE}`);
    await page.waitForFunction(() => "foveaEval" in window);
    const engine = await page.evaluate((request) => window.foveaEval.load(request), {
      taskId: task,
      modelId: model.id,
      backend,
      options: judge.options,
    });
    console.log(`${model.id}: ${engine.reason}`);
    for (const [index, name] of judge.pictures.entries()) {
      const address = `/pictures/${encodeURIComponent(name)}`;
      await judge.add(name, await page.evaluate((a) => window.foveaEval.analyse(a), address));
      if (process.stdout.isTTY) process.stdout.write(`\r${index + 1}/${judge.pictures.length} `);
    }
  } finally {
    await browser.close();
    await server.close();
  }
}

try {
  const request = readRequest();
  await ensureModels();
  await run(request);
  const { task, model, backend, json, judge } = request;
  const images = judge.pictures.length;
  const report = { task, model: model.id, backend, images, metrics: judge.metrics() };
  writeFileSync(json, `${JSON.stringify(report, null, 2)}\n`);
  console.log(JSON.stringify(report));
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}
