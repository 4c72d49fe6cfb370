/** Teaching with a describer and a worker that are made up: examples, labels, what the browser keeps. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { tellDeleted } from "../../../../src/look/deletion-channel.ts";
import type { Described, Describer } from "../../../../src/studio/describe/describer.ts";
import type { Session } from "../../../../src/studio/session.ts";
import { Teaching } from "../../../../src/studio/teach/teaching.ts";
import type { LessonNews, LessonRequest } from "../../../../src/teaching/lesson-messages.ts";
import { teach } from "../../../../src/teaching/taught.ts";
import { taughtFromJson, taughtToJson } from "../../../../src/teaching/taught-file.ts";

/** Learns at once, in the same thread. */
class LearningWorker extends EventTarget {
  terminated = false;
  postMessage({ examples, names, modelId, options }: LessonRequest): void {
    const tell = (data: LessonNews) => {
      if (!this.terminated) this.dispatchEvent(Object.assign(new Event("message"), { data }));
    };
    const taught = teach(examples, names, modelId, options, (loss, epoch) =>
      tell({ kind: "epoch", loss, epoch }),
    );
    tell({ kind: "taught", taught, milliseconds: 1 });
    tell({ kind: "judged", result: { accuracy: 1, confusion: [] } });
  }
  terminate(): void {
    this.terminated = true;
  }
}

/** What a browser keeps, up to so many letters. */
function storage(room: number) {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem(key: string, text: string) {
      if (text.length > room) throw new DOMException("full", "QuotaExceededError");
      kept.set(key, text);
    },
    removeItem: (key: string) => void kept.delete(key),
  };
}

let options: Record<string, unknown>;
let next: Float32Array;

function start(modelId = "net"): Teaching {
  options = { of: "picture", taught: null };
  const choice = {
    get options() {
      return options;
    },
    setOptions: (change: object) => Object.assign(options, change),
  };
  const session = { taskSet: { choice: () => choice } } as unknown as Session;
  const describe = async (): Promise<Described> => ({
    modelId,
    embedding: next,
    classes: [],
    thumbnail: new Blob([new Uint8Array(3)], { type: "image/jpeg" }),
  });
  const describer = { modelId, describeShown: describe, describeFile: describe };
  return new Teaching(session, describer as unknown as Describer, () => {});
}

async function show(teaching: Teaching, to: number | "none", x: number, times = 3): Promise<void> {
  for (let i = 0; i < times; i++) {
    next = Float32Array.of(Math.cos(x + i / 50), Math.sin(x + i / 50), 0);
    await teaching.take(to);
  }
}

beforeEach(() => {
  vi.stubGlobal("Worker", LearningWorker);
  vi.stubGlobal("localStorage", storage(1e6));
});
afterEach(() => vi.unstubAllGlobals());

it("three examples of a thing and three of what it is not give labels", async () => {
  const teaching = start();
  teaching.rename(0, "mug");
  await show(teaching, 0, 0);
  expect(teaching.readiness).toHaveProperty("missing");
  expect(options.taught).toBeNull();
  await show(teaching, "none", 2);
  expect(options.taught).toMatchObject({ names: ["mug"], modelId: "net" });
  expect(teaching.learner.learning?.losses.length).toBeGreaterThan(10);
  expect(teaching.learner.learning?.result?.accuracy).toBe(1);
});

it("is there again after a reload, with its labels", async () => {
  const teaching = start();
  await show(teaching, 0, 0);
  await show(teaching, "none", 2);
  const again = start();
  expect(again.lessons.categories[0]?.examples).toHaveLength(3);
  expect(again.lessons.none).toHaveLength(3);
  expect(options.taught).toMatchObject({ names: ["Category 1"] });
  expect(again.isEmpty).toBe(false);
  again.forget();
  expect(options.taught).toBeNull();
  expect(again.isEmpty).toBe(true);
  expect(start().lessons.none).toEqual([]);
  again.deletion.takeBack();
  expect(options.taught).toMatchObject({ names: ["Category 1"] });
  expect(start().lessons.none).toHaveLength(3);
});

it("gives back a category and an example, and learns them again", async () => {
  const teaching = start();
  teaching.rename(0, "mug");
  await show(teaching, 0, 0);
  teaching.addCategory();
  await show(teaching, 1, 1);
  const { lessons } = teaching;
  expect(options.taught).toMatchObject({ names: ["mug", "Category 2"] });
  teaching.drop(0, 1);
  expect(teaching.deletion.said).toBe("Example 2 is deleted.");
  expect(teaching.lessons.categories[0]?.examples).toHaveLength(2);
  teaching.deletion.takeBack();
  expect(teaching.lessons).toEqual(lessons);

  teaching.removeCategory(0);
  expect(teaching.deletion.said).toBe("mug is deleted.");
  expect(start().lessons.categories.map(({ name }) => name)).toEqual([""]);
  await show(teaching, "none", 2);
  expect(options.taught).toMatchObject({ names: ["Category 1"] });
  teaching.deletion.takeBack();
  expect(teaching.lessons.categories).toEqual(lessons.categories);
  expect(options.taught).toMatchObject({ names: ["mug", "Category 2"] });
  expect(start().lessons.categories).toHaveLength(2);
});

