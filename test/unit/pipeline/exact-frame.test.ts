/** One frame of an exact analysis: every task's result, or why there is none, in the order of the frames. */
import { expect, it, vi } from "vitest";
import { FoveaError } from "../../../src/errors.ts";
import type { Frame } from "../../../src/frames/frame.ts";
import { exactFrame } from "../../../src/pipeline/exact-frame.ts";
import type { TaskResult } from "../../../src/results/stamp.ts";

const FRAME = {} as Frame;
const AT_ONCE = Promise.resolve();
const failure = (message: string) => new FoveaError("model-failed", message);

type Answers = Readonly<Record<string, TaskResult | FoveaError>>;

/** Groups that answer this, of tasks that somebody asked for unless said otherwise. */
function rig(groups: readonly (Answers | Error)[], unseen: readonly string[] = []) {
  const counted: string[] = [];
  const delivered: string[] = [];
  const all = groups.flatMap((answers) => (answers instanceof Error ? [] : Object.keys(answers)));
  const state = { disposed: false };
  const analyse = exactFrame({
    tasks: {
      seen: all.filter((id) => !unseen.includes(id)),
      isSeen: (id) => !unseen.includes(id),
      groups: groups.map((answers) => ({
        analyseExactly: async () => {
          if (answers instanceof Error) throw answers;
          return new Map(Object.entries(answers));
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
  });
  return { analyse, counted, delivered, state };
}

const found = (task: string) => {
  const layer = { close: vi.fn() };
  return { task, layer } as unknown as TaskResult & { layer: typeof layer };
};

it("has the result of each task, without those that have given up", async () => {
  const [pose, faces] = [found("pose"), found("faces")];
  const { analyse, counted, delivered } = rig([{ pose, flow: failure("no") }, { faces }]);
  const results = await analyse(FRAME, () => true, AT_ONCE);
  expect(results).toEqual(
    new Map([
      ["pose", pose],
      ["faces", faces],
    ]),
  );
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
  expect((await analysing).size).toBe(1);
});

it("lets layers go that nobody takes: unheard, unseen, or after the end", async () => {
  const unheard = found("pose");
  expect((await rig([{ pose: unheard }]).analyse(FRAME, () => false, AT_ONCE)).size).toBe(0);
  const unseen = found("pose");
  const hidden = rig([{ pose: unseen }], ["pose"]);
  expect((await hidden.analyse(FRAME, () => true, AT_ONCE)).size).toBe(0);
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
  expect(await removed.analyse(FRAME, () => true, AT_ONCE)).toEqual(new Map());
  const broken = rig([failure("broken")]);
  await expect(broken.analyse(FRAME, () => true, AT_ONCE)).rejects.toThrow("broken");
});
