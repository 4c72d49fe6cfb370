/**
 * Loading of models against a server that does what servers do: breaking off, ranges, odd answers,
 * refusals.
 */

import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LoadProgress } from "../../../src/catalog/load-progress.ts";
import {
  cachedModels,
  deleteCachedModel,
  type LoadOptions,
  loadModel,
} from "../../../src/catalog/loader.ts";
import type { ModelEntry } from "../../../src/catalog/model.ts";
import type { CacheLike } from "../../../src/catalog/model-cache.ts";
import type { AssetSettings } from "../../../src/catalog/settings.ts";
import {
  MemoryCache,
  ModelServer,
  makeEntry,
  makeEnvironment,
  makeOnnx,
  sha256,
  status,
} from "./model-server.ts";

const BYTES = makeOnnx(300_000);
const OTHER = makeOnnx(300_000, 2);
const HASH = sha256(BYTES);

let server: ModelServer;
let cache: MemoryCache;
let settings: AssetSettings;
let verified: ModelEntry;
let unverified: ModelEntry;

beforeEach(async () => {
  server = await new ModelServer(BYTES).start();
  cache = new MemoryCache();
  settings = { modelBase: `${server.base}base/`, modelMirror: null };
  const source = { origin: "url", file: "m.onnx", url: `${server.base}pinned/m.onnx` } as const;
  verified = makeEntry(source, { bytes: BYTES.length, sha256: HASH });
  unverified = makeEntry(source);
});
afterEach(() => server[Symbol.asyncDispose]());

const load = (
  model: ModelEntry,
  more: Parameters<typeof makeEnvironment>[1] = {},
  options: Omit<LoadOptions, "environment"> = {},
) => loadModel(model, settings, { ...options, environment: makeEnvironment(cache, more) });

const failure = (code: string, message = "") =>
  expect.objectContaining({ code, message: expect.stringContaining(message) });

describe("origins", () => {
  it("fetches package and own models from the base, unhashed ones without keeping them", async () => {
    const own = makeEntry({ origin: "own", file: "o.onnx" }, { sha256: HASH, bytes: BYTES.length });
    const made = makeEntry({ origin: "package", file: "p.onnx", package: "x" }, { bytes: 5 });
    expect(await load(made)).toEqual({ bytes: BYTES, sha256: HASH, cached: false, kept: false });
    expect(cache.kinds()).toEqual([]);
    expect(await load(own)).toEqual({ bytes: BYTES, sha256: HASH, cached: false, kept: true });
    expect(server.requests.map((r) => r.path)).toEqual(["/base/p.onnx", "/base/o.onnx"]);
  });

  it("prefers the mirror for url models", async () => {
    settings = { ...settings, modelMirror: `${server.base}mirror/` };
    await load(verified);
    expect(server.requests.map((r) => r.path)).toEqual(["/mirror/m.onnx"]);
  });

  it("takes a user's bytes after checking them", async () => {
    const user = makeEntry({ origin: "user", file: "u.onnx" });
    const got = await load(user, {}, { bytes: BYTES.slice().buffer });
    expect(got).toEqual({ bytes: BYTES, sha256: HASH, cached: false, kept: false });
    const junk = new TextEncoder().encode("junk").buffer;
    await expect(load(user, {}, { bytes: junk })).rejects.toEqual(failure("model-not-onnx"));
    await expect(load(user)).rejects.toEqual(failure("model-not-found"));
    expect(server.requests).toEqual([]);
  });
});

