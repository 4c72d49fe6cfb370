/** Networks that several share: made once, freed with the last, not given on once they have failed. */
import { expect, it, vi } from "vitest";
import type { Network } from "../../../src/engines/network.ts";
import { shareNetwork } from "../../../src/engines/shared-network.ts";
import { failure } from "../../fixtures/failure.ts";

const NOTHING = new Map();

function network(reason: string) {
  const made: Network = {
    description: { backend: "wasm", reason, threads: 1, adapter: null },
    device: null,
    frameTrouble: null,
    takesBatches: false,
    run: vi.fn(async () => named(reason)),
    remember: vi.fn(() => ({ empty: true, forget: () => {} })),
    dispose: vi.fn(async () => {}),
  };
  return made;
}

/** A tensor that is told by its name. */
function named(name: string) {
  return new Map([[name, { type: "float32", dims: [0], data: new Float32Array() }]] as const);
}

const outputOf = async (shared: Network) => [...(await shared.run(NOTHING)).keys()];

it("makes one network for a key, also when both ask at once, and frees it with the last", async () => {
  const one = network("one");
  const make = vi.fn(async () => one);
  const [first, second] = await Promise.all([shareNetwork("key", make), shareNetwork("key", make)]);
  expect(make).toHaveBeenCalledOnce();
  expect(await outputOf(first)).toEqual(["one"]);
  await first.dispose();
  await first.dispose();
  expect(one.dispose).not.toHaveBeenCalled();
  expect(await failure(first.run(NOTHING))).toBe("disposed");
  expect(await outputOf(second)).toEqual(["one"]);
  await second.dispose();
  expect(one.dispose).toHaveBeenCalledOnce();
});

it("keeps keys apart, and makes anew after the last has gone", async () => {
  const a = await shareNetwork("a", async () => network("a"));
  const b = await shareNetwork("b", async () => network("b"));
  expect([a.description.reason, b.description.reason]).toEqual(["a", "b"]);
  await a.dispose();
  const again = await shareNetwork("a", async () => network("again"));
  expect(again.description.reason).toBe("again");
  await Promise.all([again.dispose(), b.dispose()]);
});

it("does not keep a failure", async () => {
  await expect(shareNetwork("bad", () => Promise.reject(new Error("no memory")))).rejects.toThrow(
    "no memory",
  );
  const next = await shareNetwork("bad", async () => network("good"));
  expect(next.description.reason).toBe("good");
  await next.dispose();
});

it("does not give to others what has failed at work", async () => {
  const lost = network("lost");
  vi.mocked(lost.run).mockRejectedValue(new Error("the device was lost"));
  const first = await shareNetwork("key", async () => lost);
  await expect(first.run(NOTHING)).rejects.toThrow("the device was lost");
  const next = await shareNetwork("key", async () => network("fresh"));
  expect(next.description.reason).toBe("fresh");
  await first.dispose();
  expect(lost.dispose).toHaveBeenCalledOnce();
  expect(await outputOf(next)).toEqual(["fresh"]);
  await next.dispose();
});

it("gives each holder memories of its own, while it holds the network", async () => {
  const one = network("one");
  const first = await shareNetwork("key", async () => one);
  const second = await shareNetwork("key", async () => one);
  first.remember();
  second.remember();
  expect(one.remember).toHaveBeenCalledTimes(2);
  await first.dispose();
  expect(() => first.remember()).toThrow(expect.objectContaining({ code: "disposed" }));
  second.remember();
  await second.dispose();
});
