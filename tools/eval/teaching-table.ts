/**
 * `npx tsx tools/eval/teaching-table.ts --coco DIR --photos DIR --kept FILE --json FILE`
 *
 * What descriptors are good for, as tables in Markdown: retrieval of the same class over the labelled
 * boxes of COCO's photographs, beside colour histograms; and how well 1, 3, 10 and 30 examples teach a
 * category, beside the nearest example. `--coco` has `images/` and `boxes/` (YOLO's text files);
 * `--photos` has photographs whose names begin with the kind of picture that they are. Weight decay and
 * reach are chosen on those, and on no box of COCO's. Descriptors are kept in `--kept`: a second run
 * computes tables alone. Models by address come out of `FOVEA_MODEL_MIRROR`.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, extname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { COCO_LABELS } from "../../src/results/coco-labels.ts";
import { REACH_FACTOR } from "../../src/teaching/taught.ts";
import { TRAINING_DEFAULTS } from "../../src/teaching/train.ts";
import { launchChromium } from "../browser/launch.ts";
import { ensureModels } from "../build/prepare.ts";
import { serveHarness } from "../serve/serve-pages.ts";
import type { Share } from "./describe-page.ts";
import { halves, randomFrom, rejection, score, shuffled, spread } from "./few-shot.ts";
import { imageSizeOf } from "./image-size-of.ts";
import { progress } from "./progress.ts";
import { type LabelledPart, retrievalPrecision } from "./retrieval-precision.ts";

const PAGE = "tools/eval/describe.html";
const MODELS = ["mobilenet-v2", "squeezenet-deep-compression", "centernet-backbone"] as const;
const HISTOGRAM = "colour histogram";
/** Boxes below this many pixels on a side show nothing to anybody. */
const LEAST_SIDE = 32;
const KINDS = ["camvid", "coworking", "gteagaze", "sunhays", "urban100"] as const;
const PER_KIND = 40;
const COUNTS = [1, 3, 10, 30] as const;
const DRAWS = 20;
/** Where settings are chosen. */
const FEWER_DRAWS = 10;
const DECAYS = [0.0001, 0.0003, 0.001, 0.003, 0.01] as const;
const FACTORS = [0.9, 1, 1.1, 1.2, 1.3] as const;

/** What is to be described: a picture, its labels, and where. */
interface Task {
  readonly set: "coco" | "kinds";
  readonly address: string;
  readonly labels: readonly string[];
  readonly shares: readonly Share[] | null;
}

/** By set, then by what describes. */
type Described = Record<Task["set"], Record<string, LabelledPart[]>>;

function cocoTasks(folder: string): Task[] {
  return readdirSync(join(folder, "images")).flatMap((name): Task[] => {
    const file = join(folder, "boxes", `${basename(name, extname(name))}.txt`);
    if (!existsSync(file)) return [];
    const { width, height } = imageSizeOf(readFileSync(join(folder, "images", name)));
    const boxes = readFileSync(file, "utf8")
      .split("\n")
      .map((line) => line.trim().split(/\s+/).map(Number))
      .filter(([, , , w = 0, h = 0]) => Math.min(w * width, h * height) >= LEAST_SIDE);
    if (boxes.length === 0) return [];
    return [
      {
        set: "coco",
        address: `/images/${encodeURIComponent(name)}`,
        labels: boxes.map(([index = 0]) => COCO_LABELS[index] ?? ""),
        shares: boxes.map(([, x = 0, y = 0, w = 0, h = 0]) => [x - w / 2, y - h / 2, w, h]),
      },
    ];
  });
}

function kindTasks(folder: string): Task[] {
  const names = readdirSync(folder).sort();
  return KINDS.flatMap((kind) =>
    names
      .filter((name) => name.startsWith(`${kind}-`))
      .slice(0, PER_KIND)
      .map((name) => ({
        set: "kinds" as const,
        address: `/photos/${encodeURIComponent(name)}`,
        labels: [kind],
        shares: null,
      })),
  );
}

