/** By what a stopped analysis is found again. */
import { expect, it } from "vitest";
import type { ModelEntry } from "../../../../src/catalog/model.ts";
import {
  type AskedAnalysis,
  exactKey,
  fingerprint,
} from "../../../../src/studio/analysis/exact-key.ts";
import { modelById } from "../../../../src/tasks/catalogue.ts";

function task(model: ModelEntry, options: object = {}): AskedAnalysis["tasks"][number] {
  return { taskId: model.task, model, backend: "auto", options };
}

const YOLOX = task(modelById("yolox-nano"), { scoreThreshold: 0.5, labels: null });
const PICODET = task(modelById("picodet-s-416"), { scoreThreshold: 0.5, labels: null });
const FILE = new Blob(["a film"]);
const key = (change: Partial<AskedAnalysis> = {}, file = FILE) =>
  exactKey(file, { tasks: [YOLOX], every: 1, ...change });

it("is the same for the same, whatever its name and the order of its options", async () => {
  const options = { labels: null, scoreThreshold: 0.5 };
  expect(await key({ tasks: [{ ...YOLOX, options }] }, new File(["a film"], "other.mp4"))).toBe(
    await key(),
  );
  expect(await key()).toMatch(/^[a-z0-9-]+$/);
});

it.each<[string, Partial<AskedAnalysis>, Blob?]>([
  ["another file", {}, new Blob(["b film"])],
  ["another network", { tasks: [PICODET] }],
  ["another task beside", { tasks: [YOLOX, task(modelById("movenet-lightning"))] }],
  ["other options", { tasks: [{ ...YOLOX, options: { scoreThreshold: 0.6, labels: null } }] }],
  ["another backend", { tasks: [{ ...YOLOX, backend: "wasm" }] }],
  ["other frames", { every: 2 }],
])("differs for %s", async (_, change, file) => {
  expect(await key(change, file)).not.toBe(await key());
});

it("knows a large file by pieces of it, both ends included", async () => {
  const bytes = new Uint8Array(9_000_000);
  const first = await fingerprint(new Blob([bytes]));
  for (const at of [0, bytes.length - 1]) {
    const changed = bytes.slice();
    changed[at] = 1;
    expect(await fingerprint(new Blob([changed]))).not.toBe(first);
  }
  expect(await fingerprint(new Blob([bytes.subarray(1)]))).not.toBe(first);
});
