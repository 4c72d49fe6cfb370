/**
 * `npm run analyze -- VIDEO --tasks a,b --out results.jsonl [--annotated out.mp4|webm] [--every N]
 *  [--model ID]… [--options JSON] [--backend auto|wasm|webgpu]`
 *
 * Runs the real pipeline in headless Chromium over every frame of a video file, in order, and writes
 * a line of JSON for each: `{frame, mediaTime, results: {TASK: …}}`. `--annotated` makes a video
 * with the results drawn over the picture, without sound. Without `--model` a task takes its
 * recommended model, or the embedded one where that cannot be fetched. `--options` are those of the
 * tasks, each in place of its default, as in `{"detection":{"scoreThreshold":0.5}}`. A file that breaks off in the
 * middle, or a run that is stopped, leaves the lines that were written.
 */
import { closeSync, existsSync, openSync, statSync, writeSync } from "node:fs";
import { extname } from "node:path";
import { parseArgs } from "node:util";
import type { Page } from "playwright";
import type { ModelEntry } from "../../src/catalog/model.ts";
import { defaultModel, modelById } from "../../src/tasks/catalogue.ts";
import { TASKS } from "../../src/tasks/page/tasks.ts";
import { launchChromium } from "../browser/launch.ts";
import { ensureModels } from "../build/prepare.ts";
import { serveHarness } from "../serve/serve-pages.ts";
import type { Container } from "./annotated-video.ts";

const PAGE = "tools/analyze/analyze.html";
const USAGE =
  "npm run analyze -- VIDEO --tasks a,b --out results.jsonl [--annotated out.mp4|webm] [--every N] [--model ID]… [--options JSON] [--backend auto|wasm|webgpu]";
const BACKENDS = ["auto", "wasm", "webgpu"] as const;

interface Request {
  readonly video: string;
  /** For each task the models to try, in order. */
  readonly models: readonly (readonly ModelEntry[])[];
  readonly backend: (typeof BACKENDS)[number];
  /** By task. */
  readonly options: Readonly<Record<string, object>>;
  readonly every: number;
  readonly out: string;
  readonly annotated: { readonly file: string; readonly container: Container } | null;
}

class UsageError extends Error {}

function readRequest(): Request {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      tasks: { type: "string" },
      out: { type: "string" },
      annotated: { type: "string" },
      every: { type: "string", default: "1" },
      model: { type: "string", multiple: true, default: [] },
      backend: { type: "string", default: "auto" },
      options: { type: "string", default: "{}" },
    },
  });
  const [video, ...more] = positionals;
  if (!video || more.length > 0) throw new UsageError("Exactly one video file is needed.");
  if (!existsSync(video) || !statSync(video).isFile()) {
    throw new UsageError(`There is no file ${video}.`);
  }
  const { tasks, out } = values;
  if (!tasks || !out) throw new UsageError("--tasks and --out are needed.");
  const every = Number(values.every);
  if (!Number.isInteger(every) || every < 1) {
    throw new UsageError(`--every must be a whole number from 1, not ${values.every}.`);
  }
  const backend = BACKENDS.find((name) => name === values.backend);
  if (!backend) throw new UsageError(`There is no backend “${values.backend}”.`);
  const chosen = values.model.map(modelById);
  const ids = [...new Set(tasks.split(",").map((id) => id.trim()))];
  for (const id of ids) {
    if (!TASKS.has(id)) {
      const known = [...TASKS.keys()].join(", ");
      throw new UsageError(`There is no task “${id}”; there are: ${known}.`);
    }
  }
  for (const { id, task } of chosen) {
    if (!ids.includes(task)) throw new UsageError(`${id} is for ${task}, which --tasks lacks.`);
  }
  const models = ids.map((id) => {
    const model = chosen.find(({ task }) => task === id);
    const recommended = [true, false].map((online) => defaultModel(id, { online }));
    return model ? [model] : [...new Set(recommended)];
  });
  const options = readOptions(values.options);
  return {
    video,
    models,
    backend,
    options,
    every,
    out,
    annotated: readAnnotated(values.annotated),
  };
}

