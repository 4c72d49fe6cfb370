/** The card's words for persons, each beside its colour, and for what belongs to nobody. */
import { expect, it } from "vitest";
import "../../../../../src/tasks/holistic/page/fovea-persons-legend.ts";
import { trackStyle } from "../../../../../src/results/class-colours.ts";
import type { HolisticResult, WholePerson } from "../../../../../src/tasks/holistic/result.ts";
import { mount, violations } from "../../../../fixtures/axe.ts";
import { bodyAt, faceOf, handOf } from "../../../../fixtures/made-people.ts";
import { stamp } from "../../../../fixtures/stamp.ts";

const pose = bodyAt({ x: 300, y: 150 }, { id: 4 });
const person: WholePerson = {
  ...{ id: 4, trackId: 4, age: 1, velocity: { x: 0, y: 0 }, box: pose.box },
  ...{ pose, face: faceOf(pose), leftHand: handOf(pose, "left"), rightHand: handOf(pose, "right") },
};

function legend(change: Partial<HolisticResult> | null) {
  const element = document.createElement("fovea-persons-legend");
  element.result = change && {
    task: "holistic",
    skeleton: "coco-17",
    persons: [],
    otherFaces: [],
    otherHands: [],
    stamp: stamp(640, 480),
    ...change,
  };
  return mount(element);
}

const itemsOf = (element: Element) => [...(element.shadowRoot?.querySelectorAll("li") ?? [])];

it("says what was found of each person, beside the colour", async () => {
  const persons = [
    person,
    { ...person, id: 7, leftHand: null },
    { ...person, id: 8, face: null, rightHand: null },
    { ...person, id: 9, pose: null, leftHand: null, rightHand: null },
  ];
  const items = itemsOf(await legend({ persons }));
  expect(items.map(({ textContent }) => textContent)).toEqual([
    "Person 4: body, face, both hands",
    "Person 7: body, face, right hand",
    "Person 8: body, left hand",
    "Person 9: face",
  ]);
  const [swatch] = items[0]?.querySelectorAll("i") ?? [];
  expect(swatch && getComputedStyle(swatch).backgroundColor.replaceAll(",", "")).toBe(
    trackStyle(4).colour,
  );
  expect(await violations()).toEqual([]);
});

it("says what belongs to nobody, and when nobody is there", async () => {
  const otherHands = [handOf(pose, "left"), handOf(pose, "right")];
  const items = itemsOf(await legend({ otherFaces: [faceOf(pose)], otherHands }));
  expect(items.map(({ textContent }) => textContent)).toEqual([
    "One face without a body",
    "2 hands without a body",
  ]);
  expect((await legend({})).shadowRoot?.textContent).toContain("Nobody in sight.");
  expect((await legend(null)).shadowRoot?.textContent).toContain("No result yet.");
});