describe("cache", () => {
  it("serves a verified model without the network the second time", async () => {
    await load(verified);
    const offline = { fetch: () => Promise.reject(new TypeError("no")) };
    const got = await load(verified, offline);
    expect(got).toEqual({ bytes: BYTES, sha256: HASH, cached: true, kept: true });
  });

  it("notices a damaged entry and fetches anew", async () => {
    await load(verified);
    for (const entry of cache.entries.values()) new Uint8Array(entry.body).fill(1, 1000, 1010);
    expect((await load(verified)).cached).toBe(false);
    expect((await load(verified)).cached).toBe(true);
    expect(server.requests.length).toBe(2);
  });

  it("loads without a cache, and with one that refuses", async () => {
    cache.refuse = true;
    expect(await load(verified)).toMatchObject({ sha256: HASH, cached: false, kept: false });
    const got = await load(verified, { openCache: async () => null });
    expect(got).toMatchObject({ sha256: HASH, cached: false, kept: false });
  });

  it("holds an unverified model to the hash of its first use, until deleted", async () => {
    expect(await load(unverified)).toMatchObject({ sha256: HASH, kept: true });
    expect(await load(unverified)).toMatchObject({ cached: true });
    for (const key of cache.entries.keys()) if (key.includes("/model/")) cache.entries.delete(key);
    server.bytes = OTHER;
    await expect(load(unverified)).rejects.toEqual(failure("model-hash-mismatch", "on first use"));
    expect(cache.kinds()).toEqual(["pin"]);
    await deleteCachedModel(unverified.id, { openCache: async () => cache });
    expect(await load(unverified)).toMatchObject({ sha256: sha256(OTHER) });
  });

  it("lists nothing of a cache that refuses, and deletes nothing", async () => {
    const refusing = { ...cache, keys: () => Promise.reject(new DOMException("no.", "DataError")) };
    const environment = { openCache: async () => refusing as unknown as CacheLike };
    expect(await cachedModels(environment)).toEqual([]);
    expect(await deleteCachedModel("test-model", environment)).toBe(false);
  });

  it("lists and deletes", async () => {
    await load(verified);
    const environment = { openCache: async () => cache };
    expect(await cachedModels(environment)).toEqual([
      expect.objectContaining({
        id: "test-model",
        file: "m.onnx",
        sha256: HASH,
        bytes: BYTES.length,
      }),
    ]);
    expect(await deleteCachedModel("test-model", environment)).toBe(true);
    expect(await deleteCachedModel("test-model", environment)).toBe(false);
    expect(await cachedModels(environment)).toEqual([]);
  });
});

describe("interrupted downloads", () => {
  it("go on from the bytes that have arrived", async () => {
    server.answers = [server.breakAfter(100_000), server.breakAfter(50_000)];
    expect(await load(verified)).toMatchObject({ sha256: HASH });
    expect(server.requests.map((r) => r.range)).toEqual([
      undefined,
      "bytes=100000-",
      "bytes=150000-",
    ]);
    expect(server.requests[1]?.ifRange).toBeUndefined();
    expect(cache.kinds()).toEqual(["model"]);
  });

  it("send If-Range on our own origin", async () => {
    server.answers = [server.breakAfter(100_000)];
    await load(verified, { origin: new URL(server.base).origin });
    expect(server.requests[1]?.ifRange).toBe('"v1"');
  });

  it("go on after a reload of the page", async () => {
    server.answers = Array.from({ length: 4 }, (_, i) =>
      i === 0 ? server.breakAfter(100_000) : status(503),
    );
    await expect(load(verified)).rejects.toEqual(failure("model-fetch-failed", "503"));
    expect(cache.kinds()).toEqual(["part"]);
    expect(await cachedModels({ openCache: async () => cache })).toEqual([
      expect.objectContaining({ id: "test-model", sha256: null, bytes: 100_000 }),
    ]);
    server.requests.length = 0;
    server.answers = [];
    expect(await load(verified)).toMatchObject({ sha256: HASH });
    expect(server.requests.map((r) => r.range)).toEqual(["bytes=100000-"]);
  });

  it("start over when the server ignores ranges", async () => {
    server.answers = [
      server.breakAfter(100_000),
      (_request, response, bytes) => void response.writeHead(200).end(bytes),
    ];
    expect(await load(verified)).toMatchObject({ sha256: HASH });
    expect(server.requests.length).toBe(2);
  });

  it("start over when the file has changed meanwhile", async () => {
    server.bytes = OTHER;
    server.answers = [server.breakAfter(100_000)];
    const fetchThenChange: typeof fetch = async (url, init) => {
      const response = await fetch(url, init);
      server.bytes = BYTES;
      server.etag = '"v2"';
      return response;
    };
    expect(await load(unverified, { fetch: fetchThenChange })).toMatchObject({ sha256: HASH });
  });

  it("of unverified files start over when the rest does not say what it is of", async () => {
    server.answers = [
      server.breakAfter(1000),
      (_request, response) => void response.writeHead(206).end(OTHER.subarray(1000)),
    ];
    expect(await load(unverified)).toMatchObject({ sha256: HASH });
    expect(server.requests.map((r) => r.range)).toEqual([undefined, "bytes=1000-", undefined]);
  });

  it("start over when the splice has the wrong hash and no validator tells", async () => {
    server.etag = null;
    server.bytes = OTHER;
    server.answers = [server.breakAfter(100_000)];
    const fetchThenChange: typeof fetch = async (url, init) => {
      const response = await fetch(url, init);
      server.bytes = BYTES;
      return response;
    };
    expect(await load(verified, { fetch: fetchThenChange })).toMatchObject({ sha256: HASH });
    expect(server.requests.map((r) => r.range)).toEqual([undefined, "bytes=100000-", undefined]);
  });

  it("take 416 at the end of the file as its end, elsewhere as a reason to start over", async () => {
    const cut = BYTES.length;
    const unsized = { ...verified, bytes: null };
    const chunked: (typeof server.answers)[number] = (_request, response, bytes) => {
      response.writeHead(200, { etag: '"v1"' });
      response.write(bytes.subarray(0, cut), () => setTimeout(() => response.destroy(), 30));
    };
    server.answers = [chunked];
    expect(await load(unsized)).toMatchObject({ sha256: HASH });
    expect(server.requests.map((r) => r.range)).toEqual([undefined, `bytes=${cut}-`]);
    cache.entries.clear();
    server.requests.length = 0;
    server.answers = [server.breakAfter(1000), status(416)];
    expect(await load(unsized)).toMatchObject({ sha256: HASH });
    expect(server.requests.map((r) => r.range)).toEqual([undefined, "bytes=1000-", undefined]);
  });

  it("are asked for again when nothing arrives any more", async () => {
    server.answers = [server.hangAfter(100_000)];
    expect(await load(verified, { stallMilliseconds: 200 })).toMatchObject({ sha256: HASH });
    expect(server.requests[1]?.range).toBe("bytes=100000-");
  });

  it("are given up after four attempts that bring nothing", async () => {
    server.answers = Array.from({ length: 9 }, () => status(500));
    const waits: number[] = [];
    const delay = async (milliseconds: number) => void waits.push(milliseconds);
    await expect(load(verified, { delay })).rejects.toEqual(failure("model-fetch-failed", "500"));
    expect(server.requests.length).toBe(4);
    expect(waits.length).toBe(3);
    expect(waits[2]).toBeGreaterThan(waits[0] ?? 0);
  });
});

