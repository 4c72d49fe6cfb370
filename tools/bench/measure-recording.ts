/**
 * `npx tsx tools/bench/measure-recording.ts [--seconds 3600] [--rate 30]`
 *
 * Size, speed and memory of a simulated hour of detection and pose, as docs/recording.md quotes them. In a
 * profile on the disk, as people have it; `--private` measures a private window, whose files lie in memory.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { launchChromium, launchProfile } from "../browser/launch.ts";
import { serveHarness } from "../serve/serve-pages.ts";

const PAGE = "tools/bench/recording.html";

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "3600" },
    rate: { type: "string", default: "30" },
    private: { type: "boolean", default: false },
  },
});
const harness = await serveHarness({ pages: [PAGE], folders: {} });
const profile = mkdtempSync(join(tmpdir(), "fovea-profile-"));
const flags = ["--enable-blink-features=ForceEagerMeasureMemory"];
const browser = values.private ? await launchChromium(flags) : await launchProfile(profile, flags);
try {
  const page = await browser.newPage();
  page.on("pageerror", (error) => console.error(error));
  await page.goto(`${harness.origin}/${PAGE}`);
  await page.waitForFunction(() => "measureRecording" in window);
  const figures = await page.evaluate(
    ([seconds = 0, rate = 0]) => window.measureRecording(seconds, rate),
    [Number(values.seconds), Number(values.rate)],
  );
  console.log(JSON.stringify(figures, null, 2));
} finally {
  await browser.close();
  await harness.close();
  rmSync(profile, { recursive: true, force: true });
}
