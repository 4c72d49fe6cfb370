/** Captions inside of an overlay and a view. */
import { beforeEach, expect, it } from "vitest";
import "../../../src/elements/fovea-view.ts";
import type { FoveaCaptions } from "../../../src/elements/fovea-captions.ts";
import type { TaskResult } from "../../../src/results/stamp.ts";
import { SCHEMES, useScheme, violations } from "../../fixtures/axe.ts";
import { detectionAt } from "../../fixtures/recorded.ts";
import { stamp } from "../../fixtures/stamp.ts";

beforeEach(() => {
  document.documentElement.lang = "en";
  document.body.replaceChildren();
});

/** As a page has it: the parent loads it. */
async function captionsIn(parent: string, attributes = ""): Promise<FoveaCaptions> {
  document.body.innerHTML = `<${parent} style="position: relative; width: 400px; height: 200px">
    <fovea-captions ${attributes}></fovea-captions></${parent}>`;
  await customElements.whenDefined("fovea-captions");
  const captions = document.querySelector("fovea-captions") as FoveaCaptions;
  await captions.updateComplete;
  return captions;
}

function tell({ parentElement }: FoveaCaptions, count: number): void {
  const detections = Array.from({ length: count }, (_, i) => detectionAt(50 * i, { score: 0.9 }));
  const detail = { task: "detection", stamp: stamp(640, 360), detections } as TaskResult;
  parentElement?.dispatchEvent(new CustomEvent("result", { detail, bubbles: true }));
}

const said = ({ renderRoot }: FoveaCaptions) =>
  renderRoot.querySelector("[role=status]")?.textContent;

it.each(["fovea-overlay", "fovea-view"])("say what the %s has found", async (parent) => {
  const captions = await captionsIn(parent);
  tell(captions, 1);
  await expect.poll(() => said(captions)).toBe("In sight: a person.");
  expect(getComputedStyle(captions).position).toBe("absolute");
});

it("say nothing before there is something, and one thing at a time", async () => {
  const captions = await captionsIn("fovea-overlay");
  expect(said(captions)).toBe("");
  tell(captions, 1);
  await expect.poll(() => said(captions)).toBe("In sight: a person.");
  const started = performance.now();
  tell(captions, 2);
  tell(captions, 3);
  expect(said(captions)).toBe("In sight: a person.");
  await expect.poll(() => said(captions), { timeout: 10_000 }).toBe("In sight: three people.");
  expect(performance.now() - started).toBeGreaterThan(2000);
});

it("speak German where they are told to, and what they say is readable", async () => {
  const captions = await captionsIn("fovea-overlay", 'speaks="de"');
  tell(captions, 1);
  await expect.poll(() => said(captions)).toContain("eine Person");
  expect(captions.renderRoot.querySelector("[lang=de]")).not.toBeNull();
  for (const scheme of SCHEMES) {
    useScheme(scheme);
    expect(await violations()).toEqual([]);
  }
});
