/** One download for several tabs, and none that waits for a tab that has fallen silent. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { downloadingAlone, type LockScope } from "../../../src/catalog/download-lock.ts";
import type { LoadProgress } from "../../../src/catalog/load-progress.ts";
import { DEADLINES } from "../../../src/deadlines.ts";

const STEP: LoadProgress = { phase: "download", loadedBytes: 1, totalBytes: 9, cached: false };

/** Locks and channels as browsers have them, by name. */
function scope(): LockScope {
  const tails = new Map<string, Promise<unknown>>();
  const channels = new Map<string, Set<EventTarget>>();
  class Channel extends EventTarget {
    readonly #others: Set<EventTarget>;
    constructor(name: string) {
      super();
      this.#others = channels.get(name) ?? new Set();
      channels.set(name, this.#others.add(this));
    }
    postMessage(data: unknown): void {
      for (const other of this.#others) {
        if (other !== this) other.dispatchEvent(new MessageEvent("message", { data }));
      }
    }
    close(): void {
      this.#others.delete(this);
    }
  }
  const request = async (name: string, { signal }: LockOptions, run: () => Promise<unknown>) => {
    const before = tails.get(name) ?? Promise.resolve();
    const mine = before.then(() => (signal?.aborted ? undefined : run()));
    tails.set(name, mine);
    const aborted = new Promise((_, reject) => {
      signal?.addEventListener("abort", () => reject(new Error("aborted")));
    });
    return Promise.race([mine, aborted]);
  };
  return {
    locks: { request } as unknown as LockManager,
    BroadcastChannel: Channel as unknown as typeof BroadcastChannel,
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it("waits for the one that downloads as long as it gets on, and shows how far it is", async () => {
  const world = scope();
  let finish: (value: string) => void = () => {};
  const first = new Promise<string>((resolve) => {
    finish = resolve;
  });
  let tell: (progress: LoadProgress) => void = () => {};
  const downloads = downloadingAlone(
    "m",
    {},
    (its) => {
      tell = its;
      return first;
    },
    world,
  );
  await vi.advanceTimersByTimeAsync(0);
  const seen: LoadProgress[] = [];
  const second = vi.fn(async () => "second");
  const waits = downloadingAlone("m", { onProgress: (p) => seen.push(p) }, second, world);
  for (let i = 0; i < 10; i++) {
    await vi.advanceTimersByTimeAsync(DEADLINES.lock - 1);
    tell(STEP);
  }
  expect(second).not.toHaveBeenCalled();
  expect(seen[0]).toEqual({ ...STEP, waiting: expect.stringContaining("another tab") });
  finish("first");
  expect(await downloads).toBe("first");
  expect(await waits).toBe("second");
});

it("goes on without the lock of one that has fallen silent, or where the browser never answers", async () => {
  const world = scope();
  void downloadingAlone("m", {}, () => new Promise(() => {}), world);
  const stalled = downloadingAlone("m", {}, async () => "mine", world);
  const locks = { request: () => new Promise(() => {}) } as unknown as LockManager;
  const unanswered = downloadingAlone("m", {}, async () => "mine", { locks });
  await vi.advanceTimersByTimeAsync(DEADLINES.lock);
  expect(await stalled).toBe("mine");
  expect(await unanswered).toBe("mine");
});

it("goes on at once where locks are refused or absent, and fails as its action does", async () => {
  const locks = { request: () => Promise.reject(new Error("denied")) } as unknown as LockManager;
  expect(await downloadingAlone("m", {}, async () => 1, { locks })).toBe(1);
  expect(await downloadingAlone("m", {}, async () => 1, {})).toBe(1);
  const fails = () => Promise.reject(new Error("no such file"));
  await expect(downloadingAlone("m", {}, fails, scope())).rejects.toThrow("no such file");
});

it("can be given up while it waits", async () => {
  const world = scope();
  void downloadingAlone("m", {}, () => new Promise(() => {}), world);
  const controller = new AbortController();
  const waits = downloadingAlone("m", { signal: controller.signal }, async () => 1, world);
  controller.abort();
  await expect(waits).rejects.toMatchObject({ code: "model-cancelled" });
});
