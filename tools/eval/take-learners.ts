/**
 * `npx tsx tools/eval/take-learners.ts --seeds 201,202 [--takes 3,8] [--everyday 2] [FILE…]`
 *
 * Tells made gestures, actions and words apart (`test/fixtures/made-takes.ts`) by the nearest take and by the small network
 * that was trained on the same takes, as a table in Markdown. Each seed makes its own takes to learn from, and further
 * ones to be told. Files are results of `npm run analyze` of people who do none of them: what is told there is wrong.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "vite";
import { ROOT } from "../root.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seeds: { type: "string" },
    takes: { type: "string", default: "3,8" },
    everyday: { type: "string", default: "2" },
  },
});
if (!values.seeds) throw new Error("--seeds says by which seeds takes are made.");
const numbers = (text: string) => text.split(",").map(Number);

// TensorFlow.js has one half of itself in modules that Node takes for others, and wants what modules do not have.
const require = createRequire(import.meta.url);
Object.assign(globalThis, {
  require,
  __dirname: import.meta.dirname,
  __filename: import.meta.filename,
});
const folder = mkdtempSync(join(tmpdir(), "fovea-takes-"));
try {
  await build({
    root: ROOT,
    configFile: false,
    logLevel: "error",
    publicDir: false,
    ssr: { noExternal: true },
    build: { ssr: "tools/eval/compare-learners.ts", outDir: folder, minify: false },
  });
  const { compareLearners } = (await import(
    join(folder, "compare-learners.js")
  )) as typeof import("./compare-learners.ts");
  const wasm = dirname(require.resolve("@tensorflow/tfjs-backend-wasm"));
  await compareLearners({
    tensorFlow: `${wasm}/`,
    seeds: numbers(values.seeds),
    takes: numbers(values.takes),
    everyday: Number(values.everyday),
    clips: positionals,
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
