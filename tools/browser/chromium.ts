/** Finds a Chromium to test with, and says how it is started. */
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright";

/**
 * Software WebGPU and software WebGL, so that every code path runs on machines without a GPU; no
 * background traffic. `--no-sandbox`: tests run as root in containers.
 */
export const chromiumArguments = [
  "--no-sandbox",
  "--enable-unsafe-webgpu",
  "--use-gl=angle",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  // Without these two, importing a video frame into WebGPU crashes the GPU process of Chromium 156.
  "--enable-features=Vulkan",
  "--use-vulkan=swiftshader",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
  "--no-first-run",
  "--autoplay-policy=no-user-gesture-required",
] as const;

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/** Path of a Chromium: `FOVEA_CHROMIUM`, the system's, else Playwright's own. Throws with advice. */
export function findChromium(): string {
  const asked = process.env.FOVEA_CHROMIUM;
  if (asked) {
    if (existsSync(asked)) return asked;
    throw new Error(`FOVEA_CHROMIUM is ${asked}, but there is no such file.`);
  }
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    for (const name of NAMES) {
      const path = join(folder, name);
      if (existsSync(path)) return path;
    }
  }
  const own = chromium.executablePath();
  if (existsSync(own)) return own;
  throw new Error(
    "No Chromium found. Install one (Debian: apt-get install chromium; elsewhere: npx playwright install chromium) " +
      "or set FOVEA_CHROMIUM to the path of one.",
  );
}
