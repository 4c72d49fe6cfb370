/** Results are shown while their tasks are on, and their owner hears of those that were. */
import { expect, it } from "vitest";
import type { Frame } from "../../../src/frames/frame.ts";
import type { TaskResult } from "../../../src/results/stamp.ts";
import { showResults } from "../../../src/session/show-results.ts";

function rig() {
  const said: string[] = [];
  const on = new Set(["pose", "faces"]);
  const pipeline = {} as {
    onAnalysed(frame: Frame, result: TaskResult): void;
    isShown(id: string): boolean;
  };
  const frame = { closed: false };
  const view = {
    holdBack: null as string | null,
    visible: new Set<string>(),
    shows: (id: string) => view.visible.has(id),
    show: (_: Frame, { task }: TaskResult) => {
      said.push(`show ${task}`);
      // As a page does that stops the source when it has seen what it wanted.
      if (task === "faces") frame.closed = true;
    },
  };
  const hooks = {
    shown: (_: Frame, { task }: TaskResult) => void said.push(`shown ${task}`),
    showsBeside: (id: string) => id === "detection",
  };
  const taskSet = { pipeline, accept: ({ task }: TaskResult) => on.has(task) };
  showResults(taskSet as never, view as never, hooks, () => said.push("changed"));
  const found = (task: string) => pipeline.onAnalysed(frame as Frame, { task } as TaskResult);
  return { said, found, view, pipeline };
}

it("shows those of tasks that are on", () => {
  const { said, found } = rig();
  found("flow");
  expect(said).toEqual([]);
  found("pose");
  expect(said).toEqual(["show pose", "shown pose", "changed"]);
});

it("says no more of one that has closed the source", () => {
  const { said, found } = rig();
  found("faces");
  expect(said).toEqual(["show faces"]);
});

it("tells what is seen: what the view shows or hides behind, and what is shown beside it", () => {
  const { view, pipeline } = rig();
  const seen = () => ["pose", "faces", "detection"].filter((id) => pipeline.isShown(id));
  expect(seen()).toEqual(["detection"]);
  view.visible.add("pose");
  view.holdBack = "faces";
  expect(seen()).toEqual(["pose", "faces", "detection"]);
});
