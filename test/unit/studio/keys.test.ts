/** The table of keys: no clash, each explained, and none taken from a field or the browser. */
import { describe, expect, it } from "vitest";
import {
  actionFor,
  ariaShortcuts,
  KEYS,
  type KeyTarget,
  printed,
} from "../../../src/studio/keys.ts";

const plain = { ctrlKey: false, metaKey: false, altKey: false };
const target = (tag: string, type = ""): KeyTarget => ({ tag, type, editable: false });

describe("the table of keys", () => {
  it("gives no key to two actions", () => {
    const keys = KEYS.flatMap((binding) => binding.keys);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it("names no action twice", () => {
    const actions = KEYS.map(({ action }) => action);
    expect(new Set(actions).size).toBe(actions.length);
  });

  it("writes letters in lower case, as they are compared", () => {
    for (const key of KEYS.flatMap((binding) => binding.keys)) {
      if (key.length === 1) expect(key).toBe(key.toLowerCase());
    }
  });

  for (const { action, keys, does } of KEYS) {
    it(`reaches “${does}” by ${keys.map(printed).join(" and ")}`, () => {
      for (const key of keys) expect(actionFor({ key, ...plain }, null)).toBe(action);
      expect(ariaShortcuts(action).split(" ")).toHaveLength(keys.length);
    });
  }
});

describe("keys that are not ours", () => {
  it("leaves the browser's shortcuts alone", () => {
    for (const modifier of ["ctrlKey", "metaKey", "altKey"]) {
      expect(actionFor({ key: "f", ...plain, [modifier]: true }, null)).toBeNull();
    }
  });

  it("stays silent while someone types", () => {
    for (const field of [target("input", "url"), target("textarea"), target("select")]) {
      for (const key of KEYS.flatMap((binding) => binding.keys)) {
        expect(actionFor({ key, ...plain }, field)).toBeNull();
      }
    }
    expect(actionFor({ key: "k", ...plain }, { ...target("div"), editable: true })).toBeNull();
  });

  it("leaves Space to a focused button, and arrows to a slider", () => {
    expect(actionFor({ key: " ", ...plain }, target("button"))).toBeNull();
    expect(actionFor({ key: "k", ...plain }, target("button"))).toBe("play");
    expect(actionFor({ key: "ArrowLeft", ...plain }, target("input", "range"))).toBeNull();
    expect(actionFor({ key: " ", ...plain }, target("input", "range"))).toBe("play");
  });

  it("takes a letter with Caps Lock on", () => {
    expect(actionFor({ key: "K", ...plain }, null)).toBe("play");
  });
});
