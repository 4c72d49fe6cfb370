/** Recording a take: what it is made of has to run before anybody is asked to show something. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { FoveaError } from "../../../../src/errors.ts";
import { tellDeleted } from "../../../../src/look/deletion-channel.ts";
import type { Session } from "../../../../src/studio/session.ts";
import { TakeDesk } from "../../../../src/studio/takes/take-desk.ts";
import type { Take } from "../../../../src/takes/take.ts";

/** A desk in a session whose hands task is turned on and then does as it is told. */
function desk() {
  const hands = {
    on: false,
    state: null as object | null,
    turnOn() {
      hands.on = true;
      hands.state ??= { status: "loading", progress: null };
    },
  };
  const session = { phase: "running", taskSet: { choice: () => hands } } as unknown as Session;
  const reopen = vi.fn();
  return { hands, reopen, desk: new TakeDesk(session, () => undefined, reopen) };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it("keeps its panel on show when it turns on what it needs, for the studio turns to that", () => {
  const { desk: takes, reopen } = desk();
  takes.turnOn();
  vi.advanceTimersByTime(10);
  expect(reopen).toHaveBeenCalledTimes(1);
  takes.record(0);
  vi.advanceTimersByTime(10);
  expect(reopen).toHaveBeenCalledTimes(1);
});

it("counts down only once the network is there", () => {
  const { desk: takes, hands } = desk();
  takes.getReady = 3;
  takes.record(0);
  vi.advanceTimersByTime(60_000);
  expect(takes.recording).toMatchObject({ to: 0, wait: 3, loads: true });
  expect(takes.error).toBeNull();

  hands.state = { status: "ready" };
  vi.advanceTimersByTime(1500);
  expect(takes.recording).toMatchObject({ wait: 2, loads: false });
  vi.advanceTimersByTime(2500);
  expect(takes.recording?.wait).toBe(0);
  vi.advanceTimersByTime(2000);
  expect(takes.recording).toBeNull();
  expect(takes.error?.code).toBe("input-empty");
});

it("records nothing while the network loads, also where nobody wants to get ready", () => {
  const { desk: takes, hands } = desk();
  takes.getReady = 0;
  takes.record(0);
  vi.advanceTimersByTime(60_000);
  expect(takes.recording).toMatchObject({ share: 0, loads: true });
  hands.state = { status: "ready" };
  vi.advanceTimersByTime(1000);
  expect(takes.recording?.loads).toBe(false);
  expect(takes.recording?.share).toBeGreaterThan(0.3);
});

it("waits no longer for a network that has failed, and says why", () => {
  const { desk: takes, hands } = desk();
  takes.record(0);
  const error = new FoveaError("model-offline", "It cannot be had.");
  hands.state = { status: "failed", error };
  vi.advanceTimersByTime(1000);
  expect(takes.recording).toBeNull();
  expect(takes.error).toBe(error);
});

/** A desk whose browser keeps things, with two names of two takes each. */
function filled() {
  const kept = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => kept.set(key, text),
    removeItem: (key: string) => kept.delete(key),
  });
  const { desk: takes } = desk();
  const take = (x: number): Take => [{ time: 0, shape: Float32Array.of(x, 1), x, y: 2, size: 3 }];
  takes.import({
    kind: "hand",
    classes: [
      { name: "wave", takes: [take(1), take(2)] },
      { name: "", takes: [take(3), take(4)] },
    ],
    everyday: [take(5)],
  });
  const stored = [...kept.values()].join("");
  expect(stored).toContain("wave");
  return { takes, kept, whole: takes.set, stored };
}

it("gives back all that was forgotten, in front of what has come since", () => {
  const { takes, kept, whole, stored } = filled();
  takes.forget();
  expect(takes.isEmpty).toBe(true);
  expect(kept.size).toBe(0);
  takes.deletion.takeBack();
  expect(takes.set).toEqual(whole);
  expect([...kept.values()].join("")).toBe(stored);
  takes.forget();
  takes.rename(0, "nod");
  takes.deletion.takeBack();
  expect(takes.set.classes.map(({ name }) => name)).toEqual(["wave", "", "nod"]);
});

