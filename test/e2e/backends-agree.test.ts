/**
 * The same network gives the same boxes on WebGPU as on WebAssembly, through the real pipeline.
 * One photograph: software WebGPU takes tens of seconds for a network of this size.
 */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Page } from "playwright";
import { expect, onTestFinished } from "vitest";
import { DETECTION_DEFAULTS, type DetectionResult } from "../../src/tasks/detection/result.ts";
import { ROOT } from "../../tools/build/prepare.ts";
import { mirrorFolderForTests } from "../../tools/serve/model-mirror.ts";
import { SCREEN } from "../fixtures/screen.ts";
import { appTest, PAGES } from "./app-test.ts";

const PHOTOGRAPH = "000000000632.jpg";
const pictures = resolve(ROOT, "../shared/data/coco/images");
const missing = !existsSync(pictures) || mirrorFolderForTests() === null;
if (missing) console.warn("../shared is missing: backends are not compared on a photograph");

async function detect(page: Page, backend: "wasm" | "webgpu"): Promise<DetectionResult> {
  await page.waitForFunction(() => "foveaEval" in window);
  const engine = await page.evaluate((request) => window.foveaEval.load(request), {
    taskId: "detection",
    modelId: "yolox-nano",
    backend,
    options: { ...DETECTION_DEFAULTS, scoreThreshold: 0.005 },
  });
  expect(engine.backend).toBe(backend);
  // On WebGPU the frame must not take the way over the processor, or nothing would be compared.
  expect(engine.preprocess).toBe(backend === "webgpu" ? "gpu" : "cpu");
  const address = `/pictures/${PHOTOGRAPH}`;
  const result = (await page.evaluate(
    (a) => window.foveaEval.analyse(a, 0),
    address,
  )) as DetectionResult;
  return result;
}

appTest.skipIf(missing)(
  "WebGPU and WebAssembly agree within a pixel on a photograph",
  async ({ browser, harness }) => {
    const context = await browser.newContext(SCREEN);
    onTestFinished(() => context.close());
    const open = async () => {
      const page = await context.newPage();
      await page.goto(`${harness.origin}/${PAGES.eval}`);
      return page;
    };
    const sure = (result: DetectionResult) => result.detections.filter(({ score }) => score > 0.3);
    const wasm = sure(await detect(await open(), "wasm"));
    const webgpu = sure(await detect(await open(), "webgpu"));
    expect(wasm.length).toBeGreaterThan(3);
    expect(webgpu.map(({ label }) => label).sort()).toEqual(wasm.map(({ label }) => label).sort());
    for (const { box, label, score } of wasm) {
      const twin = webgpu.find(
        (other) =>
          other.label === label &&
          Math.abs(other.box.x - box.x) <= 1 &&
          Math.abs(other.box.y - box.y) <= 1 &&
          Math.abs(other.box.width - box.width) <= 1 &&
          Math.abs(other.box.height - box.height) <= 1,
      );
      expect(twin, `${label} at ${JSON.stringify(box)}`).toBeDefined();
      expect(twin?.score).toBeCloseTo(score, 1);
    }
  },
);
