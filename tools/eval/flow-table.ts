/**
 * `npx tsx tools/eval/flow-table.ts [--data DIR] [--models ID,ID,…] [--backend wasm|webgpu]
 *  [--opencv PYTHON] [--json FILE] [--write]`
 *
 * Flow of every model of the catalogue over the same pairs with true flow, beside that of no motion
 * and of other methods, in one table in Markdown. What searches without a network does so at full
 * size and at the app's. Other methods' figures are those of DIR's README.md and marked as quoted;
 * with `--opencv`, a Python that has OpenCV, its dense inverse search is measured here instead.
 * `--write` puts the table into docs/flow.md.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type ModelEntry, requireTensors } from "../../src/catalog/model.ts";
import { pictureInput } from "../../src/catalog/network-inputs.ts";
import { modelById, modelsFor } from "../../src/tasks/catalogue.ts";
import { FLOW_DEFAULTS } from "../../src/tasks/flow/result.ts";
import { ensureModels, ROOT } from "../build/prepare.ts";
import {
  type FlowScore,
  type FlowScores,
  NO_MOTION,
  overPairs,
  scoreFlow,
} from "./flow-metrics.ts";
import { type QuotedMethod, quotedMethods } from "./flow-quoted.ts";
import { readFlo } from "./flow-truth.ts";
import { judgeFlow, readFlowTruth } from "./judge-flow.ts";
import { openPictureRunner } from "./run-pictures.ts";

const USAGE =
  "npx tsx tools/eval/flow-table.ts [--data DIR] [--models ID,ID] [--backend wasm|webgpu] [--opencv PYTHON] [--json FILE] [--write]";
const PAGE = resolve(ROOT, "docs/flow.md");
const BEGIN = "<!-- table: npx tsx tools/eval/flow-table.ts -->";
const END = "<!-- end of the table -->";
const OPENCV = "OpenCV DIS";
/** More than any picture's longer side. */
const WHOLE = 1 << 14;

interface Row {
  readonly method: string;
  /** At which it was searched. */
  readonly size: string;
  /** Whether the figures are somebody else's. */
  readonly quoted: boolean;
  /** By pair. */
  readonly scores: ReadonlyMap<string, FlowScore>;
}

function fail(message: string): never {
  console.error(`${message}\nUsage: ${USAGE}`);
  process.exit(2);
}

async function measureModels(
  folder: string,
  models: readonly ModelEntry[],
  backend: "wasm" | "webgpu",
): Promise<readonly Row[]> {
  const pictures = readdirSync(folder);
  const rows: Row[] = [];
  const runner = await openPictureRunner(folder);
  try {
    for (const model of models) {
      const sides =
        model.engine === "code"
          ? ([
              ["full", WHOLE],
              [`${FLOW_DEFAULTS.side}`, FLOW_DEFAULTS.side],
            ] as const)
          : ([[networkSize(model), FLOW_DEFAULTS.side]] as const);
      for (const [size, side] of sides) {
        const judge = judgeFlow({ pictures, truth: folder, model });
        const options = { ...(judge.options as object), side };
        await runner.run(model, backend, { ...judge, options });
        rows.push({ method: model.id, size, quoted: false, scores: judge.scores });
      }
    }
  } finally {
    await runner.close();
  }
  return rows;
}

function networkSize(model: ModelEntry): string {
  const { width, height, sizes } = pictureInput(requireTensors(model));
  return sizes ? "its own" : `${width}×${height}`;
}

async function noMotion(folder: string, pairs: readonly string[]): Promise<Row> {
  const scores = new Map<string, FlowScore>();
  for (const pair of pairs) {
    scores.set(pair, scoreFlow(await readFlowTruth(folder, pair), NO_MOTION));
  }
  return { method: "no motion", size: "", quoted: false, scores };
}

