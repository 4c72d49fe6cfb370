/**
 * Builds the library into `dist-lib/`:
 *
 * - `modules/`: a module for each source module, for bundlers; dependencies stay imports;
 * - `fovea.js` and `chunks/`: everything in one, for a script tag;
 * - `task-worker.js`: the workers' script, one file that imports no other;
 * - `worker.js`: `serveTasks` for a worker of one's own, likewise;
 * - `engines/`, `models/`: what the workers load when they need it;
 * - `types/`, `custom-elements.json`: for compilers and editors.
 */
import { rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { build, type InlineConfig } from "vite";
import { ENTRIES } from "./entries.ts";
import { copyFiles, fileAddresses } from "./files.ts";

export const ROOT = resolve(import.meta.dirname, "..");
export const OUT = join(ROOT, "dist-lib");

/** Modules that have another form in the library: see their first lines. */
const REPLACED = ["src/bridge/spawn-worker", "src/engines/engine-files"].map((path) => ({
  path: join(ROOT, `${path}.ts`),
  by: join(ROOT, `${path}.library.ts`),
}));

/** What stays an import in `modules/`: the package's dependencies. */
const EXTERNAL = /^(@noble\/hashes|comlink|lit|mediabunny|rxjs)(\/|$)/;

/** What all parts of the library have in common. */
function configuration(options: InlineConfig["build"]): InlineConfig {
  return {
    root: ROOT,
    configFile: false,
    publicDir: false,
    logLevel: "warn",
    plugins: [
      {
        name: "fovea:library-modules",
        enforce: "pre",
        async resolveId(source, importer, resolving) {
          if (!/(spawn-worker|engine-files)\.ts$/.test(source)) return null;
          const found = await this.resolve(source, importer, { ...resolving, skipSelf: true });
          return REPLACED.find(({ path }) => path === found?.id)?.by ?? found;
        },
      },
      fileAddresses(),
    ],
    build: {
      outDir: OUT,
      emptyOutDir: false,
      target: "es2023",
      reportCompressedSize: false,
      ...options,
    },
  };
}

/** One module that holds all it needs. */
async function buildSingle(entry: string, name: string, minify: boolean): Promise<void> {
  await build(
    configuration({
      lib: { entry: join(ROOT, entry), formats: ["es"], fileName: () => `${name}.js` },
      minify: false,
      rolldownOptions: { output: { codeSplitting: false, minify } },
    }),
  );
}

async function buildModules(): Promise<void> {
  const entry = Object.fromEntries(
    Object.entries(ENTRIES).map(([name, path]) => [name, join(ROOT, path)]),
  );
  await build(
    configuration({
      lib: { entry, formats: ["es"] },
      minify: false,
      rolldownOptions: {
        external: EXTERNAL,
        output: {
          preserveModules: true,
          preserveModulesRoot: join(ROOT, "src"),
          entryFileNames: "modules/[name].js",
        },
      },
    }),
  );
}

async function buildScript(): Promise<void> {
  await build(
    configuration({
      lib: {
        entry: join(ROOT, "src/entries/fovea.ts"),
        formats: ["es"],
        fileName: () => "fovea.js",
      },
      minify: false,
      rolldownOptions: {
        output: { minify: true, chunkFileNames: "chunks/[name]-[hash].js" },
      },
    }),
  );
}

export async function buildLibrary(): Promise<void> {
  rmSync(OUT, { recursive: true, force: true });
  await buildSingle("workers/task.worker.ts", "task-worker", true);
  await buildModules();
  await buildScript();
  copyFiles(ROOT, OUT);
}

if (import.meta.main ?? process.argv[1] === import.meta.filename) await buildLibrary();