describe("odd servers", () => {
  it("compressing ones, whose Content-Length is not the file's", async () => {
    const zipped = gzipSync(BYTES);
    const headers = { "content-encoding": "gzip", "content-length": String(zipped.length) };
    server.answers = [(_request, response) => void response.writeHead(200, headers).end(zipped)];
    expect(await load(verified)).toMatchObject({ sha256: HASH });
    expect(server.requests.length).toBe(1);
  });

  it("those that end early without a word", async () => {
    server.answers = [
      (_request, response, bytes) => void response.writeHead(200).end(bytes.subarray(0, 70_000)),
    ];
    expect(await load(verified)).toMatchObject({ sha256: HASH });
    expect(server.requests.map((r) => r.range)).toEqual([undefined, "bytes=70000-"]);
  });

  it("those that send another part than was asked for", async () => {
    server.answers = [
      server.breakAfter(1000),
      status(206, "xxx", { "content-range": `bytes 5-7/${BYTES.length}` }),
    ];
    expect(await load(verified)).toMatchObject({ sha256: HASH });
    expect(server.requests.map((r) => r.range)).toEqual([undefined, "bytes=1000-", undefined]);
  });

  it("those that say when to come back", async () => {
    server.answers = [
      status(429, "", { "retry-after": "7" }),
      status(503, "", { "retry-after": "900" }),
    ];
    const waits: number[] = [];
    const delay = async (milliseconds: number) => void waits.push(milliseconds);
    await load(verified, { delay });
    expect(waits).toEqual([7000, 15_000]);
  });

  it("those that keep breaking off are given up in the end", async () => {
    server.answers = Array.from({ length: 50 }, () => server.breakAfter(100));
    await expect(load(verified)).rejects.toEqual(failure("model-fetch-failed", "20 attempts"));
  });
});

it("lets a listener's own error out instead of trying again", async () => {
  const onProgress = () => {
    throw new RangeError("a bug");
  };
  await expect(load(verified, {}, { onProgress })).rejects.toThrow("a bug");
  expect(server.requests.length).toBe(1);
});

it("does not ask MediaPipe's files to be ONNX", async () => {
  server.bytes = new Uint8Array(2000).fill(7);
  const source = { origin: "package", file: "p.task", package: "x" } as const;
  const got = await load({ ...makeEntry(source), engine: "mediapipe" });
  expect(got.sha256).toBe(sha256(server.bytes));
});

