/** The cache of models over a store in memory, also one that refuses and one that is damaged. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { ModelCache, openBrowserCache } from "../../../src/catalog/model-cache.ts";
import { MemoryCache, sha256 } from "./model-server.ts";

const bytes = (...values: number[]) => Uint8Array.from(values);
const FILE = bytes(1, 2, 3, 4, 5);
const HASH = sha256(FILE);
const URL_OF = "https://example.test/models/a b.onnx?x=1";
const OWNER = { id: "détection/α", file: "a b.onnx" };

function make() {
  const store = new MemoryCache();
  return { store, cache: new ModelCache(store) };
}

afterEach(() => vi.unstubAllGlobals());

it("is none where the browser has no storage, or forbids even to look at it", async () => {
  vi.stubGlobal("caches", undefined);
  expect(await openBrowserCache()).toBeNull();
  vi.stubGlobal("caches", { open: () => Promise.reject(new Error("no")) });
  expect(await openBrowserCache()).toBeNull();
  vi.unstubAllGlobals();
  const forbidden = Object.getOwnPropertyDescriptor(globalThis, "caches");
  Object.defineProperty(globalThis, "caches", {
    configurable: true,
    get() {
      throw new DOMException("no", "SecurityError");
    },
  });
  try {
    expect(await openBrowserCache()).toBeNull();
  } finally {
    if (forbidden) Object.defineProperty(globalThis, "caches", forbidden);
    else Reflect.deleteProperty(globalThis, "caches");
  }
});

describe("whole files", () => {
  it("come back as they were, by their hash", async () => {
    const { cache } = make();
    expect(await cache.read(HASH)).toBeNull();
    expect(await cache.write(OWNER.id, OWNER.file, HASH, FILE)).toBe(true);
    expect(await cache.read(HASH)).toEqual(FILE);
    await cache.remove(HASH);
    expect(await cache.read(HASH)).toBeNull();
  });

  it("are listed with size and time, whatever letters their names have", async () => {
    vi.useFakeTimers({ now: 1_700_000_000_000 });
    const { cache } = make();
    await cache.write(OWNER.id, OWNER.file, HASH, FILE);
    vi.useRealTimers();
    expect(await cache.list()).toEqual([
      { ...OWNER, sha256: HASH, bytes: 5, storedTime: 1_700_000_000_000 },
    ]);
  });

  it("take the place of the model's older version and of its parts, not of other models", async () => {
    const { cache } = make();
    const old = bytes(9, 9);
    await cache.write("a", "a.onnx", sha256(old), old);
    await cache.write("b", "b.onnx", sha256(bytes(7)), bytes(7));
    await cache.writePart(URL_OF, { id: "a", file: "a.onnx" }, 0, bytes(1, 2), null);
    await cache.writePin("a", { sha256: HASH, bytes: 5, url: URL_OF });
    await cache.write("a", "a.onnx", HASH, FILE);
    expect((await cache.list()).map(({ id, sha256: hash }) => [id, hash])).toEqual([
      ["a", HASH],
      ["b", sha256(bytes(7))],
    ]);
    expect(await cache.readPartial(URL_OF)).toBeNull();
    // What the model was on first use is still known.
    expect(await cache.readPin("a")).toMatchObject({ sha256: HASH });
  });
});

describe("parts of a download", () => {
  const part = (cache: ModelCache, offset: number, validator: string | null, ...values: number[]) =>
    cache.writePart(URL_OF, OWNER, offset, bytes(...values), validator);
  const joined = async (cache: ModelCache) =>
    (await cache.readPartial(URL_OF))?.pieces.flatMap((piece) => [...piece]);

  it("are put together in the order of their places, however they came", async () => {
    const { cache } = make();
    await part(cache, 3, '"v1"', 4, 5);
    await part(cache, 0, '"v1"', 1, 2, 3);
    expect(await joined(cache)).toEqual([1, 2, 3, 4, 5]);
    expect((await cache.readPartial(URL_OF))?.validator).toBe('"v1"');
    expect(await cache.list()).toMatchObject([{ ...OWNER, sha256: null, bytes: 5 }]);
  });

  it("end at the first gap", async () => {
    const { cache } = make();
    await part(cache, 0, null, 1, 2);
    await part(cache, 3, null, 4);
    expect(await joined(cache)).toEqual([1, 2]);
  });

  it("that overlap are cut, and those that are covered left out", async () => {
    const { cache } = make();
    await part(cache, 0, null, 1, 2, 3, 4);
    await part(cache, 1, null, 2, 3);
    await part(cache, 2, null, 3, 4, 5);
    expect(await joined(cache)).toEqual([1, 2, 3, 4, 5]);
  });

  it("of another version of the file are not mixed in", async () => {
    const { cache } = make();
    await part(cache, 0, '"v1"', 1, 2);
    await part(cache, 2, '"v2"', 3);
    expect(await joined(cache)).toEqual([1, 2]);
  });

  it("do not begin in the middle", async () => {
    const { cache } = make();
    await part(cache, 2, null, 3);
    expect(await cache.readPartial(URL_OF)).toBeNull();
  });

  it("go away by their address", async () => {
    const { cache } = make();
    await part(cache, 0, null, 1);
    await cache.writePart("https://example.test/other", OWNER, 0, bytes(8), null);
    await cache.removeParts(URL_OF);
    expect(await cache.readPartial(URL_OF)).toBeNull();
    expect(await cache.readPartial("https://example.test/other")).not.toBeNull();
  });
});

describe("pins", () => {
  const PIN = { sha256: HASH, bytes: 5, url: URL_OF };

  it("come back, and go with their model", async () => {
    const { cache } = make();
    await cache.writePin(OWNER.id, PIN);
    expect(await cache.readPin(OWNER.id)).toEqual(PIN);
    expect(await cache.removeModel(OWNER.id)).toBe(true);
    expect(await cache.readPin(OWNER.id)).toBeNull();
    expect(await cache.removeModel(OWNER.id)).toBe(false);
  });

  it("that make no sense are none", async () => {
    const { cache, store } = make();
    await cache.writePin("a", PIN);
    const [address = ""] = store.entries.keys();
    for (const nonsense of ["", "{", "null", "[]", '{"sha256":1,"url":"x"}']) {
      await store.put(address, new Response(nonsense));
      expect(await cache.readPin("a")).toBeNull();
    }
  });
});

describe("a store that does not work", () => {
  it("that is full keeps nothing and says so, and does no harm", async () => {
    const { cache, store } = make();
    store.refuse = true;
    expect(await cache.write("a", "a.onnx", HASH, FILE)).toBe(false);
    expect(await cache.writePin("a", { sha256: HASH, bytes: 5, url: URL_OF })).toBe(false);
    expect(await cache.writePart(URL_OF, OWNER, 0, FILE, null)).toBe(false);
    expect(await cache.list()).toEqual([]);
  });

  it("that throws when it is read reads like an empty one", async () => {
    const { cache, store } = make();
    await cache.write("a", "a.onnx", HASH, FILE);
    await cache.writePart(URL_OF, OWNER, 0, FILE, null);
    vi.spyOn(store, "match").mockRejectedValue(new DOMException("gone", "InvalidStateError"));
    expect(await cache.read(HASH)).toBeNull();
    expect(await cache.readPartial(URL_OF)).toBeNull();
    expect(await cache.readPin("a")).toBeNull();
    expect(await cache.removeModel("a")).toBe(false);
  });
});

describe("verdicts on backends", () => {
  const verdict = {
    place: "here",
    webgpu: { milliseconds: 9 },
    wasm: { failed: "It broke" },
    difference: null,
  } as const;
  const address = (threads: number) => `https://models.fovea.invalid/verdict/${HASH}/${threads}`;

  it("come back where they hold: for the network, the threads and the place", async () => {
    const { cache } = make();
    expect(await cache.writeVerdict(OWNER.id, HASH, 2, verdict)).toBe(true);
    expect(await cache.readVerdict(HASH, 2, "here")).toEqual(verdict);
    expect(await cache.readVerdict(HASH, 1, "here")).toBeNull();
    expect(await cache.readVerdict(HASH, 2, "with another browser")).toBeNull();
    expect(await cache.readVerdict("0".repeat(64), 2, "here")).toBeNull();
  });

  it("go with the model, and with its older version", async () => {
    const { cache } = make();
    await cache.writeVerdict(OWNER.id, HASH, 2, verdict);
    expect(await cache.list()).toEqual([]);
    expect(await cache.removeModel(OWNER.id)).toBe(true);
    expect(await cache.readVerdict(HASH, 2, "here")).toBeNull();
    await cache.writeVerdict(OWNER.id, HASH, 2, verdict);
    await cache.write(OWNER.id, OWNER.file, sha256(bytes(9)), bytes(9));
    expect(await cache.readVerdict(HASH, 2, "here")).toBeNull();
  });

  it.each([
    ["no JSON", "{"],
    ["nothing", "null"],
    ["a list", "[1]"],
    ["without figures", JSON.stringify({ place: "here" })],
    ["with figures that are none", JSON.stringify({ ...verdict, webgpu: { milliseconds: "9" } })],
    ["with a run that takes no time", JSON.stringify({ ...verdict, webgpu: { milliseconds: 0 } })],
    ["with a difference that is none", JSON.stringify({ ...verdict, difference: "0" })],
    ["without a difference", JSON.stringify({ ...verdict, difference: undefined })],
    ["with a negative difference", JSON.stringify({ ...verdict, difference: -1 })],
    [
      "with a novel for a reason",
      JSON.stringify({ ...verdict, wasm: { failed: "x".repeat(301) } }),
    ],
  ])("are passed over where somebody has put something else there: %s", async (_what, text) => {
    const { cache, store } = make();
    await store.put(address(2), new Response(text));
    expect(await cache.readVerdict(HASH, 2, "here")).toBeNull();
  });

  it("bring nothing along but what is known of them", async () => {
    const { cache, store } = make();
    await store.put(address(2), new Response(JSON.stringify({ ...verdict, backend: "webgpu" })));
    expect(await cache.readVerdict(HASH, 2, "here")).toEqual(verdict);
  });
});
