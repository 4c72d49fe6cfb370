/** Find when its worker never answers, or dies: whoever asked is told, and the next question has another worker. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { AskedWorker } from "../../../../src/bridge/asked-worker.ts";
import { DEADLINES } from "../../../../src/deadlines.ts";
import type { Describer } from "../../../../src/studio/describe/describer.ts";
import { Finding } from "../../../../src/studio/find/finding.ts";
import type { Session } from "../../../../src/studio/session.ts";

/** It takes what it is asked, and says nothing. */
class SilentWorker extends EventTarget {
  static made: SilentWorker[] = [];
  ended = false;
  asked = 0;
  constructor() {
    super();
    SilentWorker.made.push(this);
  }
  postMessage(): void {
    this.asked++;
  }
  terminate(): void {
    this.ended = true;
  }
}

const describer = {
  modelId: "network",
  describeFile: async () => ({
    modelId: "network",
    embedding: Float32Array.of(1, 0),
    classes: [],
    thumbnail: new Blob(["a"]),
  }),
  describeShown: () => describer.describeFile(),
};
const PICTURE = new File(["a"], "a.jpg", { type: "image/jpeg" });

function opened(): Finding {
  const session = { source: null } as unknown as Session;
  return new Finding(session, describer as unknown as Describer, () => undefined);
}

beforeEach(() => {
  vi.useFakeTimers();
  SilentWorker.made = [];
  vi.stubGlobal("Worker", SilentWorker);
});
afterEach(() => {
  vi.useRealTimers();
});

it("is told after the deadline that the worker did not answer, and asks another one", async () => {
  const finding = opened();
  const reading = finding.readFolder([PICTURE]);
  await vi.advanceTimersByTimeAsync(DEADLINES.answer - 1);
  expect(finding).toMatchObject({ error: null, reading: { done: 0, all: 1 } });
  await vi.advanceTimersByTimeAsync(1);
  await reading;
  expect(finding).toMatchObject({ error: { code: "worker-hung" }, reading: null });
  expect(SilentWorker.made).toMatchObject([{ ended: true }]);

  void finding.findLike();
  await vi.advanceTimersByTimeAsync(0);
  expect(finding.error).toBeNull();
  expect(SilentWorker.made).toMatchObject([{ ended: true }, { ended: false, asked: 1 }]);
  finding.dispose();
  expect(SilentWorker.made[1]?.ended).toBe(true);
});

it("is told at once that the worker has died, and asks another one", async () => {
  const finding = opened();
  const asking = finding.findLike();
  await vi.advanceTimersByTimeAsync(0);
  const died = Object.assign(new Event("error", { cancelable: true }), { message: "no memory" });
  SilentWorker.made[0]?.dispatchEvent(died);
  await asking;
  expect(died.defaultPrevented).toBe(true);
  expect(finding.error).toMatchObject({
    code: "worker-died",
    message: expect.stringContaining("no memory"),
  });
  expect(SilentWorker.made[0]?.ended).toBe(true);

  const reading = finding.readFolder([PICTURE]);
  await vi.advanceTimersByTimeAsync(0);
  expect(SilentWorker.made).toHaveLength(2);
  finding.stopReading();
  finding.dispose();
  await reading;
  // What was ended on purpose is no failure.
  expect(finding.error).toBeNull();
});

it("begins no other worker for a picture that was under way when it was disposed of", async () => {
  // A worker that has opened its file at once, so that the picture is what is waited for.
  let described: (picture: Awaited<ReturnType<typeof describer.describeFile>>) => void = () => {};
  const slow = {
    ...describer,
    describeFile: () => new Promise((resolve) => (described = resolve)),
  };
  const session = { source: null } as unknown as Session;
  const finding = new Finding(session, slow as unknown as Describer, () => undefined);
  const opening = vi
    .spyOn(AskedWorker.prototype, "call")
    .mockResolvedValue({ count: 0, bytes: 0, notice: null, keys: [] });
  const reading = finding.readFolder([PICTURE]);
  await vi.advanceTimersByTimeAsync(0);
  expect(SilentWorker.made).toHaveLength(1);
  finding.dispose();
  described(await describer.describeFile());
  await reading;
  expect(SilentWorker.made).toMatchObject([{ ended: true }]);
  expect(finding.error).toBeNull();
  opening.mockRestore();
});
