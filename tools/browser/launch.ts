import { type Browser, type BrowserContext, chromium } from "playwright";
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

/**
 * The same with a profile of its own, as people have it: files of pages lie on the disk. The windows of
 * `launchChromium` are private ones, whose files lie in the memory of the browser's process.
 * @param folder of the profile; it is made where there is none
 */
export function launchProfile(
  folder: string,
  extraArgs: readonly string[] = [],
): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, {
    executablePath: findChromium(),
    args: [...chromiumArguments, ...furtherArguments(), ...extraArgs],
  });
}