it("gives back the only category in place of the one that waits, and keeps what came since", async () => {
  const teaching = start();
  await show(teaching, 0, 0);
  const { categories } = teaching.lessons;
  teaching.removeCategory(0);
  expect(teaching.isEmpty).toBe(true);
  teaching.deletion.takeBack();
  expect(teaching.lessons.categories).toEqual(categories);

  teaching.forget();
  teaching.rename(0, "cup");
  await show(teaching, 0, 1);
  teaching.deletion.takeBack();
  expect(teaching.lessons.categories.map(({ name }) => name)).toEqual(["", "cup"]);
  expect(options.taught).toMatchObject({ names: ["Category 1", "cup"] });
  teaching.removeCategory(1);
  teaching.addCategory();
  teaching.removeCategory(1);
  expect(teaching.deletion.said, "an empty one is nothing to have back").toBe("cup is deleted.");
});

it("says when the browser has no room, and goes on", async () => {
  vi.stubGlobal("localStorage", storage(500));
  const teaching = start();
  await show(teaching, 0, 0);
  await show(teaching, "none", 2);
  expect(teaching.unkept).toBe(true);
  expect(options.taught).toMatchObject({ names: ["Category 1"] });
});

it("looks at boxes where examples are boxes, and at the picture where they are pictures", async () => {
  const teaching = start();
  next = Float32Array.of(1, 0, 0);
  await teaching.take(0, { x: 0, y: 0, width: 5, height: 5 });
  expect(options.of).toBe("boxes");
  // What it is not is often all of the room.
  await teaching.take("none");
  expect(options.of).toBe("boxes");
  await teaching.take(0);
  expect(options.of).toBe("picture");
});

it("what was imported gives labels, and stays after a reload", async () => {
  const teaching = start();
  await show(teaching, 0, 0);
  await show(teaching, "none", 2);
  const file = taughtToJson(options.taught as Parameters<typeof taughtToJson>[0]).replace(
    "Category 1",
    "cup",
  );
  teaching.forget();
  teaching.import(taughtFromJson(file));
  expect(options.taught).toMatchObject({ names: ["cup"] });
  start();
  expect(options.taught).toMatchObject({ names: ["cup"] });
});

describe("an example that cannot be had", () => {
  it("is told of, and the others stay", async () => {
    const teaching = start();
    await show(teaching, 0, 0, 2);
    const failing = teaching as unknown as { describer: { describeShown: () => Promise<never> } };
    failing.describer.describeShown = async () => {
      throw new Error("the picture is gone");
    };
    await teaching.take(0);
    expect(teaching.error?.message).toBe("the picture is gone");
    expect(teaching.busy).toBe(0);
    expect(teaching.lessons.categories[0]?.examples).toHaveLength(2);
    teaching.dismissError();
    expect(teaching.error).toBeNull();
  });
});

describe("five in a row", () => {
  afterEach(() => vi.useRealTimers());

  it("are of five frames; where the picture rests there is one, and a sentence that says why", async () => {
    vi.useFakeTimers();
    const teaching = start();
    next = Float32Array.of(1, 0, 0);
    const moving = teaching as unknown as { describer: { moment: number } };
    moving.describer.moment = 1;
    const frames = setInterval(() => moving.describer.moment++, 700);
    const row = teaching.takeRow(0);
    await vi.advanceTimersByTimeAsync(10_000);
    await row;
    expect(teaching.lessons.categories[0]?.examples).toHaveLength(5);
    expect(teaching.error).toBeNull();
    clearInterval(frames);
    const resting = teaching.takeRow("none");
    await vi.advanceTimersByTimeAsync(20_000);
    await resting;
    expect(teaching.lessons.none).toHaveLength(1);
    expect(teaching.error?.message).toMatch(/rests/);
  });
});

it("keeps nothing of lessons that were forgotten", async () => {
  const teaching = start();
  teaching.rename(0, "mug");
  await show(teaching, 0, 0);
  expect(localStorage.getItem("fovea-lessons-1")).toContain("mug");
  teaching.forget();
  expect(localStorage.getItem("fovea-lessons-1")).toBeNull();
  teaching.deletion.takeBack();
  expect(localStorage.getItem("fovea-lessons-1")).toContain("mug");
});

it("forgets what was deleted elsewhere, for good, and writes nothing back", async () => {
  const teaching = start();
  teaching.rename(0, "mug");
  await show(teaching, 0, 0);
  await show(teaching, "none", 2);
  expect(options.taught).not.toBeNull();
  for (const key of ["fovea-lessons-1", "fovea-taught-1"]) localStorage.removeItem(key);
  tellDeleted("takes");
  tellDeleted("lessons");
  await expect.poll(() => options.taught).toBeNull();
  expect(teaching.isEmpty).toBe(true);
  expect(teaching.deletion.isPending).toBe(false);
  expect(localStorage.getItem("fovea-lessons-1")).toBeNull();
  teaching.dispose();
});
