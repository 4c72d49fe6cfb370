/** What the studio says of the schedule, and that a task is pinned there. */
import { render } from "lit";
import { beforeEach, expect, it } from "vitest";
import type { PipelineStatistics, TaskSchedule } from "../../../../src/pipeline/statistics.ts";
import type { TaskChoice } from "../../../../src/session/task-choice.ts";
import { taskSchedule } from "../../../../src/studio/speed/task-schedule.ts";
import { SCHEMES, useScheme, violations } from "../../../fixtures/axe.ts";

beforeEach(() => {
  document.documentElement.lang = "en";
});

function task(pinned: number | null = null): TaskChoice {
  return { id: "depth", pinned } as unknown as TaskChoice;
}

const MACHINE = navigator.hardwareConcurrency;

function shown(
  of: TaskChoice,
  decided: Partial<TaskSchedule> = {},
  processors: number | null = MACHINE,
): HTMLElement {
  const schedule: TaskSchedule = {
    cost: 50,
    interval: 0,
    attention: "shown",
    pinned: null,
    passedOver: 0,
    ...decided,
  };
  const tasks = [{ taskId: "depth", schedule }];
  const element = document.createElement("div");
  document.body.replaceChildren(element);
  render(taskSchedule(of, { tasks, processors } as unknown as PipelineStatistics), element);
  return element;
}

it.each(SCHEMES)("is accessible in the %s scheme", async (scheme) => {
  useScheme(scheme);
  expect(await violations(shown(task(), { interval: 200 }))).toEqual([]);
});

it("says what a run costs, how often it runs, and why", () => {
  const words = (decided?: Partial<TaskSchedule>, processors?: number) =>
    shown(task(), decided, processors).querySelector("p")?.textContent ?? "";
  expect(words()).toBe("A run takes 50 ms of a processor. It runs as often as it can.");
  expect(words({ interval: 250 })).toContain("4.0 times a second at most");
  expect(words({ attention: "read" })).toContain("recorded all the same");
  expect(words({ attention: "unread" })).toContain("what is shown goes first");
  expect(words({}, MACHINE / 2)).toContain("so that the picture goes on");
  expect(words({ cost: null })).toBe("");
});

it("pins a task, and takes it back", () => {
  const pinned = task(7.5);
  const select = shown(pinned).querySelector("select");
  if (!select) throw new Error("no select");
  // A rate that a link has brought is among those to choose from.
  expect(select.value).toBe("7.5");
  for (const [value, rate] of [
    ["Infinity", Number.POSITIVE_INFINITY],
    ["10", 10],
    ["", null],
  ] as const) {
    select.value = value;
    select.dispatchEvent(new Event("change"));
    expect(pinned.pinned).toBe(rate);
  }
});
