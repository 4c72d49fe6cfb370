import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/** What to do where there is none. */
export const NO_CHROMIUM =
  "No Chromium found. Install one (Debian: apt-get install chromium; elsewhere: npx playwright install chromium) " +
  "or set FOVEA_CHROMIUM to the path of one.";

/**
 * Path of the Chromium that `FOVEA_CHROMIUM` names, else of one on the `PATH`; null where there is none.
 * Throws when the variable names no file.
 */
export function systemChromium(): string | null {
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
  return null;
}
