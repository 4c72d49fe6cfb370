/**
 * One engine for all who ask for the same: made once, freed with the last, and never kept when it
 * failed.
 */
import { expect, it, vi } from "vitest";
import type { Engine } from "../../../src/engines/engine.ts";
import { shareEngine } from "../../../src/engines/shared-engine.ts";
import { failure } from "../../fixtures/failure.ts";

function engine(output: string) {
  const made: Engine<string> = {
    description: {
      backend: "wasm",
      reason: output,
      threads: 1,
      preprocess: "cpu",
      adapter: null,
    },
    run: vi.fn(async () => ({ output, preprocess: 1, run: 2 })),
    measureBareRun: vi.fn(async () => [1]),
    dispose: vi.fn(async () => {}),
  };
  return made;
}

const input = {} as Parameters<Engine<string>["run"]>[0];

it("makes one engine for a key, also when both ask at once, and frees it with the last", async () => {
  const one = engine("one");
  const make = vi.fn(async () => one);
  const [first, second] = await Promise.all([shareEngine("key", make), shareEngine("key", make)]);
  expect(make).toHaveBeenCalledOnce();
  expect((await first.run(input)).output).toBe("one");
  await first.dispose();
  await first.dispose();
  expect(one.dispose).not.toHaveBeenCalled();
  expect(await failure(first.run(input))).toBe("disposed");
  expect((await second.run(input)).output).toBe("one");
  await second.dispose();
  expect(one.dispose).toHaveBeenCalledOnce();
});

it("keeps keys apart, and makes anew after the last has gone", async () => {
  const a = await shareEngine("a", async () => engine("a"));
  const b = await shareEngine("b", async () => engine("b"));
  expect([a.description.reason, b.description.reason]).toEqual(["a", "b"]);
  await a.dispose();
  const again = await shareEngine("a", async () => engine("again"));
  expect(again.description.reason).toBe("again");
  await Promise.all([again.dispose(), b.dispose()]);
});

it("does not keep a failure", async () => {
  await expect(shareEngine("bad", () => Promise.reject(new Error("no memory")))).rejects.toThrow(
    "no memory",
  );
  const next = await shareEngine("bad", async () => engine("good"));
  expect(next.description.reason).toBe("good");
  await next.dispose();
});

it("does not give to others what has failed at work", async () => {
  const lost = engine("lost");
  vi.mocked(lost.run).mockRejectedValue(new Error("the device was lost"));
  const first = await shareEngine("key", async () => lost);
  await expect(first.run(input)).rejects.toThrow("the device was lost");
  const next = await shareEngine("key", async () => engine("fresh"));
  expect(next.description.reason).toBe("fresh");
  await first.dispose();
  expect(lost.dispose).toHaveBeenCalledOnce();
  expect((await next.run(input)).output).toBe("fresh");
  await next.dispose();
});
