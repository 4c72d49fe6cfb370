import { type Browser, chromium } from "playwright";
import { chromiumArguments, findChromium } from "./chromium.ts";

/** What `FOVEA_CHROMIUM_ARGUMENTS` has besides, separated by spaces. */
function furtherArguments(): string[] {
  return process.env.FOVEA_CHROMIUM_ARGUMENTS?.split(" ") ?? [];
}

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
    args: [...chromiumArguments, ...furtherArguments(), ...extraArgs],
    handleSIGINT: !ownSignals,
    handleSIGTERM: !ownSignals,
    handleSIGHUP: !ownSignals,
  });
}
