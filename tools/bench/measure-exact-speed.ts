/**
 * `npx tsx tools/bench/measure-exact-speed.ts [--video FILE] [--turns 12] [--frames 10] [--model ID]
 *  [--under-way N]…`
 *
 * Frames a second of the exact analysis against the bare network (the embedded detection model on
 * WebAssembly, or another one), by turns in one run, with one frame under way and with two. On a machine that others
 * use, what both have of the processors says more than how long they take. docs/measurements.md quotes it.
 */
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { launchChromium } from "../browser/launch.ts";
import { ensureModels, ROOT } from "../build/prepare.ts";
import { serveHarness } from "../serve/serve-pages.ts";
import type { SpeedTurn } from "./exact-speed-page.ts";
import { processorTimes } from "./peers/processor-time.ts";

const PAGE = "tools/bench/exact-speed.html";

const { values } = parseArgs({
  options: {
    video: {
      type: "string",
      default: resolve(ROOT, "../shared/data/video/car-detection.mp4"),
    },
    turns: { type: "string", default: "12" },
    frames: { type: "string", default: "10" },
    model: { type: "string" },
    "under-way": { type: "string", multiple: true, default: ["1", "2", "1", "2"] },
  },
});
ensureModels();
const harness = await serveHarness({ pages: [PAGE], folders: {} });
const browser = await launchChromium([]);
try {
  for (const underWay of values["under-way"].map(Number)) {
    const page = await browser.newPage();
    await page.exposeFunction("processorTime", () => {
      const times = processorTimes(process.pid);
      return times && [...times.values()].reduce((sum, one) => sum + one, 0);
    });
    page.on("pageerror", (error) => console.error(error));
    await page.goto(`${harness.origin}/${PAGE}`);
    await page.waitForFunction(() => "measureExactSpeed" in window);
    await page.setInputFiles("#video", values.video);
    const turns = await page.evaluate(
      ({ turns, frames, underWay, model }) =>
        window.measureExactSpeed(turns, frames, underWay, model),
      {
        turns: Number(values.turns),
        frames: Number(values.frames),
        underWay,
        model: values.model ?? null,
      },
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
    processorShare: median(({ processor }) => processor.bare / processor.analysis),
    processorOfAnalysis: median(({ processor }) => processor.analysis),
    processorOfBare: median(({ processor }) => processor.bare),
    preprocess: median(({ stages }) => stages.preprocess),
    run: median(({ stages }) => stages.run),
    decode: median(({ stages }) => stages.decode),
  };
}
