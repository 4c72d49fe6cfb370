/** One frame of an exact analysis: every task's result, or why there is none, in the order of the frames. */
import { expect, it, vi } from "vitest";
import { FoveaError } from "../../../src/errors.ts";
import type { Frame } from "../../../src/frames/frame.ts";
import { type ExactParts, exactFrame } from "../../../src/pipeline/exact-frame.ts";
import type { MemoryRequest } from "../../../src/pipeline/task-memory.ts";
import type { TaskResult } from "../../../src/results/stamp.ts";

const FRAME = {} as Frame;
const AT_ONCE = Promise.resolve();
const failure = (message: string) => new FoveaError("model-failed", message);

type Answers = Readonly<Record<string, TaskResult | FoveaError>>;

/** Groups that answer this, of tasks that somebody asked for unless said otherwise. */
function rig(
  groups: readonly (Answers | Error)[],
  unseen: readonly string[] = [],
  options: Parameters<typeof exactFrame>[1] = {},
) {
  const requests: MemoryRequest[] = [];
  const counted: string[] = [];
  const delivered: string[] = [];
  const all = groups.flatMap((answers) => (answers instanceof Error ? [] : Object.keys(answers)));
  const state = { disposed: false };
  const parts: ExactParts = {
    tasks: {
      seen: all.filter((id) => !unseen.includes(id)),
      isSeen: (id) => !unseen.includes(id),
      groups: groups.map((answers) => ({
        analyseExactly: async (_frame: Frame, asked: MemoryRequest) => {
          if (answers instanceof Error) throw answers;
          requests.push(asked);
          const memory = asked.tells ? Object.keys(answers).map((id) => [id, null] as const) : [];
          return { answers: new Map(Object.entries(answers)), memory: new Map(memory) };
        },
      })) as never,
    },
    collector: {
      frameIn: () => counted.push("frame"),
      offered: (id) => counted.push(`offered ${id}`),
      failed: (id) => counted.push(`failed ${id}`),
    },
    delivery: { deliver: (id) => void delivered.push(id) },
    disposed: () => state.disposed,
  };
  return { analyse: exactFrame(parts, options), counted, delivered, requests, state };
}

const found = (task: string) => {
  const layer = { close: vi.fn() };
  return { task, layer } as unknown as TaskResult & { layer: typeof layer };
};

it("has the result of each task, without those that have given up", async () => {
  const [pose, faces] = [found("pose"), found("faces")];
  const { analyse, counted, delivered } = rig([{ pose, flow: failure("no") }, { faces }]);
  const results = await analyse(FRAME, () => true, AT_ONCE);
  expect(results).toEqual({
    results: new Map([
      ["pose", pose],
      ["faces", faces],
    ]),
  });
  expect(delivered.sort()).toEqual(["faces", "pose"]);
  expect(counted).toEqual([
    "frame",
    "offered pose",
    "offered flow",
    "offered faces",
    "failed flow",
  ]);
});

it("says what the first task said when every one has given up", async () => {
  const { analyse } = rig([{ pose: failure("first"), flow: failure("second") }]);
  await expect(analyse(FRAME, () => true, AT_ONCE)).rejects.toMatchObject({ message: "first" });
});

it("gives nothing before the frame before has been given", async () => {
  const { analyse, delivered } = rig([{ pose: found("pose") }]);
  let given = () => {};
  const before = new Promise<void>((resolve) => {
    given = resolve;
  });
  const analysing = analyse(FRAME, () => true, before);
  await new Promise((resolve) => setTimeout(resolve));
  expect(delivered).toEqual([]);
  given();
  expect((await analysing).results.size).toBe(1);
});

it("lets layers go that nobody takes: unheard, unseen, or after the end", async () => {
  const unheard = found("pose");
  const stopped = await rig([{ pose: unheard }]).analyse(FRAME, () => false, AT_ONCE);
  expect(stopped.results.size).toBe(0);
  const unseen = found("pose");
  const hidden = rig([{ pose: unseen }], ["pose"]);
  expect((await hidden.analyse(FRAME, () => true, AT_ONCE)).results.size).toBe(0);
  const late = found("pose");
  const ended = rig([{ pose: late }]);
  ended.state.disposed = true;
  await expect(ended.analyse(FRAME, () => true, AT_ONCE)).rejects.toMatchObject({
    code: "disposed",
  });
  for (const { layer } of [unheard, unseen, late]) expect(layer.close).toHaveBeenCalledTimes(1);
  expect([...hidden.delivered, ...ended.delivered]).toEqual([]);
});

it("does without a task that was removed meanwhile, but not without one that broke", async () => {
  const removed = rig([new FoveaError("disposed", "The task was removed.")]);
  expect(await removed.analyse(FRAME, () => true, AT_ONCE)).toEqual({ results: new Map() });
  const broken = rig([failure("broken")]);
  await expect(broken.analyse(FRAME, () => true, AT_ONCE)).rejects.toThrow("broken");
});

it("hands what is remembered to the first frame alone, and tells it behind those that it is asked of", async () => {
  const restore = new Map([["pose", null]]);
  let tells = false;
  const { analyse, requests } = rig([{ pose: found("pose") }, { faces: found("faces") }], [], {
    restore,
    tellsMemory: () => tells,
  });
  expect(await analyse(FRAME, () => true, AT_ONCE)).not.toHaveProperty("memory");
  tells = true;
  const { memory } = await analyse(FRAME, () => true, AT_ONCE);
  expect([...(memory ?? [])]).toEqual([
    ["pose", null],
    ["faces", null],
  ]);
  expect(requests).toEqual([
    { tells: false, restore },
    { tells: false, restore },
    { tells: true, restore: undefined },
    { tells: true, restore: undefined },
  ]);
});
