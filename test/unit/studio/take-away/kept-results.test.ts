/** When a film needs no network. */
import { expect, it } from "vitest";
import { recordingHeader } from "../../../../src/recording/header.ts";
import { holdsAll } from "../../../../src/studio/take-away/kept-results.ts";
import { defaultModel } from "../../../../src/tasks/catalogue.ts";
import { TASKS } from "../../../../src/tasks/page/tasks.ts";

const FILE = { name: "car.mp4", bytes: 900, count: 50 };

function asked(taskId: string, options: object = {}) {
  const defaults = TASKS.get(taskId)?.defaults as object;
  return {
    taskId,
    model: defaultModel(taskId, { online: false }),
    options: { ...defaults, ...options },
  };
}

function recorded(
  tasks: ReturnType<typeof asked>[],
  { every = 1, length = FILE.count, mode = "exact" as "exact" | "live" } = {},
) {
  const header = recordingHeader({
    fovea: "0",
    mode,
    every,
    source: { kind: "video", name: FILE.name, bytes: FILE.bytes },
    tasks: Object.fromEntries(
      tasks.map(({ taskId, model, options }) => [taskId, { model: model.id, options }]),
    ),
  });
  return { header, length };
}

it("is drawn of what is kept where every frame was analysed in the same way", () => {
  const tasks = [asked("detection"), asked("pose"), asked("faces")];
  expect(holdsAll(recorded(tasks), FILE, tasks)).toBe(true);
  expect(holdsAll(recorded(tasks), FILE, [...tasks].reverse())).toBe(true);
});

it("needs the networks for anything else", () => {
  const detection = asked("detection");
  const whole = recorded([detection]);
  expect(holdsAll(recorded([detection], { length: 49 }), FILE, [detection])).toBe(false);
  expect(holdsAll(recorded([detection], { every: 2 }), FILE, [detection])).toBe(false);
  expect(holdsAll(recorded([detection], { mode: "live" }), FILE, [detection])).toBe(false);
  expect(holdsAll(whole, { ...FILE, bytes: 901 }, [detection])).toBe(false);
  expect(holdsAll(whole, FILE, [])).toBe(false);
  expect(holdsAll(whole, FILE, [detection, asked("pose")])).toBe(false);
  expect(holdsAll(whole, FILE, [asked("detection", { scoreThreshold: 0.9 })])).toBe(false);
  const model = { ...detection.model, id: "another" };
  expect(holdsAll(whole, FILE, [{ ...detection, model }])).toBe(false);
});

it.each([
  ["segmentation", {}],
  ["depth", {}],
  ["flow", {}],
  ["faces", { effect: "blur" }],
  ["faces", { effect: "pixelate" }],
] as const)("needs the networks for what %s paints with %o", (taskId, options) => {
  const task = asked(taskId, options);
  expect(holdsAll(recorded([task]), FILE, [task])).toBe(false);
});