/** What is in the file, completed by what it lacks: kept after each descriptor, so that a broken run goes on. */
async function describeAll(coco: string, photos: string, file: string): Promise<Described> {
  const described: Described = existsSync(file) ? kept(file) : { coco: {}, kinds: {} };
  const missing = [...MODELS, HISTOGRAM].filter((by) => !described.kinds[by]);
  if (missing.length === 0) return described;
  const tasks = [...cocoTasks(coco), ...kindTasks(photos)];
  ensureModels();
  console.error("Building the page …");
  const folders = { images: join(coco, "images"), photos };
  const server = await serveHarness({ pages: [PAGE], folders });
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.goto(`${server.origin}/${PAGE}`);
    await page.waitForFunction(() => "foveaDescribe" in window);
    for (const by of missing) {
      const parts: Record<Task["set"], LabelledPart[]> = { coco: [], kinds: [] };
      const tell = progress(tasks.length, `pictures by ${by}`);
      for (const [index, { address, shares, labels, set }] of tasks.entries()) {
        const rows = await page.evaluate(
          ([model, at, boxes]) =>
            model === null
              ? window.foveaDescribe.histograms(at, boxes)
              : window.foveaDescribe.describe(model, at, boxes),
          [by === HISTOGRAM ? null : by, address, shares] as const,
        );
        for (const [i, row] of rows.entries()) {
          const descriptor = Float32Array.from(row);
          parts[set].push({ descriptor, label: labels[i] ?? "", photograph: address });
        }
        tell(index + 1);
      }
      described.coco[by] = parts.coco;
      described.kinds[by] = parts.kinds;
      const plain = (_: string, value: unknown) =>
        value instanceof Float32Array ? Array.from(value) : value;
      writeFileSync(file, JSON.stringify(described, plain));
    }
  } finally {
    await browser.close();
    await server.close();
  }
  return described;
}

function kept(path: string): Described {
  const revive = (key: string, value: unknown) =>
    key === "descriptor" ? Float32Array.from(value as number[]) : value;
  return JSON.parse(readFileSync(path, "utf8"), revive) as Described;
}

/** Parts by label, the labels in their order. */
function byLabel(parts: readonly LabelledPart[], labels: readonly string[]): LabelledPart[][] {
  return labels.map((label) => parts.filter((part) => part.label === label));
}

/** Which of the five kinds a picture is: what the settings are chosen by. */
function kindScores(parts: readonly LabelledPart[], count: number, weightDecay: number) {
  const options = { ...TRAINING_DEFAULTS, weightDecay };
  const draws = Array.from({ length: FEWER_DRAWS }, (_, draw) => {
    const random = randomFrom(draw + 1);
    const { pool, test } = halves(parts, random);
    const classes = byLabel(pool, KINDS).map((own) => shuffled(own, random).slice(0, count));
    return score(classes, byLabel(test, KINDS), options, false);
  });
  return {
    taught: spread(draws.map(({ taught }) => taught)),
    nearest: spread(draws.map(({ nearest }) => nearest)),
  };
}

/** Three kinds are taught, without an example of what they are not; the other two were never shown. */
function kindRejection(parts: readonly LabelledPart[], factor: number) {
  const draws = Array.from({ length: FEWER_DRAWS }, (_, draw) => {
    const random = randomFrom(draw + 1);
    const { pool, test } = halves(parts, random);
    const kinds = shuffled(KINDS, random);
    const [shown, foreign] = [kinds.slice(0, 3), kinds.slice(3)];
    const examples = byLabel(pool, shown).map((own) => shuffled(own, random).slice(0, 10));
    const own = byLabel(test, shown).flat();
    return rejection(
      examples,
      own,
      byLabel(test, foreign).flat(),
      TRAINING_DEFAULTS,
      factor / REACH_FACTOR,
    );
  });
  return {
    foreign: spread(draws.map(({ foreign }) => foreign)),
    own: spread(draws.map(({ own }) => own)),
  };
}