it("gives back a name, and a take, at its place", () => {
  const { takes, kept, whole, stored } = filled();
  takes.removeName(0);
  expect(takes.deletion.said).toBe("wave is deleted.");
  expect([...kept.values()].join("")).not.toContain("wave");
  takes.addName();
  takes.deletion.takeBack();
  expect(takes.set.classes.map(({ name }) => name)).toEqual(["wave", "", ""]);
  expect([...kept.values()].join("")).toContain("wave");
  takes.removeName(2);
  expect(takes.deletion.isPending, "nothing was in it").toBe(false);

  for (const place of [1, "everyday"] as const) {
    takes.dropTake(place, 0);
    expect(takes.set).not.toEqual(whole);
    takes.deletion.takeBack();
    expect(takes.set).toEqual(whole);
  }
  expect([...kept.values()].join("")).toBe(stored);
});

it("gives back the only name in place of the one that waits", () => {
  const { takes } = filled();
  takes.removeName(1);
  takes.removeName(0);
  expect(takes.set.classes).toEqual([{ name: "", takes: [] }]);
  takes.deletion.takeBack();
  expect(takes.set.classes.map(({ name }) => name)).toEqual(["wave"]);
});

it("has nothing to give back once other takes are there", () => {
  const { takes } = filled();
  takes.removeName(0);
  takes.chooseKind("body");
  expect(takes.deletion.isPending).toBe(false);
});

/** What a worker is told, and says. */
class FakeWorker extends EventTarget {
  static readonly made: FakeWorker[] = [];
  readonly asked: unknown[] = [];
  ended = false;
  constructor() {
    super();
    FakeWorker.made.push(this);
  }
  postMessage(asked: unknown): void {
    this.asked.push(asked);
  }
  terminate(): void {
    this.ended = true;
  }
  say(data: unknown): void {
    this.dispatchEvent(new MessageEvent("message", { data }));
  }
}

it("has a network trained, keeps it with the takes, and lets go of it when they change", () => {
  vi.stubGlobal("Worker", FakeWorker);
  const { takes, kept } = filled();
  const still = (x: number): Take =>
    [0, 1, 2, 3].map((time) => ({ time, shape: new Float32Array(42).fill(x), x, y: 2, size: 3 }));
  takes.import({
    kind: "hand",
    classes: [{ name: "wave", takes: [still(1), still(2), still(3)] }],
    everyday: [],
  });
  const worker = FakeWorker.made.at(-1) as FakeWorker;
  expect(worker.asked).toMatchObject([{ way: "network", set: { kind: "hand" } }]);
  expect(takes.judging).toBe("training");
  const [columns, filters] = [44, 24];
  const layer = (inputs: number, outputs: number) => ({
    weights: new Float32Array(inputs * outputs),
    biases: new Float32Array(outputs),
  });
  const network = {
    kind: "hand",
    names: ["wave"],
    middle: new Float32Array(columns),
    spread: 1,
    layers: [layer(5 * columns, filters), layer(3 * filters, filters), layer(4 * filters, 2)],
  };
  worker.say({ kind: "trained", network });
  worker.say({ kind: "judging", done: 0, all: 3 });
  expect(takes.judging).toMatchObject({ done: 0, all: 3 });
  const result = {
    names: ["wave"],
    confusion: [
      [3, 0],
      [0, 0],
    ],
    accuracy: 1,
  };
  worker.say({ kind: "judged", result });
  expect(takes).toMatchObject({ judging: null, judged: result });
  expect(worker.ended).toBe(true);

  // As after a reload: nothing is trained again.
  const count = FakeWorker.made.length;
  const later = desk().desk;
  expect(later.judged).toEqual(result);
  expect(later.set.trained?.network.names).toEqual(["wave"]);
  expect(FakeWorker.made).toHaveLength(count);

  takes.chooseWay("nearest");
  expect(takes.judged).toBeNull();
  expect(FakeWorker.made.at(-1)?.asked).toMatchObject([{ way: "nearest" }]);
  takes.chooseWay("network");
  expect(takes.judged).toEqual(result);
  takes.rename(0, "greet");
  expect([...kept.values()].join("")).not.toContain("layers");
  expect(takes.judging).toBe("training");
  FakeWorker.made
    .at(-1)
    ?.say({ kind: "failed", error: new FoveaError("engine-unavailable", "No.").toWire() });
  expect(takes).toMatchObject({ judging: null, error: { code: "engine-unavailable" } });
});

it("forgets what was deleted elsewhere, for good, and writes nothing back", async () => {
  const { takes, kept } = filled();
  kept.clear();
  vi.useRealTimers();
  tellDeleted("lessons");
  tellDeleted("takes");
  await expect.poll(() => takes.isEmpty).toBe(true);
  expect(takes.kind).toBe("hand");
  expect(takes.deletion.isPending).toBe(false);
  expect(kept.size).toBe(0);
  takes.dispose();
});
