/** What must be there before the app or a test can run: the embedded models and a built app. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../root.ts";
import { mirrorFolder } from "../serve/model-mirror.ts";
import { productionBuild } from "./production-build.ts";

export { ROOT };
export const DIST = join(ROOT, "dist");

/** What the built app is made of; relative to the repository. */
export const APP_SOURCES = [
  "src",
  "workers",
  "models",
  "public",
  "index.html",
  "learn.html",
  "generate.html",
  "tools/build",
  "vite.config.ts",
  "package-lock.json",
];
const STAMP = join(ROOT, ".cache/build.json");

/** Runs a program of this project in Node and throws when it fails. */
export function runTool(file: string, ...args: string[]): void {
  const { status } = spawnSync(process.execPath, ["--import", "tsx", join(ROOT, file), ...args], {
    cwd: ROOT,
    stdio: "inherit",
  });
  if (status !== 0) throw new Error(`${file} failed; see above.`);
}

/** Converts the models that lie in npm packages into `public/models`; quick when they are there. */
export function ensureModels(): void {
  runTool("models/prepare.ts");
}

/** Time of the newest file at or below `path`, in milliseconds since the epoch; 0 for none. */
function newest(path: string): number {
  if (!existsSync(path)) return 0;
  const info = statSync(path);
  if (!info.isDirectory()) return info.mtimeMs;
  const own = readdirSync(path).filter((name) => name !== "node_modules");
  return Math.max(0, ...own.map((name) => newest(join(path, name))));
}

/** The same for several paths, relative to the repository. */
export function newestSource(paths: readonly string[]): number {
  return Math.max(...paths.map((path) => newest(join(ROOT, path))));
}

/** Builds the app into `dist` unless that has been done since the last change. */
export async function ensureBuilt(): Promise<void> {
  const stamp = JSON.stringify({
    newest: newestSource(APP_SOURCES),
    mirror: mirrorFolder() !== null,
  });
  const built = existsSync(STAMP) && existsSync(join(DIST, "index.html"));
  if (built && readFileSync(STAMP, "utf8") === stamp) return;
  await productionBuild({
    root: ROOT,
    configFile: join(ROOT, "vite.config.ts"),
    logLevel: "error",
  });
  mkdirSync(join(ROOT, ".cache"), { recursive: true });
  writeFileSync(STAMP, stamp);
}
