/** What a network decides, on show: its first classes, and what is asked of it from here. */
import { render } from "lit";
import { expect, it, vi } from "vitest";
import {
  bestTemplate,
  whyTemplate,
  worseTemplate,
} from "../../../../src/studio/inside/decision-template.ts";
import type { Inspection } from "../../../../src/studio/inside/inspection.ts";
import { german } from "../../../../src/words/german/german.ts";
import { setLanguage } from "../../../../src/words/say.ts";

const seen = (...scores: number[]) => ({
  picture: { width: 1, height: 1, data: new Uint8ClampedArray(4) },
  classes: { kind: "probabilities", scores: Float32Array.from(scores) },
});

/** An inspection that has seen one picture, and what was asked of it. */
function rig(change: object = {}) {
  const worse = {
    ...{ kind: "blur", strength: 0, seen: null, curve: null },
    setKind: vi.fn(),
    setStrength: vi.fn(),
  };
  const inspection = {
    ...{ labels: ["red", "green"], progress: null, occluded: null, worse },
    seen: seen(0.2, 0.7, 0.1),
    occlude: vi.fn(),
    drawCurve: vi.fn(),
    stop: vi.fn(),
    ...change,
  };
  return { inspection: inspection as unknown as Inspection, asked: inspection, worse };
}

function shown(template: unknown): HTMLElement {
  const element = document.createElement("div");
  render(template, element);
  return element;
}

const lines = (element: Element) =>
  [...element.querySelectorAll("li")].map((line) =>
    [...line.querySelectorAll("span")].map(({ textContent }) => textContent),
  );

it("has the first classes by their names, or by their indices", () => {
  const { inspection } = rig();
  const { seen: all } = inspection;
  if (!all) throw new Error("Nothing was seen.");
  expect(lines(shown(bestTemplate(inspection, all)))).toEqual([
    ["green", "70 %"],
    ["red", "20 %"],
    ["Class 2", "10 %"],
  ]);
  const none = shown(bestTemplate(inspection, { ...all, classes: null }));
  expect(none.textContent).toBe("It says nothing of classes.");
});

it("is nothing before the network has seen a picture", () => {
  const { inspection } = rig({ seen: null });
  expect(shown(whyTemplate(inspection)).childElementCount).toBe(0);
  expect(shown(worseTemplate(inspection)).childElementCount).toBe(0);
});

it("asks for a worse picture, and says what the network makes of it", () => {
  const { inspection, worse } = rig();
  const whole = shown(worseTemplate(inspection));
  const strength = whole.querySelector<HTMLInputElement>("input[type=range]");
  expect([strength?.min, strength?.max, strength?.step]).toEqual(["0", "16", "0.1"]);
  if (strength) strength.value = "3";
  strength?.dispatchEvent(new Event("input"));
  expect(worse.setStrength).toHaveBeenCalledExactlyOnceWith(3);
  const kind = whole.querySelector("select");
  if (kind) kind.value = "jpeg";
  kind?.dispatchEvent(new Event("change"));
  expect(worse.setKind).toHaveBeenCalledExactlyOnceWith("jpeg");
  Object.assign(worse, { seen: seen(0.9, 0.1) });
  expect(lines(shown(worseTemplate(inspection)))[0]).toEqual(["red", "90 %"]);
});

it("has its buttons in the language of the studio", () => {
  setLanguage(german);
  try {
    const { inspection } = rig();
    const names = [whyTemplate, worseTemplate].map((template) =>
      shown(template(inspection)).querySelector("button")?.textContent?.trim(),
    );
    expect(names).toEqual(["Fleck für Fleck verdecken", "Die Kurve zeichnen"]);
  } finally {
    setLanguage(null);
  }
});

it("begins a longer look by a button, which is its end while it goes on", () => {
  const { inspection, asked } = rig();
  shown(whyTemplate(inspection)).querySelector("button")?.click();
  expect(asked.occlude).toHaveBeenCalledTimes(1);
  const going = rig({ progress: { of: "occlusion", done: 3, all: 9 } });
  const why = shown(whyTemplate(going.inspection));
  expect(why.querySelector("[role=status]")?.textContent).toContain("3 of 9");
  why.querySelector("button")?.click();
  expect(going.asked.stop).toHaveBeenCalledTimes(1);
  // Another one has to wait.
  const [curve] = shown(worseTemplate(going.inspection)).querySelectorAll("button");
  expect(curve?.disabled).toBe(true);
});
