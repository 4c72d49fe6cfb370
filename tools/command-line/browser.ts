import { existsSync } from "node:fs";
import type { Browser, LaunchOptions } from "playwright-core";
import { NO_CHROMIUM, systemChromium } from "../browser/system-chromium.ts";

/** There is nothing to run an analysis in. */
export class NoBrowserError extends Error {}

/**
 * A headless Chromium with the graphics of this machine. Throws `NoBrowserError`, which says what to
 * install. Playwright is loaded here, because whoever embeds Fovea in a page does without it.
 */
export async function openBrowser(): Promise<Browser> {
  const { chromium } = await import("playwright-core").catch((cause: unknown) => {
    throw new NoBrowserError("`fovea analyze` needs Playwright: npm install playwright-core.", {
      cause,
    });
  });
  const options: LaunchOptions = {
    args: ["--enable-unsafe-webgpu", "--no-first-run", "--disable-background-networking"],
    // Chromium's sandbox refuses to start for root, as in containers.
    chromiumSandbox: process.getuid?.() !== 0,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  };
  const system = systemChromium();
  if (system) return chromium.launch({ ...options, executablePath: system });
  if (existsSync(chromium.executablePath())) return chromium.launch(options);
  // Chrome as Windows and macOS have it, which is on no PATH.
  return chromium.launch({ ...options, channel: "chrome" }).catch((cause: unknown) => {
    throw new NoBrowserError(NO_CHROMIUM, { cause });
  });
}
