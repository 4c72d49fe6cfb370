import { existsSync, readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";
import { madeByFfmpeg } from "./test/fixtures/made-by-ffmpeg.ts";
import { chromiumArguments, findChromium } from "./tools/browser/chromium.ts";
import { SHARED } from "./tools/root.ts";
import { MIRROR_PATH, mirrorFolderForTests, modelMirror } from "./tools/serve/model-mirror.ts";
import { isolationHeaders } from "./tools/serve/static-files.ts";

const mirror = mirrorFolderForTests();

/**
 * Unit tests that put modules in other modules' place, load them anew, or register tasks of their own:
 * what they leave behind would be found by the next file of the same thread.
 */
const ALONE = testsThatHave(
  "test/unit",
  /\bvi\.(mock|doMock|resetModules)\(|\bregisterTask\(|tfjs-core\/dist/,
);
/** Likewise for browser tests, which share a page; those with further reasons say so. */
const APART = testsThatHave("test/browser", /\bregister(Task|Mean)\(|In a page of its own:/);

/** Paths of the tests under `folder` whose text has `pattern`. */
function testsThatHave(folder: string, pattern: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".test.ts"))
    .map((file) => join(folder, file))
    .filter((file) => pattern.test(readFileSync(file, "utf8")));
}

/**
 * WebAssembly is optimised after some seconds of computing, not at once: most pages of tests are closed
 * before that pays, and it takes a quarter of their processor time.
 */
const OPTIMISED_LATE = "--js-flags=--wasm-tiering-budget=100000000";

/**
 * A project of browser tests; a new object each, for Vitest writes into it. Those that may share a page have
 * two; what each needs a new page for goes one after the other.
 */
function inBrowser(
  name: string,
  files: { readonly include: string[]; readonly exclude?: string[]; readonly isolate: boolean },
): TestProjectInlineConfiguration {
  return {
    extends: true,
    server: {
      headers: isolationHeaders,
      fs: { allow: [".", SHARED].filter((folder) => existsSync(folder)) },
    },
    worker: { format: "es" },
    test: {
      name,
      ...files,
      setupFiles: ["test/browser/environment.ts"],
      testTimeout: 120_000,
      hookTimeout: 120_000,
      browser: {
        enabled: true,
        headless: true,
        screenshotFailures: false,
        provider: playwright({
          launchOptions: {
            executablePath: findChromium(),
            args: [...chromiumArguments, OPTIMISED_LATE],
          },
        }),
        fileParallelism: !files.isolate,
        instances: [{ browser: "chromium" }],
        commands: { madeByFfmpeg },
      },
      sequence: { groupOrder: 1 },
    },
  };
}

/**
 * Processes that tests run in side by side. Much of what they do is waiting for a browser, so that two
 * have enough to do on two processors.
 */
const PROCESSES = Math.max(2, availableParallelism() - 1);

/** Processes that take one file after another, so that these share what is expensive: browser and server. */
const IN_FEW_PROCESSES = { isolate: false } as const;

export default defineConfig({
  define: {
    SHARED: JSON.stringify(SHARED),
    __DOCS_URL__: '""',
    __SOURCE_URL__: '""',
    __MODEL_MIRROR__: JSON.stringify(mirror ? MIRROR_PATH : ""),
  },
  plugins: [modelMirror(mirror)],
  server: { headers: isolationHeaders },
  // All that pages import, and nothing is looked for: what is found late, as what only workers import, is
  // bundled anew, and the page of the tests has two copies of Vitest or is reloaded in the middle of a test.
  optimizeDeps: {
    noDiscovery: true,
    exclude: ["onnxruntime-web"],
    include: [
      "@mediapipe/tasks-vision",
      "@noble/hashes/sha2.js",
      "@noble/hashes/utils.js",
      "@tensorflow/tfjs-backend-wasm",
      "@tensorflow/tfjs-core",
      "@tensorflow/tfjs-core/dist/register_all_gradients.js",
      "axe-core",
      "comlink",
      "fast-png",
      "fflate",
      "lit",
      "lit/directives/repeat.js",
      "media-chrome",
      "mediabunny",
      "onnx-proto",
      "rxjs",
    ],
  },
  test: {
    maxWorkers: PROCESSES,
    // Also for what tests start by a command.
    env: { FOVEA_CHROMIUM_ARGUMENTS: OPTIMISED_LATE },
    // What is waited for in a browser takes longer than the second that is the default, on a busy machine.
    expect: { poll: { timeout: 20_000 } },
    // Of tests that wait for a browser, which has two processors in CI.
    maxConcurrency: 3,
    reporters: ["default", "./test/results-by-file-reporter.ts"],
    projects: [
      {
        // What they import is loaded once for all files of a thread: half of the processor's time.
        extends: true,
        test: {
          name: "unit",
          environment: "node",
          include: ["test/unit/**/*.test.ts"],
          exclude: ALONE,
          testTimeout: 60_000,
          pool: "threads",
          isolate: false,
          unstubGlobals: true,
        },
      },
      {
        extends: true,
        test: {
          name: "alone",
          environment: "node",
          include: ALONE,
          testTimeout: 60_000,
          // Modules of a package that Node takes for CommonJS.
          server: { deps: { inline: [/tfjs-core\/dist\/(?!tf-core)/] } },
        },
      },
      // Loading the modules anew for each file takes as long as the tests.
      inBrowser("browser", {
        include: ["test/browser/**/*.test.ts"],
        exclude: APART,
        isolate: false,
      }),
      inBrowser("browser-apart", { include: APART, isolate: true }),
      {
        extends: true,
        test: {
          name: "e2e",
          environment: "node",
          include: ["test/e2e/**/*.test.ts"],
          globalSetup: ["test/e2e/setup.ts"],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          ...IN_FEW_PROCESSES,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          name: "library",
          environment: "node",
          include: ["test/library/**/*.test.ts"],
          globalSetup: ["test/library/setup.ts"],
          testTimeout: 120_000,
          hookTimeout: 240_000,
          ...IN_FEW_PROCESSES,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