function readOptions(json: string): Request["options"] {
  try {
    return JSON.parse(json) as Request["options"];
  } catch (cause) {
    throw new UsageError(`--options must be JSON: ${(cause as Error).message}`);
  }
}

function readAnnotated(file: string | undefined): Request["annotated"] {
  if (file === undefined) return null;
  const container = (["mp4", "webm"] as const).find((name) => extname(file) === `.${name}`);
  if (!container) throw new UsageError("--annotated must end in .mp4 or .webm.");
  return { file, container };
}

/** Loads the first of `models` that can be had; throws what the last one said. */
async function load(
  page: Page,
  models: readonly ModelEntry[],
  { backend, options }: Pick<Request, "backend" | "options">,
) {
  let trouble = "";
  for (const model of models) {
    const said = await page.evaluate(
      (request) => window.foveaAnalyze.load(request.model, request.backend, request.options),
      { model, backend, options: options[model.task] ?? {} },
    );
    if (typeof said === "string") {
      console.error(`${model.task}: ${model.name}. ${said}`);
      return;
    }
    trouble = `${model.name}: ${said.message} ${said.action}`;
    console.error(trouble);
  }
  throw new Error(`No model runs for ${models[0]?.task}. ${trouble}`);
}

async function analyse(request: Request): Promise<void> {
  const { video, models, every, out, annotated } = request;
  ensureModels();
  const harness = await serveHarness({ pages: [PAGE], folders: {} });
  const browser = await launchChromium();
  const files: number[] = [];
  try {
    const page = await browser.newPage();
    page.on("pageerror", (error) => console.error(error));
    await page.goto(`${harness.origin}/${PAGE}`);
    await page.waitForFunction(() => "foveaAnalyze" in window);
    // By path, so that a file of any size stays on the disk.
    await page.setInputFiles("input", video);
    const facts = await page.evaluate(() => window.foveaAnalyze.probe());
    if ("code" in facts) throw new Error(`${video}: ${facts.message} ${facts.action}`);
    console.error(
      `${video}: ${facts.width}×${facts.height}, ${facts.duration.toFixed(1)} s, ${facts.frameRate.toFixed(2)} frames a second, ${facts.codec}`,
    );
    for (const candidates of models) await load(page, candidates, request);
    const expected = Math.ceil((facts.duration * facts.frameRate) / every);
    const results = openSync(out, "w");
    files.push(results);
    const started = performance.now();
    let lines = 0;
    await page.exposeFunction("writeResult", (line: unknown) => {
      writeSync(results, `${JSON.stringify(line)}\n`);
      lines++;
      if (process.stderr.isTTY) process.stderr.write(`\r${lines} of about ${expected} frames `);
    });
    if (annotated) {
      const film = openSync(annotated.file, "w");
      files.push(film);
      await page.exposeFunction("writeVideo", (base64: string, position: number) => {
        writeSync(film, Buffer.from(base64, "base64"), null, null, position);
      });
    }
    const { frames, error } = await page.evaluate((wanted) => window.foveaAnalyze.run(wanted), {
      every,
      annotated: annotated?.container ?? null,
    });
    const seconds = (performance.now() - started) / 1000;
    console.error(
      `\n${frames} frames in ${seconds.toFixed(1)} s (${(frames / seconds).toFixed(1)} a second) to ${out}`,
    );
    if (error) throw new Error(`${error.message} ${error.action}`);
  } finally {
    for (const file of files) closeSync(file);
    await browser.close();
    await harness.close();
  }
}

try {
  await analyse(readRequest());
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  // parseArgs has errors of its own for what it does not know.
  const usage =
    error instanceof UsageError || (error as { code?: string }).code?.startsWith("ERR_PARSE");
  console.error(usage ? `${message}\nUsage: ${USAGE}` : message);
  process.exit(usage ? 2 : 1);
}
