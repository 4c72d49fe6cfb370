/** A person's own drawings on the page that learns: drawn on the pad, kept for a class, and on show there. */
import { expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { FoveaLearn } from "../../../../src/studio/learn/fovea-learn.ts";
import { mount } from "../../../fixtures/axe.ts";

const button = (root: ParentNode, text: string) =>
  [...root.querySelectorAll("button")].find((one) => one.textContent?.trim() === text);

it("are kept for the class that is chosen, and drawn in small", async () => {
  const element = await mount(new FoveaLearn());
  await element.training.useDrawings();
  await element.updateComplete;
  const root = element.renderRoot;
  const pad = root.querySelector("fovea-drawing-pad");
  const draw = async () => {
    await pad?.updateComplete;
    pad?.renderRoot.querySelector<HTMLElement>("canvas")?.focus();
    await userEvent.keyboard("{Shift>}{ArrowDown}{ArrowRight}{/Shift}");
  };

  button(root, "Keep it as “circle”")?.click();
  expect(element.training.drawn.map(({ drawings }) => drawings.length)).toEqual([0, 0]);

  await draw();
  button(root, "Keep it as “circle”")?.click();
  await element.updateComplete;
  [...root.querySelectorAll("button")].filter((one) => one.textContent === "Draw it")[1]?.click();
  await element.updateComplete;
  await draw();
  button(root, "Keep it as “cross”")?.click();
  await element.updateComplete;
  expect(element.training.drawn.map(({ drawings }) => drawings.length)).toEqual([1, 1]);

  for (const id of ["drawn-0-0", "drawn-1-0"]) {
    const canvas = root.querySelector<HTMLCanvasElement>(`#${id}`);
    const pixels = canvas?.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data;
    // White strokes on black.
    expect(Math.max(...(pixels ?? []).filter((_, i) => i % 4 === 0)), id).toBe(255);
  }
});
