/**
 * `npm run eval -- <task> --images DIR --truth PATH [--model ID] [--backend wasm|webgpu]
 *  [--limit N] --json FILE`
 *
 * Runs the real pipeline in headless Chromium over pictures with ground truth and writes
 * `{task, model, backend, images, metrics}`.
 */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, extname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Page } from "playwright";
import { defaultModel, modelById } from "../../src/catalog/resolve.ts";
import { launchChromium } from "../harness/browser.ts";
import { ensureModels } from "../harness/prepare.ts";
import { serveHarness } from "../harness/serve.ts";
import {
  type MeanAveragePrecision,
  meanAveragePrecision,
  type Picture,
} from "./average-precision.ts";
import { parseYoloTruth } from "./yolo-truth.ts";

const PAGE = "test/eval/eval.html";
const TASKS = ["detection"];
const PICTURES = new Set([".jpg", ".jpeg", ".png", ".webp", ".avif"]);
const USAGE =
  "npm run eval -- detection --images DIR --truth DIR [--model ID] [--backend wasm|webgpu] [--limit N] --json FILE";

interface Request {
  readonly images: readonly string[];
  readonly folder: string;
  readonly truth: string;
  readonly model: string;
  readonly backend: "wasm" | "webgpu";
  readonly json: string;
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
  const [task] = positionals;
  if (!task || !TASKS.includes(task)) {
    fail(`The task “${task ?? ""}” cannot be evaluated yet; there is: ${TASKS.join(", ")}.`);
  }
  const { images, truth, backend, json } = values;
  if (!images || !truth || !json) fail("--images, --truth and --json are needed.");
  if (backend !== "wasm" && backend !== "webgpu") fail(`There is no backend “${backend}”.`);
  for (const folder of [images, truth]) {
    if (!existsSync(folder) || !statSync(folder).isDirectory())
      fail(`There is no folder ${folder}.`);
  }
  const limit = values.limit === undefined ? Number.POSITIVE_INFINITY : Number(values.limit);
  if (!(limit >= 1)) fail(`--limit must be at least 1, not ${values.limit}.`);
  const names = readdirSync(images)
    .filter((name) => PICTURES.has(extname(name).toLowerCase()))
    .sort()
    .slice(0, limit);
  if (names.length === 0) fail(`There is no picture in ${images}.`);
  const model = values.model ?? defaultModel(task, { online: false }).id;
  modelById(model);
  return { images: names, folder: resolve(images), truth: resolve(truth), model, backend, json };
}

/** One picture through the pipeline, with its truth. */
async function evaluate(page: Page, name: string, request: Request): Promise<Picture> {
  const result = await page.evaluate(
    (address) => window.foveaEval.detect(address),
    `/pictures/${encodeURIComponent(name)}`,
  );
  const truthPath = join(request.truth, `${basename(name, extname(name))}.txt`);
  // A picture without a file has no objects, as YOLO's format has it.
  const text = existsSync(truthPath) ? readFileSync(truthPath, "utf8") : "";
  const { width, height } = result.stamp;
  return { truth: parseYoloTruth(text, width, height), predictions: result.detections };
}

async function run(request: Request): Promise<MeanAveragePrecision> {
  const server = await serveHarness({ pages: [PAGE], folders: { pictures: request.folder } });
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    page.on("pageerror", (error) => console.error(error));
    await page.goto(`${server.origin}/${PAGE}`);
    await page.waitForFunction(() => "foveaEval" in window);
    const engine = await page.evaluate(
      ([model, backend]) => window.foveaEval.load(model, backend),
      [request.model, request.backend] as const,
    );
    console.log(`${request.model}: ${engine.reason}`);
    const pictures: Picture[] = [];
    for (const name of request.images) {
      pictures.push(await evaluate(page, name, request));
      if (process.stdout.isTTY)
        process.stdout.write(`\r${pictures.length}/${request.images.length} `);
    }
    return meanAveragePrecision(pictures);
  } finally {
    await browser.close();
    await server.close();
  }
}

const request = readRequest();
await ensureModels();
const metrics = await run(request);
const { model, backend, images, json } = request;
const report = { task: "detection", model, backend, images: images.length, metrics };
writeFileSync(json, `${JSON.stringify(report, null, 2)}\n`);
console.log(JSON.stringify(report));
