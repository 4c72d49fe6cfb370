import { type Browser, chromium } from "playwright";
import { chromiumArguments, findChromium } from "./chromium.ts";

/**
 * A headless Chromium with software WebGPU; whoever asked for it closes it.
 * @param ownSignals the caller hears Ctrl-C and its like, and closes the browser in its own time
 */
export function launchChromium(
  extraArgs: readonly string[] = [],
  { ownSignals = false }: { readonly ownSignals?: boolean } = {},
): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium(),
    args: [...chromiumArguments, ...extraArgs],
    handleSIGINT: !ownSignals,
    handleSIGTERM: !ownSignals,
    handleSIGHUP: !ownSignals,
  });
}
