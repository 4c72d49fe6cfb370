/**
 * `npm run bench -- --json FILE [--clip FILE] [--model ID] [--frames N] [--backend wasm|webgpu]`
 *
 * Measures each frame's way through the built page over a looping clip: detection on WebAssembly,
 * and on WebGPU where there is a graphics processor (in software it says nothing about speed).
 */
import { existsSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { modelById } from "../../src/catalog/resolve.ts";
import { launchChromium } from "../harness/browser.ts";
import { mirrorFolderForTests } from "../harness/model-mirror.ts";
import { ensureModels, ROOT } from "../harness/prepare.ts";
import { serveHarness } from "../harness/serve.ts";
import { type BenchRun, STAGES } from "./report.ts";

const PAGE = "test/bench/bench.html";
const DEFAULT_CLIP = resolve(ROOT, "../shared/data/video/car-detection.mp4");

const { values } = parseArgs({
  options: {
    json: { type: "string" },
    clip: { type: "string", default: DEFAULT_CLIP },
    model: { type: "string" },
    frames: { type: "string", default: "1000" },
    backend: { type: "string" },
  },
});

if (!existsSync(values.clip)) {
  console.error(`There is no clip at ${values.clip}. Pass one with --clip FILE.`);
  process.exit(1);
}

function milliseconds(value: number): string {
  return value.toFixed(1).padStart(9);
}

function print(run: BenchRun): void {
  const { engine } = run;
  console.log(`\n${run.task} · ${run.model} · ${run.backend} (${engine.threads} threads)`);
  console.log(`${"ms".padEnd(12)}${"median".padStart(9)}${"p95".padStart(9)}`);
  const rows = [
    ...STAGES.map((stage) => [stage, run.stages[stage]] as const),
    ["total", run.total] as const,
    ["bare run", run.bareRun] as const,
  ];
  for (const [name, { median, p95 }] of rows) {
    console.log(name.padEnd(12) + milliseconds(median) + milliseconds(p95));
  }
  console.log(`overhead     ${run.overheadRatio.toFixed(2)} × the bare run`);
  console.log(
    `frames       ${run.framesIn} in, ${run.analysed} analysed (${run.rate.toFixed(1)}/s), ` +
      `${run.dropped} dropped, ${run.failed} failed`,
  );
  console.log(
    `long tasks   ${run.longTasks.count} over 50 ms, longest ${run.longTasks.longest.toFixed(0)} ms`,
  );
  for (const { framesIn, analysed, bytes } of run.memory) {
    const size = bytes === null ? "not told" : `${(bytes / 2 ** 20).toFixed(1)} MiB`;
    console.log(`memory       ${size} after ${framesIn} frames (${analysed} analysed)`);
  }
}

const mirror = mirrorFolderForTests();
const modelId =
  values.model ??
  (mirror && existsSync(join(mirror, "yolox_nano.onnx")) ? "yolox-nano" : "centernet");

if (modelById(modelId).source.origin !== "url") ensureModels();
const harness = await serveHarness({ pages: [PAGE], folders: { clip: dirname(values.clip) } });
const browser = await launchChromium([
  // Memory is measured at once instead of at the next garbage collection.
  "--enable-blink-features=ForceEagerMeasureMemory",
  // The tests' software graphics would hide a real card; the last switch wins.
  "--use-angle=default",
  "--enable-features=Vulkan",
]);
try {
  const page = await browser.newPage();
  page.on("pageerror", (error) => console.error(error));
  await page.goto(`${harness.origin}/${PAGE}`);
  const gpu = await page.evaluate(() => window.bench.hasGpu());
  if (!gpu) console.log("No graphics processor behind WebGPU here: WebAssembly only.");
  const backends = (["wasm", "webgpu"] as const).filter(
    (backend) => (values.backend ?? backend) === backend && (backend === "wasm" || gpu),
  );
  const runs: BenchRun[] = [];
  for (const backend of backends) {
    const run = await page.evaluate((request) => window.bench.run(request), {
      modelId,
      backend,
      clipUrl: `/clip/${basename(values.clip)}`,
      frames: Number(values.frames),
      mirror: mirror !== null,
    });
    print(run);
    runs.push(run);
  }
  if (values.json) {
    const report = {
      date: new Date().toISOString(),
      machine: { processor: cpus()[0]?.model ?? "unknown", cores: cpus().length },
      browser: browser.version(),
      clip: basename(values.clip),
      runs,
    };
    writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
    console.log(`\nWritten to ${values.json}`);
  }
} finally {
  await browser.close();
  await harness.close();
}
