/** Which way of looking for faces goes on, by what was found. */
import { expect, it } from "vitest";
import { UNTRACKED } from "../../../../../src/results/tracked.ts";
import type { FoundFace } from "../../../../../src/tasks/faces/worker/found-faces.ts";
import { SightChoice } from "../../../../../src/tasks/faces/worker/sight.ts";

const FRAME = { width: 1000, height: 500 };
const FIRST = { continuity: "cut", seconds: 0 } as const;
const after = (seconds: number) => ({ continuity: "next", seconds }) as const;

function faces(...widths: readonly number[]): FoundFace[] {
  return widths.map((width, id) => ({
    ...UNTRACKED,
    id,
    score: 1,
    box: { x: 0, y: 0, width, height: width },
    landmarks: new Float32Array(0),
  }));
}

/** A choice that looks far, where it found as many. */
function farOff(): SightChoice {
  const choice = new SightChoice();
  choice.next(FIRST);
  choice.tries([], FRAME);
  choice.settle(0, 3);
  return choice;
}

it("begins near, and tries far where no face is a tenth of the picture wide", () => {
  for (const [found, tried] of [
    [[], true],
    [[40, 99], true],
    [[100, 20], false],
  ] as const) {
    const choice = new SightChoice();
    expect(choice.next(FIRST)).toBe("near");
    expect(choice.tries(faces(...found), FRAME), `${found}`).toBe(tried);
  }
});

it("goes over to what finds more, and stays near where both find as many", () => {
  const same = new SightChoice();
  same.next(FIRST);
  expect(same.settle(2, 2)).toBe(false);
  expect(same.next(after(0.1))).toBe("near");
  expect(same.settle(2, 3)).toBe(true);
  expect(same.next(after(0.1))).toBe("far");
});

it("tries the other once a second, not on the same frame again", () => {
  const choice = new SightChoice();
  choice.next(FIRST);
  expect(choice.tries([], FRAME)).toBe(true);
  choice.next({ continuity: "same", seconds: 0 });
  expect(choice.tries([], FRAME)).toBe(false);
  choice.next(after(0.6));
  expect(choice.tries([], FRAME)).toBe(false);
  choice.next(after(0.6));
  expect(choice.tries([], FRAME)).toBe(true);
});

it("looks far as long as faces are small, and comes back where near finds as many", () => {
  const choice = farOff();
  expect(choice.next(after(1))).toBe("far");
  expect(choice.tries(faces(50, 30), FRAME)).toBe(false);
  expect(choice.tries(faces(150, 30), FRAME)).toBe(true);
  expect(choice.settle(2, 1)).toBe(false);
  expect(choice.next(after(1))).toBe("far");
  expect(choice.tries([], FRAME)).toBe(true);
  expect(choice.settle(0, 0)).toBe(true);
  expect(choice.next(after(0.1))).toBe("near");
});

it("begins anew after a cut", () => {
  const choice = farOff();
  expect(choice.next({ continuity: "cut", seconds: 0 })).toBe("near");
  expect(choice.tries([], FRAME)).toBe(true);
});
