/**
 * What comes with the library beside its modules, and how the modules know where it lies.
 *
 * Every such file is named in the code as `new URL("./name", import.meta.url)`, which Vite, webpack
 * and Rollup read as "take this file along and put its address here", and which is a plain address
 * where nobody bundles. So each file has to stand alone: a bundler copies it without looking into it.
 */
import { cpSync, existsSync, mkdirSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join, posix } from "node:path";
import type { Plugin } from "vite";
import type { ModelEntry } from "../../../src/catalog/model.ts";
import { CATALOGUE } from "../../../src/tasks/catalogue.ts";
import { TASKS } from "../../../src/tasks/page/tasks.ts";
import { withNeeds } from "../../../src/tasks/with-needs.ts";
import { ROOT } from "../../root.ts";

/** The engines' files: name in `dist-lib/engines/` and path in `node_modules`. */
const ENGINES = {
  onnx: {
    "ort.jspi.js": "onnxruntime-web/dist/ort.jspi.min.mjs",
    "ort.jspi.glue.js": "onnxruntime-web/dist/ort-wasm-simd-threaded.jspi.mjs",
    "ort.jspi.wasm": "onnxruntime-web/dist/ort-wasm-simd-threaded.jspi.wasm",
    "ort.webgpu.js": "onnxruntime-web/dist/ort.webgpu.min.mjs",
    "ort.webgpu.glue.js": "onnxruntime-web/dist/ort-wasm-simd-threaded.asyncify.mjs",
    "ort.webgpu.wasm": "onnxruntime-web/dist/ort-wasm-simd-threaded.asyncify.wasm",
    "ort.wasm.js": "onnxruntime-web/dist/ort.wasm.min.mjs",
    "ort.wasm.glue.js": "onnxruntime-web/dist/ort-wasm-simd-threaded.mjs",
    "ort.wasm.wasm": "onnxruntime-web/dist/ort-wasm-simd-threaded.wasm",
  },
  mediapipe: {
    "vision.js": "@mediapipe/tasks-vision/vision_bundle.mjs",
    "vision.glue.js": "@mediapipe/tasks-vision/wasm/vision_wasm_module_internal.js",
    "vision.wasm": "@mediapipe/tasks-vision/wasm/vision_wasm_module_internal.wasm",
  },
} as const satisfies Record<Exclude<ModelEntry["engine"], "code">, Record<string, string>>;

/** Models of a task, and those that they need. */
function modelsOf(task: string): readonly ModelEntry[] {
  return CATALOGUE.filter((model) => model.task === task).flatMap(withNeeds);
}

/** Files of the embedded models of a task, and of those that its models need. */
export function modelFiles(task: string): string[] {
  const files = modelsOf(task).flatMap(({ source }) =>
    source.origin === "package" || source.origin === "own" ? [source.file] : [],
  );
  return [...new Set(files)];
}

/** Engines that run the models of a task, and those that its models need. */
function enginesOf(task: string): (keyof typeof ENGINES)[] {
  const engines = modelsOf(task).map(({ engine }) => engine);
  return [...new Set(engines)].filter(isEngine).sort();
}

function isEngine(name: string): name is keyof typeof ENGINES {
  return name in ENGINES;
}

/** What an entry makes a bundler take along, in bytes before compression. */
export interface TakenAlong {
  readonly engines: number;
  readonly models: number;
}

/**
 * @param tasks whose files are taken; what several need counts once
 * @param root the repository
 */
export function takenAlong(tasks: Iterable<string>, root: string): TakenAlong {
  const require = createRequire(join(root, "package.json"));
  const all = [...tasks];
  const engines = [...new Set(all.flatMap(enginesOf))].flatMap((name) =>
    Object.values(ENGINES[name]).map((path) => packagePath(require, path)),
  );
  const models = [...new Set(all.flatMap(modelFiles))].map((file) =>
    join(root, "public/models", file),
  );
  const bytes = (paths: readonly string[]) =>
    paths.reduce((sum, path) => sum + statSync(path).size, 0);
  return { engines: bytes(engines), models: bytes(models) };
}