describe("cancelling", () => {
  it("keeps what has arrived and goes on from it", async () => {
    server.answers = [server.hangAfter(100_000)];
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 300);
    await expect(load(verified, {}, { signal: controller.signal })).rejects.toEqual(
      failure("model-cancelled"),
    );
    expect(cache.kinds()).toEqual(["part"]);
    expect(await load(verified)).toMatchObject({ sha256: HASH });
    expect(server.requests[1]?.range).toMatch(/^bytes=[1-9]/);
  });

  it("works before the request and between attempts", async () => {
    await expect(load(verified, {}, { signal: AbortSignal.abort() })).rejects.toEqual(
      failure("model-cancelled"),
    );
    expect(server.requests.length).toBe(0);
    server.answers = [status(500)];
    const controller = new AbortController();
    const delay = async () => controller.abort();
    await expect(load(verified, { delay }, { signal: controller.signal })).rejects.toEqual(
      failure("model-cancelled"),
    );
    expect(server.requests.length).toBe(1);
  });
});

describe("refusals", () => {
  it.each([404, 410])("status %d means not found, at once", async (code) => {
    server.answers = [status(code)];
    await expect(load(verified)).rejects.toEqual(failure("model-not-found", String(code)));
    expect(server.requests.length).toBe(1);
  });

  it("status 403 is not tried again", async () => {
    server.answers = [status(403)];
    await expect(load(verified)).rejects.toEqual(failure("model-fetch-failed", "403"));
    expect(server.requests.length).toBe(1);
  });

  it("says that there is no network", async () => {
    const offline = {
      online: () => false,
      fetch: () => Promise.reject(new TypeError("Failed to fetch")),
    };
    await expect(load(verified, offline)).rejects.toEqual(failure("model-offline"));
  });

  it("does not blame the network when a server answers badly", async () => {
    server.answers = Array.from({ length: 4 }, () => status(503));
    await expect(load(verified, { online: () => false })).rejects.toEqual(
      failure("model-fetch-failed", "503"),
    );
  });

  it("keeps nothing of a file with the wrong hash, and names both", async () => {
    server.bytes = OTHER;
    await expect(load(verified)).rejects.toEqual(failure("model-hash-mismatch", HASH));
    await expect(load(verified)).rejects.toEqual(failure("model-hash-mismatch", sha256(OTHER)));
    expect(cache.kinds()).toEqual([]);
    expect(server.requests.length).toBe(2);
  });

  it("stops a body that is longer than the catalogue says", async () => {
    const endless: (typeof server.answers)[number] = (_request, response) => {
      const chunk = new Uint8Array(1 << 16).fill(8);
      const more = () => void (response.destroyed || response.write(chunk, more));
      more();
    };
    server.answers = [endless, status(200, "x".repeat(BYTES.length + 1))];
    const expected = failure("model-hash-mismatch", `expects ${BYTES.length}`);
    await expect(load(verified)).rejects.toEqual(expected);
    await expect(load(verified)).rejects.toEqual(expected);
    expect(cache.kinds()).toEqual([]);
  });

  it.each([
    ["<!doctype html><title>Log in</title>", "web page"],
    ["version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n", "Git LFS pointer"],
  ])("recognises %j", async (body, reason) => {
    for (const model of [verified, unverified, makeEntry({ origin: "own", file: "o.onnx" })]) {
      server.requests.length = 0;
      server.answers = [status(200, body)];
      await expect(load(model)).rejects.toEqual(failure("model-not-onnx", reason));
    }
    expect(cache.kinds()).toEqual([]);
  });

  it("does not pin garbage", async () => {
    server.bytes = new Uint8Array(2000).fill(7);
    await expect(load(unverified)).rejects.toEqual(failure("model-not-onnx"));
    expect(cache.kinds()).toEqual([]);
  });
});

it("reports progress that never steps back within a phase and ends complete", async () => {
  const seen: LoadProgress[] = [];
  await load(verified, {}, { onProgress: (p) => seen.push(p) });
  expect(seen[0]).toMatchObject({ phase: "download", cached: false, totalBytes: BYTES.length });
  expect(seen.at(-1)).toMatchObject({ phase: "verify", loadedBytes: BYTES.length });
  const downloaded = seen.filter((p) => p.phase === "download").map((p) => p.loadedBytes);
  expect(downloaded).toEqual([...downloaded].sort((a, b) => a - b));
  expect(downloaded.at(-1)).toBe(BYTES.length);
  seen.length = 0;
  await load(verified, {}, { onProgress: (p) => seen.push(p) });
  expect(seen.every((p) => p.phase === "verify" && p.cached)).toBe(true);
});
