/** What the sweep looks at: made by its page, served as files. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright";
import { type Harness, serveHarness } from "../serve/serve-pages.ts";
import { PAGE } from "./run-case.ts";

/** Builds and serves the page of the sweep, with a clip, a picture and a network at `/inputs/`. */
export async function serveFaults(browser: Browser): Promise<Harness> {
  const folder = mkdtempSync(join(tmpdir(), "fovea-faults-"));
  const harness = await serveHarness({ pages: [PAGE], folders: { inputs: folder } });
  const page = await browser.newPage();
  await page.goto(`${harness.origin}/${PAGE}`);
  const { clip, picture, network, endless } = await page.evaluate(() => window.faults.makeInputs());
  await page.context().close();
  const files = {
    "clip.mp4": clip,
    "picture.png": picture,
    "mean.onnx": network,
    "endless.onnx": endless,
  };
  for (const [name, base64] of Object.entries(files)) {
    writeFileSync(join(folder, name), Buffer.from(base64, "base64"));
  }
  return {
    origin: harness.origin,
    async close() {
      await harness.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
