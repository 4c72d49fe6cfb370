/**
 * `npx tsx tools/bench/measure-flicker.ts [--models ID,ID] [--clips FILE,FILE] [--frames N]
 *  [--steadiness off,light,strong] [--backend wasm|webgpu] [--json FILE]`
 *
 * How much depth flickers where nothing moves, over the first N frames of clips with a fixed
 * camera, for each network, as it comes from the network ("off") and steadied; `flicker.ts` says
 * what exactly is measured. Prints a table in Markdown, in per cent of the map's range.
 */
import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { modelById } from "../../src/tasks/catalogue.ts";
import type { DepthOptions } from "../../src/tasks/depth/result.ts";
import { launchChromium } from "../browser/launch.ts";
import { ensureModels, ROOT } from "../build/prepare.ts";
import { serveHarness } from "../serve/serve-pages.ts";
import type { Flicker } from "./flicker.ts";
import type { FlickerRequest } from "./flicker-page.ts";

const PAGE = "tools/bench/flicker.html";
const VIDEOS = resolve(ROOT, "../shared/data/video");
const CLIPS = ["car-detection.mp4", "bottle-detection.mp4", "one-by-one-person-detection.mp4"];
const STEADINESS: readonly DepthOptions["steadiness"][] = ["off", "light", "strong"];

const { values } = parseArgs({
  options: {
    models: { type: "string", default: "fovea-depth,tcmonodepth-small" },
    clips: { type: "string", default: CLIPS.map((name) => join(VIDEOS, name)).join() },
    frames: { type: "string", default: "150" },
    steadiness: { type: "string", default: STEADINESS.join() },
    backend: { type: "string", default: "wasm" },
    json: { type: "string" },
  },
});

interface Measurement extends Flicker {
  readonly clip: string;
  readonly model: string;
  readonly steadiness: string;
}

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}

const percent = (share: number) => `${(100 * share).toFixed(2)} %`;

function printRow(row: Measurement): void {
  const { clip, model, steadiness: level, flicker, shapeFlicker, still, pairs, of } = row;
  const shares = [flicker.mean, shapeFlicker.mean, flicker.median, still].map(percent);
  console.log(`| ${[clip, model, level, ...shares, `${pairs} of ${of}`].join(" | ")} |`);
}

const models = values.models.split(",").map(modelById);
const clips = values.clips.split(",").map((clip) => resolve(clip));
const frames = Number(values.frames);
const steadiness = values.steadiness.split(",").map((level) => {
  const known = STEADINESS.find((candidate) => candidate === level);
  return known ?? fail(`There is no steadiness “${level}”; there are: ${STEADINESS.join(", ")}.`);
});
const { backend } = values;
if (backend !== "wasm" && backend !== "webgpu") fail(`There is no backend “${backend}”.`);
if (!Number.isInteger(frames) || frames < 2) fail("--frames must be a whole number from 2.");
for (const clip of clips) if (!existsSync(clip)) fail(`There is no clip at ${clip}.`);
for (const { id, task } of models) if (task !== "depth") fail(`${id} is a model for ${task}.`);

ensureModels();
// Clips may lie in different folders; a harness serves folders.
const folder = mkdtempSync(join(tmpdir(), "fovea-clips-"));
clips.forEach((clip, i) => {
  symlinkSync(clip, join(folder, `${i}.mp4`));
});
const harness = await serveHarness({ pages: [PAGE], folders: { clips: folder } });
const browser = await launchChromium();
const measured: Measurement[] = [];
console.log("| clip | network | steadiness | flicker | shape | median | still cells | pairs |");
console.log("|---|---|---|---|---|---|---|---|");
try {
  for (const [index, clip] of clips.entries()) {
    for (const { id: modelId } of models) {
      const page = await browser.newPage();
      page.on("pageerror", (error) => console.error(error));
      await page.goto(`${harness.origin}/${PAGE}`);
      const clipUrl = `/clips/${index}.mp4`;
      const request: FlickerRequest = { modelId, backend, clipUrl, frames, steadiness };
      const levels = await page.evaluate((given) => window.measureFlicker(given), request);
      for (const [level, flicker] of Object.entries(levels)) {
        const measurement = { clip: basename(clip), model: modelId, steadiness: level, ...flicker };
        printRow(measurement);
        measured.push(measurement);
      }
      await page.close();
    }
  }
} finally {
  await browser.close();
  await harness.close();
  rmSync(folder, { recursive: true });
}

if (values.json) {
  const report = { date: new Date().toISOString(), backend, frames, flicker: measured };
  writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
}
