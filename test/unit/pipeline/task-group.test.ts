/**
 * Tasks that look at the same frames: who takes part in which state of the others, what is told of
 * each frame, and that a worker's death costs one frame of each and no more.
 */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FoveaError } from "../../../src/errors.ts";
import { openFrames } from "../../../src/frames/frame.ts";
import { PipelineWorkers } from "../../../src/pipeline/pipeline-workers.ts";
import { needFailed, TaskGroup } from "../../../src/pipeline/task-group.ts";
import { TaskRunner } from "../../../src/pipeline/task-runner.ts";
import type { Tie } from "../../../src/pipeline/ties.ts";
import { modelEntry } from "../../fixtures/model-entry.ts";
import { FakeVideoFrame, fakeFrame } from "./fake-video-frame.ts";
import { type Behaviour, fakeWorkers, settle, taskOf } from "./fake-worker.ts";

beforeEach(() => {
  FakeVideoFrame.made = [];
});
afterEach(() => {
  expect(openFrames()).toBe(0);
  FakeVideoFrame.expectNoneOpen();
});

/** Of the source that all frames come from. */
const GENERATION = 3;

const BASE: Tie = { taskId: "base", needs: [], uses: [] };
const TOP: Tie = { taskId: "top", needs: ["base"], uses: [] };
const USER: Tie = { taskId: "user", needs: [], uses: ["base"] };

/** A group in one worker, and all that it said: "task + id" for a result, "-" dropped, "!" failed. */
function grouped(ties: readonly Tie[], unseen: readonly string[], ...behaviours: Behaviour[]) {
  const { spawn, spawned } = fakeWorkers(...behaviours);
  const workers = new PipelineWorkers(() => "one", spawn);
  const said: string[] = [];
  const say = (taskId: string, what: string, frameId: number, generation: number) => {
    said.push(
      `${taskId} ${what} ${frameId}${generation === GENERATION ? "" : ` of ${generation}`}`,
    );
  };
  let group: TaskGroup | null = null;
  const members = ties.map((tie) => ({
    ...tie,
    unseen: unseen.includes(tie.taskId),
    runner: new TaskRunner(
      {
        taskId: tie.taskId,
        model: modelEntry({ id: tie.taskId, name: tie.taskId, task: tie.taskId }),
        backend: "wasm",
        options: {},
      },
      { modelBase: "/models/", modelMirror: null },
      workers,
      { onState: () => group?.refresh() },
    ),
  }));
  const whole = new TaskGroup(members, {
    onResult: (taskId, { stamp }, generation) => say(taskId, "+", stamp.frameId, generation),
    onDrop: (taskId, id, generation) => say(taskId, "-", id, generation),
    onFailure: (taskId, id, generation) => say(taskId, "!", id, generation),
  });
  group = whole;
  const offer = (taskIds = whole.ready) => {
    const frame = fakeFrame();
    whole.offer(frame, taskIds, GENERATION);
    return frame.id;
  };
  const runner = (taskId: string) => members.find((member) => member.taskId === taskId)?.runner;
  const end = async () => {
    whole.close();
    for (const member of members) member.runner.dispose();
    await settle();
  };
  return { group: whole, spawned, said, offer, runner, end };
}

/** Loads of the named tasks fail for good. */
const failing = (...taskIds: readonly string[]): Behaviour => ({
  load: async ({ slot }) => {
    if (taskIds.includes(taskOf(slot))) throw new FoveaError("model-not-onnx", "It is a web page.");
    return undefined as never;
  },
});

describe("who is ready", () => {
  it("is nobody before the models are there, and then all that are seen", async () => {
    const { group, offer, said, end } = grouped([BASE, TOP, USER], ["base"], {});
    expect(group.ready).toEqual([]);
    const id = offer(["top"]);
    expect(said).toEqual([`top - ${id}`]);
    await settle();
    expect(group.ready).toEqual(["top", "user"]);
    await end();
  });

  it("is who can do without what has failed", async () => {
    const { group, end } = grouped([BASE, TOP, USER], [], failing("base"));
    await settle();
    expect(group.ready).toEqual(["user"]);
    await end();
  });
});

