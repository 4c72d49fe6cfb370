/** Loading of models with the browser's real Cache Storage, and between two who want the same. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { cachedModels, deleteCachedModel, loadModel } from "../../../src/catalog/loader.ts";
import type { ModelEntry } from "../../../src/catalog/model.ts";
import { CACHE_NAME } from "../../../src/catalog/model-cache.ts";
import { modelEntry } from "../../fixtures/model-entry.ts";

/** ModelProto { ir_version = 8, graph { name = 400,000 × "m", output {} } }. */
function makeOnnx(): Uint8Array<ArrayBuffer> {
  const length = 400_000;
  const varint = (value: number): number[] =>
    value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)];
  const name = new Uint8Array(length).fill("m".charCodeAt(0));
  const graph = [0x12, ...varint(length)];
  const output = [0x62, 0];
  const head = [0x08, 8, 0x3a, ...varint(graph.length + length + output.length), ...graph];
  return new Uint8Array([...head, ...name, ...output]);
}

async function hash(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

const BYTES = makeOnnx();
const settings = { modelBase: `${location.origin}/models/`, modelMirror: null };
const model = modelEntry({
  id: "browser-test",
  name: "Browser test",
  source: { origin: "own", file: "browser-test.onnx" },
  bytes: BYTES.length,
  sha256: await hash(BYTES),
});

/** Serves `BYTES` through blob URLs: the browser's own streams and ranges, no server needed. */
const blob = URL.createObjectURL(new Blob([BYTES]));
let requests: (string | null)[] = [];
const served = (_url: string, init: RequestInit): Promise<Response> => {
  requests.push(new Headers(init.headers).get("range"));
  return fetch(blob, init);
};
const noNetwork = () => Promise.reject(new TypeError("Failed to fetch"));

beforeEach(async () => {
  requests = [];
  await caches.delete(CACHE_NAME);
});
afterEach(async () => void (await caches.delete(CACHE_NAME)));

it("keeps a model in Cache Storage and serves it without the network", async () => {
  const first = await loadModel(model, settings, { environment: { fetch: served } });
  expect(first).toMatchObject({ sha256: model.sha256, cached: false, kept: true });
  const second = await loadModel(model, settings, { environment: { fetch: noNetwork } });
  expect(second).toMatchObject({ sha256: model.sha256, cached: true, kept: true });
  expect(second.bytes.length).toBe(BYTES.length);
  expect(await cachedModels()).toMatchObject([{ id: model.id, bytes: BYTES.length }]);
  expect(await deleteCachedModel(model.id)).toBe(true);
  expect(await cachedModels()).toEqual([]);
});

it("fetches anew what was damaged in the cache", async () => {
  await loadModel(model, settings, { environment: { fetch: served } });
  const cache = await caches.open(CACHE_NAME);
  const [request] = await cache.keys();
  if (!request) throw new Error("Nothing was cached.");
  await cache.put(request, new Response("damaged"));
  const again = await loadModel(model, settings, { environment: { fetch: served } });
  expect(again).toMatchObject({ cached: false, kept: true });
  expect(requests.length).toBe(2);
});

it("goes on with a download that was cancelled, from Cache Storage", async () => {
  const controller = new AbortController();
  const halfThenSilence = async (_url: string, init: RequestInit): Promise<Response> => {
    const body = new ReadableStream<Uint8Array>({
      start: (stream) => {
        stream.enqueue(BYTES.slice(0, 150_000));
        init.signal?.addEventListener("abort", () => stream.error(init.signal?.reason));
        setTimeout(() => controller.abort(), 100);
      },
    });
    return new Response(body, { headers: { "content-length": String(BYTES.length) } });
  };
  await expect(
    loadModel(model, settings, {
      signal: controller.signal,
      environment: { fetch: halfThenSilence },
    }),
  ).rejects.toMatchObject({ code: "model-cancelled" });
  expect(await cachedModels()).toMatchObject([{ id: model.id, sha256: null, bytes: 150_000 }]);
  const got = await loadModel(model, settings, { environment: { fetch: served } });
  expect(got).toMatchObject({ sha256: model.sha256, kept: true });
  expect(requests).toEqual(["bytes=150000-"]);
  expect(await cachedModels()).toMatchObject([{ sha256: model.sha256 }]);
});

it("downloads once when two ask for the same model", async () => {
  const options = { environment: { fetch: served } };
  const both = await Promise.all([
    loadModel(model, settings, options),
    loadModel(model, settings, options),
  ]);
  expect(both.map((one) => one.cached)).toEqual([false, true]);
  expect(requests.length).toBe(1);
});

it("can be cancelled while another load of the model is under way", async () => {
  let finish = () => {};
  const gate = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const slow = async (url: string, init: RequestInit) => {
    await gate;
    return served(url, init);
  };
  const first = loadModel(model, settings, { environment: { fetch: slow } });
  const controller = new AbortController();
  const second = loadModel(model, settings, { signal: controller.signal });
  controller.abort();
  await expect(second).rejects.toMatchObject({ code: "model-cancelled" });
  finish();
  expect(await first).toMatchObject({ sha256: model.sha256 });
});

it("recognises the page that a development server sends for a missing file", async () => {
  const missing = { ...model, sha256: null, source: { origin: "own", file: "no-such.onnx" } };
  await expect(loadModel(missing as ModelEntry, settings)).rejects.toMatchObject({
    code: expect.stringMatching(/^model-not-(onnx|found)$/),
  });
});
