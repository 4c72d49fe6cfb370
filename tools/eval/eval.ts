/**
 * `npm run eval -- <task> --images DIR --truth PATH [--model ID] [--backend wasm|webgpu]
 *  [--limit N] [--options JSON] --json FILE`
 *
 * Runs the real pipeline in headless Chromium over pictures with ground truth and writes
 * `{task, model, backend, images, metrics}`; where the judge says something of each picture, also
 * `pictures`. What truth a task wants: see its judge. A model is one of the catalogue or of
 * `reference-models.ts`; `--limit` takes the first N pictures that have truth;
 * `--options` changes some of the task's options, for instance '{"side":640}' for flow.
 */
import { existsSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { extname, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { ModelEntry } from "../../src/catalog/model.ts";
import { defaultModel } from "../../src/tasks/catalogue.ts";
import { ensureModels } from "../build/prepare.ts";
import type { Judge, MakeJudge } from "./judge.ts";
import { judgeDepth } from "./judge-depth.ts";
import { judgeDetection } from "./judge-detection.ts";
import { judgeFaces } from "./judge-faces.ts";
import { judgeFlow } from "./judge-flow.ts";
import { judgePose } from "./judge-pose.ts";
import { judgeSegmentation } from "./judge-segmentation.ts";
import { judgeText } from "./judge-text.ts";
import { modelOrReference } from "./reference-models.ts";
import { openPictureRunner } from "./run-pictures.ts";

const JUDGES: Readonly<Record<string, MakeJudge>> = {
  depth: judgeDepth,
  detection: judgeDetection,
  faces: judgeFaces,
  flow: judgeFlow,
  pose: judgePose,
  segmentation: judgeSegmentation,
  text: judgeText,
};
const PICTURES = new Set([".jpg", ".jpeg", ".png", ".webp", ".avif"]);
const USAGE =
  "npm run eval -- TASK --images DIR --truth PATH [--model ID] [--backend wasm|webgpu] [--limit N] [--options JSON] --json FILE";

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
      options: { type: "string", default: "{}" },
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
    .sort();
  if (names.length === 0) fail(`There is no picture in ${images}.`);
  const model = values.model
    ? modelOrReference(values.model)
    : defaultModel(task, { online: false });
  if (model.task !== task) fail(`${model.id} is a model for ${model.task}, not for ${task}.`);
  const request = { truth: resolve(truth), model };
  // Of the pictures that have truth: where it lies in the same folder, half the files are it.
  const { pictures, before } = makeJudge({ ...request, pictures: names });
  tellLeftOut(names, pictures, before);
  const limited = pictures.slice(0, limit);
  const given = makeJudge({
    ...request,
    pictures: before ? limited.flatMap((name) => [before(name), name]) : limited,
  });
  const judge = {
    ...given,
    options: { ...(given.options as object), ...(JSON.parse(values.options) as object) },
  };
  return { task, folder: resolve(images), model, backend, json, judge };
}

/** Says which pictures have no truth; files that belong to one that has, by their name, are not. */
function tellLeftOut(
  names: readonly string[],
  pictures: readonly string[],
  before: Judge["before"],
): void {
  const used = new Set(pictures.flatMap((name) => (before ? [before(name), name] : [name])));
  const stems = new Set([...used].map((name) => name.slice(0, -extname(name).length)));
  const belongs = (name: string) =>
    [...name.matchAll(/_/g)].some(({ index }) => stems.has(name.slice(0, index)));
  const left = names.filter((name) => !used.has(name) && !belongs(name));
  if (left.length === 0) return;
  console.error(`Left out, without truth: ${left.length} of ${names.length} (${left.join(", ")}).`);
}

try {
  const request = readRequest();
  const { task, model, backend, json, judge } = request;
  ensureModels();
  const runner = await openPictureRunner(request.folder);
  try {
    await runner.run(model, backend, judge);
  } finally {
    await runner.close();
  }
  const images = judge.pictures.length;
  const pictures = judge.perPicture?.();
  const report = {
    task,
    model: model.id,
    backend,
    images,
    metrics: judge.metrics(),
    ...(pictures ? { pictures } : {}),
  };
  writeFileSync(json, `${JSON.stringify(report, null, 2)}\n`);
  console.log(JSON.stringify(report));
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}