describe("a frame", () => {
  it("goes to the worker once, for all of them, with the slots of their needs", async () => {
    const { offer, said, spawned, end } = grouped([BASE, TOP, USER], ["base"], {});
    await settle();
    const id = offer();
    await settle();
    expect(said.toSorted()).toEqual([`top + ${id}`, `user + ${id}`]);
    expect(spawned[0]?.analysed).toHaveLength(1);
    const [slots = []] = spawned[0]?.analysed ?? [];
    expect(slots.map(({ slot, unseen }) => [taskOf(slot), unseen])).toEqual([
      ["base", true],
      ["top", false],
      ["user", false],
    ]);
    const [base, top, user] = slots;
    expect(top?.needs).toEqual({ base: base?.slot });
    expect(user?.needs).toEqual({ base: base?.slot });
    await end();
  });

  it("is dropped, for each that it was offered to, when a newer one comes", async () => {
    const { offer, said, end } = grouped([BASE, USER], [], {});
    await settle();
    const [first, second, third] = [offer(), offer(), offer()];
    await settle();
    expect(said.slice(0, 2)).toEqual([`base - ${second}`, `user - ${second}`]);
    expect(said.slice(2).toSorted()).toEqual(
      [first, third].flatMap((id) => [`base + ${id}`, `user + ${id}`]).toSorted(),
    );
    await end();
  });

  it("that one of them fails at is a result of the others", async () => {
    const { offer, said, end } = grouped([BASE, USER], [], {
      analyse: async (taskId) => {
        if (taskId === "user") throw new FoveaError("model-output-mismatch", "Too short.");
        return undefined as never;
      },
    });
    await settle();
    const id = offer();
    await settle();
    expect(said.toSorted()).toEqual([`base + ${id}`, `user ! ${id}`]);
    await end();
  });
});

describe("a worker that dies", () => {
  it("costs its tasks one frame, and all of them are back in a new one", async () => {
    const { group, offer, said, spawned, end } = grouped(
      [BASE, TOP],
      [],
      { analyse: () => new Promise(() => {}) },
      {},
    );
    await settle();
    const lost = offer();
    await settle();
    spawned[0]?.fail("boom");
    await settle();
    expect(said.toSorted()).toEqual([`base ! ${lost}`, `top ! ${lost}`]);
    await expect.poll(() => group.ready, { timeout: 5000 }).toEqual(["base", "top"]);
    expect(spawned[0]?.terminated).toBe(true);
    const next = offer();
    await settle();
    expect(said.slice(2).toSorted()).toEqual([`base + ${next}`, `top + ${next}`]);
    await end();
  });
});

describe("an exact analysis", () => {
  it("waits for loads, and gives what each seen task found or why it gave up", async () => {
    const { group, end } = grouped([BASE, TOP, USER], [], failing("base"));
    using frame = fakeFrame();
    const { answers } = await group.analyseExactly(frame);
    expect([...answers.keys()].toSorted()).toEqual(["base", "top", "user"]);
    expect(answers.get("base")).toMatchObject({ code: "model-not-onnx" });
    expect(answers.get("top")).toMatchObject({
      code: "need-failed",
      message: expect.stringContaining("It is a web page."),
    });
    expect(answers.get("user")).toMatchObject({ task: "user" });
    expect(frame.closed).toBe(false);
    await end();
  });

  it("tells what its tasks remember, unseen ones too, and nothing where one cannot", async () => {
    const told: Behaviour = { memory: (taskId) => ({ state: taskId }) };
    const sealed: Behaviour = { memory: (taskId) => (taskId === "base" ? null : { state: 1 }) };
    using frame = fakeFrame();
    const whole = grouped([BASE, TOP], ["base"], told);
    const { memory } = await whole.group.analyseExactly(frame, { tells: true });
    expect([...memory]).toEqual([
      ["base", { state: "base" }],
      ["top", { state: "top" }],
    ]);
    expect((await whole.group.analyseExactly(frame)).memory.size).toBe(0);
    await whole.end();
    const part = grouped([BASE, TOP], ["base"], sealed);
    const { memory: none } = await part.group.analyseExactly(frame, { tells: true });
    expect([...none.values()]).toEqual([null, null]);
    await part.end();
  });

  it("hands over what they are to remember once more where the worker has died, to who has not answered", async () => {
    let runs = 0;
    const dies: Behaviour = {
      analyse: async (taskId) => {
        if (taskId === "top" && ++runs === 1) throw new FoveaError("gpu-lost", "Gone.");
        return undefined as never;
      },
    };
    const { group, spawned, end } = grouped([BASE, TOP], [], dies);
    using frame = fakeFrame();
    const restore = new Map([
      ["base", { state: 1 }],
      ["top", { state: 2 }],
    ]);
    const { answers } = await group.analyseExactly(frame, { tells: false, restore });
    expect([...answers.keys()].toSorted()).toEqual(["base", "top"]);
    const asked = spawned.flatMap(({ analysed }) =>
      analysed.map((slots) => slots.map((slot) => slot.restore?.state ?? null)),
    );
    expect(asked).toEqual([
      [1, 2],
      [null, 2],
    ]);
    await end();
  });

  it("rejects where the task goes away meanwhile", async () => {
    const { group, end, runner } = grouped([BASE], [], { load: () => new Promise(() => {}) });
    using frame = fakeFrame();
    const analysis = expect(group.analyseExactly(frame)).rejects.toMatchObject({
      code: "disposed",
    });
    runner("base")?.dispose();
    await analysis;
    await end();
  });
});

it("says of a need that has failed what failed, and what to do", () => {
  const cause = new FoveaError("model-not-onnx", "It is a web page.", { action: "Take another." });
  expect(needFailed("flow", cause)).toMatchObject({
    code: "need-failed",
    message: "“flow”, which is needed, does not run: It is a web page.",
    action: "Take another.",
  });
});
