/**
 * `npx tsx tools/bench/measure-exact-speed.ts [--video FILE] [--turns 12] [--frames 10]`
 *
 * Frames a second of the exact analysis against the bare network (the embedded detection model on
 * WebAssembly), by turns in one run, with one frame under way and with two. docs/measurements.md quotes it.
 */
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { launchChromium } from "../browser/launch.ts";
import { ensureModels, ROOT } from "../build/prepare.ts";
import { serveHarness } from "../serve/serve-pages.ts";
import type { SpeedTurn } from "./exact-speed-page.ts";

const PAGE = "tools/bench/exact-speed.html";

const { values } = parseArgs({
  options: {
    video: {
      type: "string",
      default: resolve(ROOT, "../shared/data/video/car-detection.mp4"),
    },
    turns: { type: "string", default: "12" },
    frames: { type: "string", default: "10" },
  },
});
ensureModels();
const harness = await serveHarness({ pages: [PAGE], folders: {} });
const browser = await launchChromium([]);
try {
  for (const underWay of [1, 2, 1, 2]) {
    const page = await browser.newPage();
    page.on("pageerror", (error) => console.error(error));
    await page.goto(`${harness.origin}/${PAGE}`);
    await page.waitForFunction(() => "measureExactSpeed" in window);
    await page.setInputFiles("#video", values.video);
    const turns = await page.evaluate(
      ([turns = 0, frames = 0, underWay = 1]) => window.measureExactSpeed(turns, frames, underWay),
      [Number(values.turns), Number(values.frames), underWay],
    );
    await page.close();
    console.log(JSON.stringify({ underWay, ...summary(turns) }));
  }
} finally {
  await browser.close();
  await harness.close();
}

function summary(turns: readonly SpeedTurn[]) {
  const median = (of: (turn: SpeedTurn) => number) => {
    const sorted = turns.map(of).sort((a, b) => a - b);
    return Number((sorted[sorted.length >> 1] ?? Number.NaN).toFixed(3));
  };
  return {
    turns: turns.length,
    share: median(({ analysis, bare }) => bare / analysis),
    analysis: median(({ analysis }) => analysis),
    bare: median(({ bare }) => bare),
    preprocess: median(({ stages }) => stages.preprocess),
    run: median(({ stages }) => stages.run),
    decode: median(({ stages }) => stages.decode),
  };
}
