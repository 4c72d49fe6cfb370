/** The names and bones of a hand fit each other. */
import { expect, it } from "vitest";
import {
  FINGER_JOINTS,
  FINGERS,
  HAND_BONES,
  HAND_LANDMARK_NAMES,
  WRIST,
} from "../../../../src/tasks/hands/anatomy.ts";

it("has 21 landmarks, each of one finger but for the wrist", () => {
  expect(new Set(HAND_LANDMARK_NAMES).size).toBe(21);
  expect(HAND_LANDMARK_NAMES[WRIST]).toBe("wrist");
  const joints = FINGERS.flatMap((finger) => FINGER_JOINTS[finger]);
  expect([WRIST, ...joints].toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 21 }, (_, i) => i),
  );
  for (const finger of FINGERS) {
    const names = FINGER_JOINTS[finger].map((joint) => HAND_LANDMARK_NAMES[joint]);
    for (const name of names) expect(name).toMatch(new RegExp(`^${finger}`));
    expect(names.at(-1)).toMatch(/ tip$/);
  }
});

it("hangs together, and no bone is there twice", () => {
  const reached = new Set([WRIST]);
  for (let round = 0; round < HAND_BONES.length; round++) {
    for (const { from, to } of HAND_BONES) {
      if (reached.has(from) || reached.has(to)) reached.add(from).add(to);
    }
  }
  expect(reached.size).toBe(21);
  const pairs = HAND_BONES.map(({ from, to }) => [from, to].toSorted((a, b) => a - b).join());
  expect(new Set(pairs).size).toBe(HAND_BONES.length);
});

it("knows of which part a bone is", () => {
  for (const { from, to, part } of HAND_BONES) {
    if (part === "palm") continue;
    expect(FINGER_JOINTS[part]).toContain(from);
    expect(FINGER_JOINTS[part]).toContain(to);
  }
});
