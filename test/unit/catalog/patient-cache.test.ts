/** A browser's cache that never answers costs a load one deadline, whichever call hangs. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ModelCache, openBrowserCache } from "../../../src/catalog/model-cache.ts";
import { patientCache } from "../../../src/catalog/patient-cache.ts";
import { DEADLINES } from "../../../src/deadlines.ts";
import { MemoryCache, sha256 } from "./model-server.ts";

const FILE = Uint8Array.from([1, 2, 3]);
const HASH = sha256(FILE);
const never = () => new Promise<never>(() => {});

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("is none where the browser does not open it in time", async () => {
  vi.stubGlobal("caches", { open: never });
  const opened = openBrowserCache();
  await vi.advanceTimersByTimeAsync(DEADLINES.cache);
  expect(await opened).toBeNull();
});

it.each(["match", "put", "keys", "delete"] as const)("survives a %s that hangs", async (call) => {
  const store = new MemoryCache();
  await new ModelCache(store).write("m", "m.onnx", HASH, FILE);
  store[call] = never;
  const cache = new ModelCache(patientCache(store));
  const used = (async () => {
    await cache.read(HASH);
    await cache.readPin("m");
    await cache.readPartial("u");
    await cache.remove(HASH);
    return cache.write("m", "m.onnx", HASH, FILE);
  })();
  // All calls together wait once.
  await vi.advanceTimersByTimeAsync(DEADLINES.cachedFile);
  expect(await used).toBe(false);
});

it("reads a file whose bytes never come as an absent one", async () => {
  const store = new MemoryCache();
  store.match = async () => new Response(new ReadableStream());
  const read = new ModelCache(patientCache(store)).read(HASH);
  await vi.advanceTimersByTimeAsync(DEADLINES.cachedFile);
  expect(await read).toBeNull();
});
