import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { madeByFfmpeg } from "./test/fixtures/made-by-ffmpeg.ts";
import { chromiumArguments, findChromium } from "./tools/browser/chromium.ts";
import { SHARED } from "./tools/root.ts";
import { MIRROR_PATH, mirrorFolderForTests, modelMirror } from "./tools/serve/model-mirror.ts";
import { isolationHeaders } from "./tools/serve/static-files.ts";

const mirror = mirrorFolderForTests();

/** The test that waits for something to happen, for more than a minute. */
const WAITING = "test/e2e/no-requests-leave.test.ts";

/**
 * Unit tests that put modules in other modules' place, load them anew, or register tasks of their own:
 * what they leave behind would be found by the next file of the same thread.
 */
const ALONE = readdirSync("test/unit", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".test.ts"))
  .map((file) => join("test/unit", file))
  .filter((file) =>
    /\bvi\.(mock|doMock|resetModules)\(|\bregisterTask\(|tfjs-core\/dist/.test(
      readFileSync(file, "utf8"),
    ),
  );

/** One file after another in one process, so that they share what is expensive: browser and server. */
const IN_ONE_PROCESS = { fileParallelism: false, isolate: false } as const;

export default defineConfig({
  define: {
    SHARED: JSON.stringify(SHARED),
    __DOCS_URL__: '""',
    __SOURCE_URL__: '""',
    __MODEL_MIRROR__: JSON.stringify(mirror ? MIRROR_PATH : ""),
  },
  plugins: [modelMirror(mirror)],
  server: { headers: isolationHeaders },
  // Found late, a dependency would be bundled and the page reloaded in the middle of a test.
  optimizeDeps: {
    exclude: ["onnxruntime-web"],
    include: [
      "@mediapipe/tasks-vision",
      "@noble/hashes/sha2.js",
      "@noble/hashes/utils.js",
      "axe-core",
      "comlink",
      "fflate",
      "lit",
      "media-chrome",
      "mediabunny",
      "rxjs",
    ],
  },
  test: {
    // Of tests that wait for a browser, which has two processors in CI.
    maxConcurrency: 3,
    reporters: ["default", "./test/plain-summary-reporter.ts"],
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
      {
        extends: true,
        server: {
          headers: isolationHeaders,
          fs: { allow: [".", SHARED].filter((folder) => existsSync(folder)) },
        },
        worker: { format: "es" },
        test: {
          name: "browser",
          include: ["test/browser/**/*.test.ts"],
          setupFiles: ["test/browser/environment.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { executablePath: findChromium(), args: [...chromiumArguments] },
            }),
            instances: [{ browser: "chromium" }],
            commands: { madeByFfmpeg },
          },
        },
      },
      {
        // Alone it would cost a minute; beside the unit tests it costs nothing.
        extends: true,
        test: {
          name: "waiting",
          environment: "node",
          include: [WAITING],
          testTimeout: 60_000,
          hookTimeout: 240_000,
        },
      },
      {
        extends: true,
        test: {
          name: "e2e",
          environment: "node",
          include: ["test/e2e/**/*.test.ts"],
          exclude: [WAITING],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          ...IN_ONE_PROCESS,
          sequence: { groupOrder: 1 },
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
          ...IN_ONE_PROCESS,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
