/** The table of keys: no clash, each explained, and none taken from a field or the browser. */
import { describe, expect, it } from "vitest";
import {
  ariaShortcuts,
  bindingFor,
  type KeyTarget,
  keyTable,
  printed,
} from "../../../src/studio/keys.ts";
import { inPanelOrder } from "../../../src/studio/panel-order.ts";
import { TASK_KEYS } from "../../../src/studio/task-controls.ts";
import { TASKS } from "../../../src/tasks/page/tasks.ts";

const PANEL = inPanelOrder(TASKS.values());
const KEYS = keyTable(PANEL, TASK_KEYS);

const plain = { ctrlKey: false, metaKey: false, altKey: false };
const target = (tag: string, type = ""): KeyTarget => ({ tag, type, editable: false });

const actionOf = (...[press, focus]: [Parameters<typeof bindingFor>[1], KeyTarget | null]) =>
  bindingFor(KEYS, press, focus)?.action ?? null;

describe("the table of keys", () => {
  it("gives no key to two actions", () => {
    const keys = KEYS.flatMap((binding) => binding.keys);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it("names no action twice", () => {
    const actions = KEYS.map(({ action, index }) => `${action} ${index}`);
    expect(new Set(actions).size).toBe(actions.length);
  });

  it("has a switch for each task that has a key, in the order of the panel", () => {
    const switches = KEYS.filter(({ action }) => action === "toggle-task");
    expect(switches.map(({ keys }) => keys)).toEqual([["1"], ["2"], ["3"], ["4"], ["5"], ["6"]]);
    expect(switches.map(({ does }) => does)).toEqual([
      "Objects on or off",
      "Pose on or off",
      "Segmentation on or off",
      "Depth on or off",
      "Motion on or off",
      "Faces on or off",
    ]);
    for (const { index = -1, keys } of switches) expect([PANEL[index]?.key]).toEqual(keys);
  });

  it("takes tasks as they come: one more is one more switch, one without a key none", () => {
    const tasks = inPanelOrder([
      { name: "Late" },
      { name: "Second", key: "8" },
      { name: "First", key: "7" },
    ]);
    expect(tasks.map(({ name }) => name)).toEqual(["First", "Second", "Late"]);
    const table = keyTable(tasks, [{ keys: ["p"], does: "Something of its own" }]);
    const press = (key: string) => bindingFor(table, { key, ...plain }, null);
    expect(press("7")).toMatchObject({ action: "toggle-task", index: 0 });
    expect(press("8")).toMatchObject({ action: "toggle-task", index: 1 });
    expect(press("p")).toMatchObject({ action: "task-key", index: 0 });
    expect(table.some(({ does }) => does.startsWith("Late"))).toBe(false);
  });

  it("writes letters in lower case, as they are compared", () => {
    for (const key of KEYS.flatMap((binding) => binding.keys)) {
      if (key.length === 1) expect(key).toBe(key.toLowerCase());
    }
  });

  for (const binding of KEYS) {
    const { keys, does } = binding;
    it(`reaches “${does}” by ${keys.map(printed).join(" and ")}`, () => {
      for (const key of keys) expect(bindingFor(KEYS, { key, ...plain }, null)).toBe(binding);
      expect(ariaShortcuts(keys).split(" ")).toHaveLength(keys.length);
    });
  }
});

describe("keys that are not ours", () => {
  it("leaves the browser's shortcuts alone", () => {
    for (const modifier of ["ctrlKey", "metaKey", "altKey"]) {
      expect(actionOf({ key: "f", ...plain, [modifier]: true }, null)).toBeNull();
    }
  });

  it("stays silent while someone types", () => {
    for (const field of [target("input", "url"), target("textarea"), target("select")]) {
      for (const key of KEYS.flatMap((binding) => binding.keys)) {
        expect(actionOf({ key, ...plain }, field)).toBeNull();
      }
    }
    expect(actionOf({ key: "k", ...plain }, { ...target("div"), editable: true })).toBeNull();
  });

  it("leaves Space to a focused button, and arrows to a slider", () => {
    expect(actionOf({ key: " ", ...plain }, target("button"))).toBeNull();
    expect(actionOf({ key: "k", ...plain }, target("button"))).toBe("play");
    expect(actionOf({ key: "ArrowLeft", ...plain }, target("input", "range"))).toBeNull();
    expect(actionOf({ key: " ", ...plain }, target("input", "range"))).toBe("play");
  });

  it("takes a letter with Caps Lock on", () => {
    expect(actionOf({ key: "K", ...plain }, null)).toBe("play");
  });
});
