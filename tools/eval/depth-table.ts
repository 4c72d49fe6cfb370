/**
 * `npx tsx tools/eval/depth-table.ts [--data DIR] [--models ID,ID,…] [--backend wasm|webgpu]
 *  [--json FILE]`
 *
 * Depth of several networks, and of two guesses that do not look at the picture (inverse depth
 * grows with the image row; it is the same everywhere), over the same photographs with truth: one
 * table in Markdown, with the photographs on which a method's absRel is greater than the guess by
 * row's.
 */
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { extname, resolve } from "node:path";
import { parseArgs } from "node:util";
import { ensureModels, ROOT } from "../build/prepare.ts";
import { CONSTANT_GUESS, type DepthScore, rowGuess, scoreDepth } from "./depth-metrics.ts";
import { depthTruth } from "./depth-truth-file.ts";
import { judgeDepth, scoresByPlace, worseThan } from "./judge-depth.ts";
import { FASTDEPTH, modelOrReference, TCMONODEPTH_ASPECT } from "./reference-models.ts";
import { openPictureRunner } from "./run-pictures.ts";

const USAGE =
  "npx tsx tools/eval/depth-table.ts [--data DIR] [--models ID,ID] [--backend wasm|webgpu] [--json FILE]";
const MODELS = ["fovea-depth", "tcmonodepth-small", TCMONODEPTH_ASPECT.id, FASTDEPTH.id];
/** Pictures that are named in the table; all are in the JSON. */
const MOST_NAMES = 6;

type Scores = ReadonlyMap<string, DepthScore>;

interface Row {
  readonly method: string;
  readonly metrics: Readonly<Record<string, number>>;
  readonly worseThanRowGuess: readonly string[];
  readonly pictures: Readonly<Record<string, DepthScore>>;
}

function fail(message: string): never {
  console.error(`${message}\nUsage: ${USAGE}`);
  process.exit(2);
}

async function measure(
  folder: string,
  ids: readonly string[],
  backend: "wasm" | "webgpu",
): Promise<readonly Row[]> {
  const pictures = readdirSync(folder).filter((name) => [".jpg", ".png"].includes(extname(name)));
  const judges = ids.map((id) => {
    const model = modelOrReference(id);
    return { model, judge: judgeDepth({ pictures, truth: folder, model }) };
  });
  const runner = await openPictureRunner(folder);
  try {
    for (const { model, judge } of judges) await runner.run(model, backend, judge);
  } finally {
    await runner.close();
  }
  const guesses = new Map<string, DepthScore>();
  const constant = new Map<string, DepthScore>();
  for (const name of pictures) {
    const truth = await depthTruth(folder, name)?.();
    if (!truth) continue;
    guesses.set(name, scoreDepth(truth, rowGuess(truth)));
    constant.set(name, scoreDepth(truth, CONSTANT_GUESS));
  }
  const row = (method: string, scores: Scores): Row => ({
    method,
    metrics: scoresByPlace("", scores),
    worseThanRowGuess: worseThan(scores, guesses),
    pictures: Object.fromEntries(scores),
  });
  return [
    ...judges.map(({ model, judge }) => row(model.id, judge.scores)),
    row("guess by image row", guesses),
    row("the same everywhere", constant),
  ];
}

/** Figures as .177, as the other tables have them. */
const figure = (value: number | undefined) => (value ?? Number.NaN).toFixed(3).replace(/^0/, "");

function markdown(rows: readonly Row[]): string[] {
  const places = [" indoor", " outdoor", ""].filter((place) =>
    rows.some(({ metrics }) => `absRel${place}` in metrics),
  );
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const heads = places.flatMap((place) => [`absRel${place}`, `delta1${place}`]);
  return [
    line(["method", ...heads, "worse than the guess by row"]),
    line(["---", ...heads.map(() => "---"), "---"]),
    ...rows.map(({ method, metrics, worseThanRowGuess: worse }) => {
      const names = worse.map((name) => name.replace(extname(name), "")).join(", ");
      const few = worse.length > 0 && worse.length <= MOST_NAMES;
      const count = few ? `${worse.length}: ${names}` : `${worse.length}`;
      return line([method, ...heads.map((head) => figure(metrics[head])), count]);
    }),
  ];
}

try {
  const { values } = parseArgs({
    options: {
      data: { type: "string", default: resolve(ROOT, "../shared/data/depth") },
      models: { type: "string", default: MODELS.join() },
      backend: { type: "string", default: "wasm" },
      json: { type: "string" },
    },
  });
  const { data, models, backend, json } = values;
  if (backend !== "wasm" && backend !== "webgpu") fail(`There is no backend “${backend}”.`);
  if (!existsSync(data)) fail(`There is no folder ${data}.`);
  ensureModels();
  const rows = await measure(resolve(data), models.split(","), backend);
  for (const line of markdown(rows)) console.log(line);
  if (json) writeFileSync(json, `${JSON.stringify({ backend, methods: rows }, null, 2)}\n`);
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}
