/** The real pipeline over pictures of a folder, in a headless Chromium. */

import type { ModelEntry } from "../../src/catalog/model.ts";
import type { EngineInfo } from "../../src/results/engine-info.ts";
import { launchChromium } from "../browser/launch.ts";
import { serveHarness } from "../serve/serve-pages.ts";
import type { Judge } from "./judge.ts";
import { progress } from "./progress.ts";

const PAGE = "tools/eval/eval.html";
/** Seconds between the two pictures of a pair, and between pairs: more than any task remembers. */
const FRAME_TIME = 1 / 25;
const PAIR_DISTANCE = 60;

export interface PictureRunner {
  /** Gives `judge` the model's result for each of its pictures; rejects with what went wrong. */
  run(model: ModelEntry, backend: "wasm" | "webgpu", judge: Judge): Promise<EngineInfo>;
  close(): Promise<void>;
}

/** @param folder absolute path of the pictures; the caller closes the runner */
export async function openPictureRunner(folder: string): Promise<PictureRunner> {
  console.error("Building the page …");
  const server = await serveHarness({ pages: [PAGE], folders: { pictures: folder } });
  const browser = await launchChromium();
  return {
    async run(model, backend, judge) {
      const page = await browser.newPage();
      page.on("pageerror", (error) => console.error(error));
      await page.goto(`${server.origin}/${PAGE}`);
      await page.waitForFunction(() => "foveaEval" in window);
      const { options, pictures, before, alongside = [] } = judge;
      console.error(`Loading ${model.id} …`);
      const request = { taskId: model.task, modelId: model.id, backend, options, alongside };
      const engine = await page.evaluate((given) => window.foveaEval.load(given), request);
      console.log(`${model.id}: ${engine.reason}`);
      const analyse = (name: string, mediaTime: number) =>
        page.evaluate(([address, seconds]) => window.foveaEval.analyse(address, seconds), [
          addressOf(name),
          mediaTime,
        ] as const);
      const tell = progress(pictures.length, "pictures");
      for (const [index, name] of pictures.entries()) {
        // Far from the pair before.
        const seconds = before ? PAIR_DISTANCE * (index + 1) : 0;
        if (before) await analyse(before(name), seconds - FRAME_TIME);
        await judge.add(name, await analyse(name, seconds));
        tell(index + 1);
      }
      await page.close();
      return engine;
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** Of a part of a picture, it says behind a "#" which. */
function addressOf(name: string): string {
  const [file = "", ...part] = name.split("#");
  return [`/pictures/${encodeURIComponent(file)}`, ...part].join("#");
}
