/** The card's words for hands, and the colours that it explains. */
import { expect, it } from "vitest";
import "../../../../../src/tasks/hands/page/fovea-hands-legend.ts";
import { UNTRACKED } from "../../../../../src/results/tracked.ts";
import type { Hand, HandsResult } from "../../../../../src/tasks/hands/result.ts";
import { mount, violations } from "../../../../fixtures/axe.ts";
import { stamp } from "../../../../fixtures/stamp.ts";

function hand(side: "left" | "right", sign: Hand["sign"], score: number): Hand {
  const box = { x: 0, y: 0, width: 1, height: 1 };
  const handedness = { side, score };
  return { ...UNTRACKED, score, handedness, box, landmarks: [], world: [], sign, pinchDistance: 1 };
}

function legend(hands: Hand[] | null) {
  const element = document.createElement("fovea-hands-legend");
  element.result = hands && ({ task: "hands", hands, stamp: stamp(640, 480) } as HandsResult);
  return mount(element);
}

const textOf = (element: Element) => element.shadowRoot?.textContent?.replace(/\s+/g, " ").trim();

it("says each hand's side and sign", async () => {
  const element = await legend([hand("left", "open palm", 0.98), hand("right", "none", 0.7)]);
  const items = element.shadowRoot?.querySelectorAll(".hands li") ?? [];
  expect([...items].map(({ textContent }) => textContent)).toEqual([
    "Left: open palm (side 98 % sure)",
    "Right (side 70 % sure)",
  ]);
  expect(element.shadowRoot?.querySelectorAll(".colours li")).toHaveLength(6);
  expect(await violations()).toEqual([]);
});

it("says when there is none", async () => {
  expect(textOf(await legend([]))).toMatch(/^No hands in sight\. Thumb/);
  expect(textOf(await legend(null))).toMatch(/^No result yet\./);
});
