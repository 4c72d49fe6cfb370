import { type Browser, chromium } from "playwright";
import { chromiumArguments, findChromium } from "./chromium.ts";

/** A headless Chromium with software WebGPU; whoever asked for it closes it. */
export function launchChromium(extraArgs: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium(),
    args: [...chromiumArguments, ...extraArgs],
  });
}
