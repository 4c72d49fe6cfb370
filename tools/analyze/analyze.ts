/**
 * `npm run analyze -- VIDEO --tasks a,b --out results.jsonl [--annotated out.mp4|webm] [--every N]
 *  [--model ID]… [--options JSON] [--backend auto|wasm|webgpu] [--overwrite]`
 *
 * Runs the real pipeline in headless Chromium over every frame of a video file, in order, and writes
 * a line of JSON for each: `{frame, mediaTime, results: {TASK: …}}`. `--annotated` makes a video
 * with the results drawn over the picture, without sound. Without `--model` a task takes its
 * recommended model, or the embedded one where that cannot be fetched. `--options` are those of the
 * tasks, each in place of its default, as in `{"detection":{"scoreThreshold":0.5}}`. A file that breaks off in the
 * middle, or a run that is stopped, leaves the lines that were written and the video so far; the same
 * command goes on from there (`earlier-run.ts`). What remembers earlier frames (tracks, smoothing)
 * begins anew at that frame, whose line says `"resumed": true`.
 */
import { closeSync, existsSync, openSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import { extname, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Page } from "playwright";
import type { ModelEntry } from "../../src/catalog/model.ts";
import { defaultModel, modelById } from "../../src/tasks/catalogue.ts";
import { TASKS } from "../../src/tasks/page/tasks.ts";
import { launchChromium } from "../browser/launch.ts";
import { ensureModels } from "../build/prepare.ts";
import { serveHarness } from "../serve/serve-pages.ts";
import type { Container } from "./annotated-video.ts";
import { beginRun, earlierLines, endRun, OccupiedError } from "./earlier-run.ts";
import { stopSignals } from "./stop-signals.ts";

const PAGE = "tools/analyze/analyze.html";
const USAGE =
  "npm run analyze -- VIDEO --tasks a,b --out results.jsonl [--annotated out.mp4|webm] [--every N] [--model ID]… [--options JSON] [--backend auto|wasm|webgpu] [--overwrite]";
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
  /** Nothing of an earlier run is kept. */
  readonly overwrite: boolean;
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
      overwrite: { type: "boolean", default: false },
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
    overwrite: values.overwrite,
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

/** Loads the first of `models` that can be had, and says which; throws what the last one said. */
async function load(
  page: Page,
  models: readonly ModelEntry[],
  { backend, options }: Pick<Request, "backend" | "options">,
): Promise<ModelEntry> {
  let trouble = "";
  for (const model of models) {
    const said = await page.evaluate(
      (request) => window.foveaAnalyze.load(request.model, request.backend, request.options),
      { model, backend, options: options[model.task] ?? {} },
    );
    if (typeof said === "string") {
      console.error(`${model.task}: ${model.name}. ${said}`);
      return model;
    }
    trouble = `${model.name}: ${said.message} ${said.action}`;
    console.error(trouble);
  }
  throw new Error(`No model runs for ${models[0]?.task}. ${trouble}`);
}

/** An earlier run's annotated video, out of the way of the new one. */
function earlierFilm(film: string): string {
  return `${film}.earlier`;
}

/**
 * How many frames an earlier run has finished: lines, and pictures of the annotated video where one is
 * wanted. Makes ready for the rest.
 */
async function goOn(page: Page, request: Request, models: Record<string, string>): Promise<number> {
  const { video, every, out, options, annotated, overwrite } = request;
  const film = annotated && resolve(annotated.file);
  const size = statSync(video).size;
  const note = { video: resolve(video), size, every, models, options, annotated: film };
  let done = overwrite ? 0 : earlierLines(out, note);
  if (film && done > 0) {
    const earlier = earlierFilm(film);
    // Where it is there already, the run that went on was stopped before it had caught up.
    if (!existsSync(earlier) && existsSync(film)) renameSync(film, earlier);
    if (existsSync(earlier)) await page.setInputFiles("#earlier", earlier);
    const pictures = existsSync(earlier)
      ? await page.evaluate(() => window.foveaAnalyze.earlierFrames())
      : 0;
    done = Math.min(done, pictures);
  }
  beginRun(out, note, done);
  return done;
}

async function analyse(request: Request): Promise<void> {
  const { video, models, every, out, annotated } = request;
  const signals = stopSignals();
  ensureModels();
  const harness = await serveHarness({ pages: [PAGE], folders: {} });
  const browser = await launchChromium([], { ownSignals: true });
  const files: number[] = [];
  // Nothing has been written yet.
  signals.onStop(() => void browser.close());
  try {
    const page = await browser.newPage();
    page.on("pageerror", (error) => console.error(error));
    await page.goto(`${harness.origin}/${PAGE}`);
    await page.waitForFunction(() => "foveaAnalyze" in window);
    // By path, so that a file of any size stays on the disk.
    await page.setInputFiles("#video", video);
    const facts = await page.evaluate(() => window.foveaAnalyze.probe());
    if ("code" in facts) throw new Error(`${video}: ${facts.message} ${facts.action}`);
    console.error(
      `${video}: ${facts.width}×${facts.height}, ${facts.duration.toFixed(1)} s, ${facts.frameRate.toFixed(2)} frames a second, ${facts.codec}`,
    );
    const loaded: Record<string, string> = {};
    for (const candidates of models) {
      const { task, id } = await load(page, candidates, request);
      loaded[task] = id;
    }
    const expected = Math.ceil((facts.duration * facts.frameRate) / every);
    const done = await goOn(page, request, loaded);
    if (done > 0) console.error(`Goes on behind ${done} frames of an earlier run.`);
    const results = openSync(out, "a");
    files.push(results);
    const started = performance.now();
    let lines = done;
    await page.exposeFunction("writeResult", (line: object) => {
      const resumed = done > 0 && lines === done;
      writeSync(results, `${JSON.stringify(resumed ? { ...line, resumed } : line)}\n`);
      lines++;
      // The new video has all that the earlier one had.
      if (annotated && resumed) rmSync(earlierFilm(resolve(annotated.file)), { force: true });
      if (process.stderr.isTTY) process.stderr.write(`\r${lines} of about ${expected} frames `);
    });
    if (annotated) {
      const film = openSync(annotated.file, "w");
      files.push(film);
      await page.exposeFunction("writeVideo", (base64: string, position: number) => {
        const bytes = Buffer.from(base64, "base64");
        // With null for its beginning, Node takes no notice of the position.
        writeSync(film, bytes, 0, bytes.length, position);
      });
    }
    signals.onStop(() => {
      console.error("\nStopping after this frame …");
      page.evaluate(() => window.foveaAnalyze.stop()).catch(console.error);
    });
    const { frames, error } = await page.evaluate((wanted) => window.foveaAnalyze.run(wanted), {
      every,
      annotated: annotated?.container ?? null,
      done,
    });
    const seconds = (performance.now() - started) / 1000;
    console.error(
      `\n${frames - done} frames in ${seconds.toFixed(1)} s (${((frames - done) / seconds).toFixed(1)} a second) to ${out}`,
    );
    if (error) throw new Error(`${error.message} ${error.action}`);
    if (signals.status === null) endRun(out);
    else console.error(`Stopped after ${frames} frames; the same command goes on from there.`);
  } catch (error) {
    if (signals.status === null) throw error;
    console.error(`Stopped. ${(error as Error).message}`);
  } finally {
    for (const file of files) closeSync(file);
    await browser.close();
    await harness.close();
    signals.release();
  }
  if (signals.status !== null) process.exitCode = signals.status;
}

try {
  await analyse(readRequest());
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  // parseArgs has errors of its own for what it does not know.
  const usage =
    error instanceof UsageError ||
    error instanceof OccupiedError ||
    (error as { code?: string }).code?.startsWith("ERR_PARSE");
  console.error(usage ? `${message}\nUsage: ${USAGE}` : message);
  process.exit(usage ? 2 : 1);
}
