/**
 * Pages of tools and tests, built like the app and kept in `.cache/pages` until a source changes: a command
 * that is called again starts at once, and tests that run side by side share a build.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "../root.ts";
import { MIRROR_PATH } from "../serve/model-mirror.ts";
import { APP_SOURCES, newestSource } from "./prepare.ts";
import { productionBuild } from "./production-build.ts";

const KEPT = join(ROOT, ".cache/pages");

/** Of the app, and the pages' own. */
const SOURCES = [...APP_SOURCES, "tools", "test/e2e", "test/fixtures", "test/browser"];

/** Milliseconds after which nobody serves a build any more that a newer one has replaced. */
const LONGEST_USE = 24 * 3600 * 1000;

/**
 * The folder with `pages`, which are relative to the repository; nobody writes into it.
 * @param mirrored models by address come from the mirror
 */
export async function builtPages(pages: readonly string[], mirrored: boolean): Promise<string> {
  const asked = createHash("sha256").update(JSON.stringify({ pages, mirrored })).digest("hex");
  const name = asked.slice(0, 16);
  const folder = join(KEPT, `${name}-${Math.round(newestSource(SOURCES))}`);
  if (existsSync(folder)) return folder;
  mkdirSync(KEPT, { recursive: true });
  forgetOld();
  const outDir = await mkdtemp(join(KEPT, "unfinished-"));
  try {
    await productionBuild({
      root: ROOT,
      configFile: join(ROOT, "vite.config.ts"),
      logLevel: "error",
      publicDir: false,
      define: { __MODEL_MIRROR__: JSON.stringify(mirrored ? MIRROR_PATH : "") },
      build: {
        outDir,
        emptyOutDir: true,
        rolldownOptions: { input: pages.map((page) => join(ROOT, page)) },
      },
    });
    // Whole or not at all; somebody else may have been faster.
    if (!existsSync(folder)) renameSync(outDir, folder);
    return folder;
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}

function forgetOld(): void {
  for (const name of readdirSync(KEPT)) {
    const path = join(KEPT, name);
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > LONGEST_USE) rmSync(path, { recursive: true, force: true });
  }
}
