/** Settings over a reload, in browsers that keep something and in others. */
import { expect, it } from "vitest";
import { KeptSettings } from "../../../../src/studio/settings/kept-settings.ts";

it("reads what was written, and nothing once it is forgotten", () => {
  const kept = new Map<string, string>();
  const settings = new KeptSettings({
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  });
  expect(settings.read()).toBe("");
  settings.write("#tasks=pose");
  expect(settings.read()).toBe("#tasks=pose");
  settings.write("");
  expect(kept.size).toBe(0);
});

it("goes on where nothing can be kept", () => {
  const refuse = () => {
    throw new DOMException("No.", "SecurityError");
  };
  const denied = { getItem: refuse, setItem: refuse, removeItem: refuse };
  for (const settings of [new KeptSettings(null), new KeptSettings(denied)]) {
    settings.write("#tasks=pose");
    settings.write("");
    expect(settings.read()).toBe("");
  }
});