/**
 * Copies engines, embedded models and the recordings' schema below `folder`. The engines' modules are there under two names:
 * `.js`, which every web server sends as a script, for pages without a bundler; and `.mjs`, because
 * webpack minifies each script that it takes along, and knows by this name only that one is a module.
 */
export function copyFiles(root: string, folder: string): void {
  const require = createRequire(join(root, "package.json"));
  for (const directory of ["engines", "models"]) {
    rmSync(join(folder, directory), { recursive: true, force: true });
    mkdirSync(join(folder, directory), { recursive: true });
  }
  for (const [name, path] of Object.values(ENGINES).flatMap((files) => Object.entries(files))) {
    cpSync(packagePath(require, path), join(folder, "engines", name));
    if (name.endsWith(".js")) {
      cpSync(packagePath(require, path), join(folder, "engines", forBundlers(name)));
    }
  }
  cpSync(join(root, "src/recording/recording.schema.json"), join(folder, "recording.schema.json"));
  for (const file of [...TASKS.keys()].flatMap(modelFiles)) {
    cpSync(join(root, "public/models", file), join(folder, "models", file));
  }
}

function forBundlers(name: string): string {
  return name.replace(/\.js$/, ".mjs");
}

/** A file of a package whose `exports` need not name it. */
function packagePath(require: NodeJS.Require, path: string): string {
  const parts = path.split("/");
  const name = parts.splice(0, path.startsWith("@") ? 2 : 1).join("/");
  for (const folder of require.resolve.paths(name) ?? []) {
    const candidate = join(folder, name, ...parts);
    if (existsSync(candidate)) return candidate;
  }
  throw new Error(`${path} is in no node_modules; run npm install.`);
}

const MARKED = /(["'`])fovea-file:([\w./-]+)\1/g;

/** Where the modules `virtual:fovea-files/<name>` stand: beside the entries that import them. */
const FOLDER = join(ROOT, "src/entries");

/**
 * Makes the modules `virtual:fovea-files/<name>`, and turns `"fovea-file:<path below dist-lib>"` into
 * an address relative to the module it stands in.
 * @param reader who resolves the addresses: an embedder's bundler, or nobody
 */
export function fileAddresses(reader: "bundler" | "browser"): Plugin {
  return {
    name: "fovea:file-addresses",
    enforce: "pre",
    resolveId(id) {
      const [, name] = /^virtual:fovea-files\/(\w+)$/.exec(id) ?? [];
      return name ? join(FOLDER, `${name}-files.ts`) : null;
    },
    load(id) {
      if (posix.dirname(id) !== FOLDER) return null;
      const [, name] = /\/(\w+)-files\.ts$/.exec(id) ?? [];
      return name ? filesModule(name) : null;
    },
    renderChunk(code, chunk) {
      if (!code.includes("fovea-file:")) return null;
      const here = posix.dirname(chunk.fileName);
      const address = (_: string, _quote: string, path: string) => {
        const isEngine = reader === "bundler" && path.startsWith("engines/");
        const relative = posix.relative(here, isEngine ? forBundlers(path) : path);
        const specifier = relative.startsWith(".") ? relative : `./${relative}`;
        return `new URL("${specifier}", import.meta.url).href`;
      };
      return { code: code.replace(MARKED, address), map: null };
    },
  };
}

/**
 * The code of `virtual:fovea-files/<name>`, for a task, an engine or "all" tasks: it makes the page
 * know where files lie, and the page tells the workers.
 */
export function filesModule(name: string): string {
  if (name === "all") return [...TASKS.keys()].map(importOf).join("");
  if (isEngine(name)) return provide("engines", Object.keys(ENGINES[name]));
  if (!TASKS.has(name)) throw new Error(`There is no task and no engine “${name}”.`);
  return enginesOf(name).map(importOf).join("") + provide("models", modelFiles(name));
}

function importOf(name: string): string {
  return `import "virtual:fovea-files/${name}";\n`;
}

function provide(kind: "models" | "engines", files: readonly string[]): string {
  const addresses = files.map((file) => `${JSON.stringify(file)}: "fovea-file:${kind}/${file}"`);
  return `import { provideFiles } from "../catalog/configuration.ts";
provideFiles({ ${kind}: {\n${addresses.join(",\n")}\n} });
`;
}