/** One category against what it is not, each by so many examples; `label` must have enough. */
function categoryScores(parts: readonly LabelledPart[], label: string, count: number) {
  const draws = Array.from({ length: DRAWS }, (_, draw) => {
    const random = randomFrom(draw + 1);
    const { pool, test } = halves(parts, random);
    const split = (some: readonly LabelledPart[]) => [
      some.filter((part) => part.label === label),
      some.filter((part) => part.label !== label),
    ];
    const classes = split(pool).map((own) => shuffled(own, random).slice(0, count));
    const tested = split(test);
    const enough =
      classes.every(({ length }) => length === count) && tested.every(({ length }) => length >= 3);
    return enough ? [score(classes, tested, TRAINING_DEFAULTS, true)] : [];
  }).flat();
  // By fewer draws it would be said of a few photographs.
  if (draws.length < DRAWS / 2) return null;
  return {
    taught: spread(draws.map(({ taught }) => taught)),
    nearest: spread(draws.map(({ nearest }) => nearest)),
  };
}

function percent({ mean, deviation }: ReturnType<typeof spread>): string {
  return `${(100 * mean).toFixed(0)} ± ${(100 * deviation).toFixed(0)}`;
}

const { values } = parseArgs({
  options: {
    coco: { type: "string" },
    photos: { type: "string" },
    kept: { type: "string" },
    json: { type: "string" },
  },
});
const { coco, photos, kept: file, json } = values;
if (!coco || !photos || !file || !json) {
  console.error("--coco, --photos, --kept and --json are needed.");
  process.exit(2);
}
const described = await describeAll(resolve(coco), resolve(photos), file);
const report: Record<string, unknown> = {};
const row = (...cells: readonly (string | number)[]) => console.log(`| ${cells.join(" | ")} |`);

console.log("\nRetrieval of the same class over the boxes of COCO’s photographs\n");
row("descriptor", "numbers", "mAP over queries", "mAP over classes");
row("---", "---", "---", "---");
for (const [by, parts] of Object.entries(described.coco)) {
  const precision = retrievalPrecision(parts);
  report[`retrieval ${by}`] = precision;
  row(
    by,
    parts[0]?.descriptor.length ?? 0,
    precision.overQueries.toFixed(3),
    precision.overLabels.toFixed(3),
  );
}
console.log(
  "\nWhat the settings are chosen by: which of five kinds a picture is, by weight decay\n",
);
row("descriptor", "examples", ...DECAYS, "nearest");
row("---", "---", ...DECAYS.map(() => "---"), "---");
for (const model of MODELS) {
  for (const count of COUNTS) {
    const parts = described.kinds[model] ?? [];
    const scores = DECAYS.map((decay) => kindScores(parts, count, decay));
    report[`kinds ${model} ${count}`] = scores;
    row(
      model,
      count,
      ...scores.map(({ taught }) => percent(taught)),
      percent((scores[0] as (typeof scores)[0]).nearest),
    );
  }
}
console.log("\nBy reach: called “none”, of kinds never shown / of the kinds taught\n");
row("descriptor", ...FACTORS);
row("---", ...FACTORS.map(() => "---"));
for (const model of MODELS) {
  const results = FACTORS.map((factor) => kindRejection(described.kinds[model] ?? [], factor));
  report[`reach ${model}`] = results;
  row(model, ...results.map(({ foreign, own }) => `${percent(foreign)} / ${percent(own)}`));
}
console.log(
  "\nA category against what it is not, over the boxes of COCO’s photographs: taught / nearest example\n",
);
const labels = [...new Set(described.coco[MODELS[0]]?.map(({ label }) => label))];
row("descriptor", "category", ...COUNTS);
row("---", "---", ...COUNTS.map(() => "---"));
for (const model of MODELS) {
  for (const label of labels) {
    const scores = COUNTS.map((count) => categoryScores(described.coco[model] ?? [], label, count));
    if (!scores[1]) continue;
    report[`category ${model} ${label}`] = scores;
    row(
      model,
      label,
      ...scores.map((one) => (one ? `${percent(one.taught)} / ${percent(one.nearest)}` : "")),
    );
  }
}
writeFileSync(json, `${JSON.stringify(report, null, 2)}\n`);