/** OpenCV's, by a Python that has it. */
async function measureOpenCv(
  python: string,
  folder: string,
  pairs: readonly string[],
): Promise<readonly Row[]> {
  const out = mkdtempSync(join(tmpdir(), "fovea-opencv-"));
  try {
    const script = resolve(import.meta.dirname, "opencv-flow.py");
    const { status } = spawnSync(python, [script, folder, out], { stdio: "inherit" });
    if (status !== 0) throw new Error(`${python} could not run OpenCV; see above.`);
    const rows: Row[] = [];
    for (const name of readdirSync(out)) {
      const [preset, size = ""] = name.split("-");
      const scores = new Map<string, FlowScore>();
      for (const pair of pairs) {
        const flow = readFlo(new Uint8Array(readFileSync(join(out, name, `${pair}.flo`))));
        scores.set(pair, scoreFlow(await readFlowTruth(folder, pair), flow));
      }
      rows.push({ method: `${OPENCV} ${preset}`, size, quoted: false, scores });
    }
    return rows;
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

function quoted(folder: string): readonly Row[] {
  const readme = join(folder, "README.md");
  if (!existsSync(readme)) return [];
  const row = (method: QuotedMethod): Row => ({ ...method, quoted: true });
  return quotedMethods(readFileSync(readme, "utf8")).map(row);
}

const pixels = (value: number | undefined) => (value ?? Number.NaN).toFixed(2);

function markdown(rows: readonly Row[], pairs: readonly string[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const metrics = rows.map(({ scores }) => overPairs([...scores.values()]));
  const surer = metrics.some(({ surerEPE }) => surerEPE !== undefined);
  const heads = [
    "method",
    "at",
    "mean",
    "median",
    "Fl",
    ...(surer ? ["surer half"] : []),
    ...pairs,
  ];
  return [
    line(heads),
    line(heads.map((_, i) => (i < 2 ? "---" : "---:"))),
    ...rows.map(({ method, size, quoted, scores }, i) => {
      const { EPE, medianEPE, F1all, surerEPE } = metrics[i] as FlowScores;
      return line([
        quoted ? `${method} (quoted)` : method,
        size,
        pixels(EPE),
        pixels(medianEPE),
        `${(100 * F1all).toFixed(1)} %`,
        ...(surer ? [surerEPE === undefined ? "" : pixels(surerEPE)] : []),
        ...pairs.map((pair) => pixels(scores.get(pair)?.EPE)),
      ]);
    }),
  ].join("\n");
}

/** Puts the table between its marks. */
function write(table: string): void {
  const page = readFileSync(PAGE, "utf8");
  const begin = page.indexOf(BEGIN);
  const end = page.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`${PAGE} has no place for the table.`);
  const before = page.slice(0, begin + BEGIN.length);
  writeFileSync(PAGE, `${before}\n\n${table}\n\n${page.slice(end)}`);
}

try {
  const { values } = parseArgs({
    options: {
      data: { type: "string", default: resolve(ROOT, "../shared/data/flow") },
      models: { type: "string" },
      backend: { type: "string", default: "wasm" },
      opencv: { type: "string" },
      json: { type: "string" },
      write: { type: "boolean", default: false },
    },
  });
  const { backend, opencv, json } = values;
  if (backend !== "wasm" && backend !== "webgpu") fail(`There is no backend “${backend}”.`);
  if (!existsSync(values.data)) fail(`There is no folder ${values.data}.`);
  const folder = resolve(values.data);
  const models = values.models?.split(",").map(modelById) ?? modelsFor("flow");
  ensureModels();
  const own = await measureModels(folder, models, backend);
  const pairs = [...(own[0]?.scores.keys() ?? [])];
  const measured = opencv ? await measureOpenCv(opencv, folder, pairs) : [];
  const others = quoted(folder).filter(({ method }) => !opencv || !method.startsWith(OPENCV));
  const rows = [await noMotion(folder, pairs), ...others, ...measured, ...own];
  const table = markdown(rows, pairs);
  console.log(table);
  if (values.write) write(table);
  if (json) {
    const methods = rows.map(({ scores, ...row }) => ({
      ...row,
      metrics: overPairs([...scores.values()]),
      pairs: Object.fromEntries(scores),
    }));
    writeFileSync(json, `${JSON.stringify({ backend, methods }, null, 2)}\n`);
  }
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}
