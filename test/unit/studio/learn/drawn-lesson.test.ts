/** What a person draws goes to the class that is chosen, once it is kept, and once for each drawing. */
import { expect, it, vi } from "vitest";
import { DrawnLesson } from "../../../../src/studio/learn/drawn-lesson.ts";
import type { DrawnClass, Training } from "../../../../src/studio/learn/training.ts";

function rig() {
  const clear = vi.fn();
  const host = {
    addController: vi.fn(),
    requestUpdate: vi.fn(),
    renderRoot: { querySelector: () => ({ clear }) },
  };
  const training = {
    drawn: [
      { name: "circle", drawings: [] },
      { name: "cross", drawings: [] },
    ] as readonly DrawnClass[],
    setClasses(drawn: readonly DrawnClass[]) {
      training.drawn = drawn;
    },
  };
  const lesson = new DrawnLesson(host as never, training as unknown as Training);
  const kept = () => training.drawn.map(({ name, drawings }) => [name, drawings.length]);
  return { lesson, host, clear, kept };
}

it("keeps nothing before something was drawn", () => {
  const { lesson, clear, kept } = rig();
  lesson.keep();
  expect(kept()).toEqual([
    ["circle", 0],
    ["cross", 0],
  ]);
  expect(clear).not.toHaveBeenCalled();
});

it("keeps the newest drawing for the chosen class, and empties the pad", () => {
  const { lesson, host, clear, kept } = rig();
  lesson.take(new Uint8Array(28 * 28));
  lesson.take(new Uint8Array(28 * 28).fill(1));
  lesson.choose(1);
  expect(host.requestUpdate).toHaveBeenCalledTimes(1);
  lesson.keep();
  lesson.keep();
  expect(kept()).toEqual([
    ["circle", 0],
    ["cross", 1],
  ]);
  expect(clear).toHaveBeenCalledTimes(1);
});
