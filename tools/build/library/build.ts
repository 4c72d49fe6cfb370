/**
 * Builds the library into `dist-lib/`:
 *
 * - `modules/`: a module for each source module, for bundlers; dependencies stay imports;
 * - `fovea.js` and `chunks/`: everything in one, for a script tag;
 * - `worker.js`: `serveTasks` for a worker of one's own, likewise;
 * - `task-worker.js`: the workers' script, one file that imports no other;
 * - `command-line.js`: the command `fovea`, for Node; `analysis-page.js`: the script of the page that it opens;
 * - `engines/`, `models/`: what the workers load when they need it;
 * - `types/`, `custom-elements.json`: for compilers and editors.
 */
import { createHash } from "node:crypto";
import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build, defaultClientConditions, type InlineConfig } from "vite";
import { ROOT } from "../../root.ts";
import { LICENCES_FILE, licenceTexts } from "../licences.ts";
import { describeElements } from "./custom-elements.ts";
import { ENTRIES, SINGLE_ENTRIES } from "./entries.ts";
import { copyFiles, fileAddresses } from "./files.ts";
import { describeJsx } from "./jsx.ts";
import { writeTypes } from "./types.ts";

const OUT = join(ROOT, "dist-lib");

/** What stays an import in `modules/`: the package's dependencies. */
const EXTERNAL = /^(@noble\/hashes|comlink|lit|mediabunny|rxjs)(\/|$)/;

/** Builds everything. Throws with what is wrong. */
export async function buildLibrary(): Promise<void> {
  // Else a test that builds would get Lit with the checks that are meant for its developers.
  process.env.NODE_ENV = "production";
  rmSync(OUT, { recursive: true, force: true });
  copyFiles(ROOT, OUT);
  await buildSingle("workers/task.worker.ts", "task-worker.js");
  await buildSingle(SINGLE_ENTRIES.worker, "worker.js");
  await buildSingle(SINGLE_ENTRIES.fovea, "fovea.js");
  await buildSingle("tools/command-line/packaged-page.ts", "analysis-page.js");
  await buildCommand();
  await buildModules();
  await writeTypes(ROOT, absolute({ ...ENTRIES, ...SINGLE_ENTRIES }), OUT);
  const manifest = describeElements(ROOT);
  writeFileSync(join(OUT, "custom-elements.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  writeFileSync(join(OUT, "types/jsx.d.ts"), describeJsx(ROOT, manifest));
  writeFileSync(join(OUT, LICENCES_FILE), licenceTexts());
  writeFileSync(join(OUT, "integrity.json"), `${JSON.stringify(integrity(OUT), null, 2)}\n`);
  // Types only; but an import of it must not fail either.
  writeFileSync(join(OUT, "modules/jsx.js"), "export {};\n");
}

/** One module that holds all it needs; only the script tag's has parts that it loads later. */
function buildSingle(entry: string, fileName: string): Promise<unknown> {
  const whole = fileName !== "fovea.js";
  return build(
    configuration("browser", {
      lib: { entry: join(ROOT, entry), formats: ["es"], fileName: () => fileName },
      rolldownOptions: {
        output: whole
          ? { codeSplitting: false, minify: true }
          : { chunkFileNames: "chunks/[name]-[hash].js", minify: true },
      },
    }),
  );
}

/** One module for Node; Playwright and BullMQ stay imports, for they are big and not everybody's. */
async function buildCommand(): Promise<void> {
  await build({
    root: ROOT,
    configFile: false,
    publicDir: false,
    logLevel: "warn",
    ssr: { noExternal: true, external: ["playwright-core", "bullmq"] },
    build: {
      outDir: OUT,
      emptyOutDir: false,
      target: "node20",
      ssr: join(ROOT, "tools/command-line/packaged.ts"),
      rolldownOptions: {
        output: { entryFileNames: "command-line.js", banner: "#!/usr/bin/env node" },
      },
    },
  });
  chmodSync(join(OUT, "command-line.js"), 0o755);
}

function buildModules(): Promise<unknown> {
  return build(
    configuration("bundler", {
      lib: { entry: absolute(ENTRIES), formats: ["es"] },
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

/** What all parts of the library have in common. */
function configuration(
  reader: "bundler" | "browser",
  options: InlineConfig["build"],
): InlineConfig {
  return {
    root: ROOT,
    configFile: false,
    publicDir: false,
    logLevel: "warn",
    // Modules that have another form in the library: see `imports` in package.json. RxJS has its code
    // of this century under "es2015", without what makes up for classes.
    resolve: { conditions: ["library", "es2015", ...defaultClientConditions] },
    plugins: [fileAddresses(reader)],
    build: {
      outDir: OUT,
      emptyOutDir: false,
      // Parsers of bundlers know this much; `using` is not in it.
      target: "es2023",
      minify: false,
      reportCompressedSize: false,
      ...options,
    },
  };
}

/** For the attribute `integrity` and import maps: the hashes of the script tag's script and its parts. */
function integrity(folder: string): Record<string, string> {
  const parts = readdirSync(join(folder, "chunks")).map((name) => `chunks/${name}`);
  return Object.fromEntries(
    ["fovea.js", ...parts.sort()].map((name) => {
      const hash = createHash("sha384")
        .update(readFileSync(join(folder, name)))
        .digest("base64");
      return [name, `sha384-${hash}`];
    }),
  );
}

function absolute(entries: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(entries).map(([name, path]) => [name, join(ROOT, path)]),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await buildLibrary();
