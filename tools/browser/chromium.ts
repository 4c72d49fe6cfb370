/** Finds a Chromium to test with, and says how it is started. */
import { existsSync } from "node:fs";
import { chromium } from "playwright";
import { NO_CHROMIUM, systemChromium } from "./system-chromium.ts";

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
  // Debian's Chromium is started with the opposite: pages painted by a card that is none.
  "--disable-gpu-rasterization",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
  "--no-first-run",
  "--autoplay-policy=no-user-gesture-required",
] as const;

/** Path of a Chromium: `FOVEA_CHROMIUM`, the system's, else Playwright's own. Throws with advice. */
export function findChromium(): string {
  const system = systemChromium();
  if (system) return system;
  const own = chromium.executablePath();
  if (existsSync(own)) return own;
  throw new Error(NO_CHROMIUM);
}
