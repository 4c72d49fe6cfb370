/** `npm test`: a browser, the models, then all tests. Arguments go to vitest. */
import { spawnSync } from "node:child_process";
import { findChromium } from "./browser/chromium.ts";
import { ensureModels } from "./build/prepare.ts";
import { ROOT } from "./root.ts";

/** Says where the Chromium is; tries once to get one where there is none. */
function ensureChromium(): void {
  try {
    console.log(`Chromium: ${findChromium()}`);
  } catch {
    console.log("No Chromium found; trying `npx playwright install chromium` …");
    spawnSync("npx", ["playwright", "install", "chromium"], { cwd: ROOT, stdio: "inherit" });
    console.log(`Chromium: ${findChromium()}`);
  }
}

try {
  ensureChromium();
  ensureModels();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
const { status } = spawnSync("npx", ["vitest", "run", ...process.argv.slice(2)], {
  cwd: ROOT,
  stdio: "inherit",
});
process.exit(status ?? 1);
