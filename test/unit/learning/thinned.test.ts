/** The news of a long training. */
import { expect, it } from "vitest";
import type { LearningNews } from "../../../src/learning/learning-messages.ts";
import { thinned } from "../../../src/learning/thinned.ts";

const news = (step: number, validation: number | null = null): LearningNews => ({
  step,
  steps: 10_000,
  loss: 1,
  accuracy: 0.5,
  validation,
  gradients: [],
  filters: { size: 1, weights: new Float32Array(1) },
  seconds: step,
  finished: false,
});

it("a short list stays, without filters that nobody draws any more", () => {
  const list = [news(1), news(2, 0.9), news(3)];
  const kept = thinned(list);
  expect(kept.map(({ step }) => step)).toEqual([1, 2, 3]);
  expect(kept.every(({ filters }) => filters === null)).toBe(true);
  expect(list[0]?.filters).not.toBeNull();
});

it("a list stays bounded however long the training goes on, with its ends and its looks", () => {
  let list: LearningNews[] = [];
  for (let step = 1; step <= 5000; step++)
    list = [...thinned(list), news(step, step % 500 === 0 ? 0.9 : null)];
  expect(list.length).toBeLessThan(700);
  expect(list[0]?.step).toBe(1);
  expect(list.at(-1)?.step).toBe(5000);
  const looks = list.filter(({ validation }) => validation !== null).map(({ step }) => step);
  expect(looks).toEqual([500, 1000, 1500, 2000, 2500, 3000, 3500, 4000, 4500, 5000]);
  const steps = list.map(({ step }) => step);
  expect(steps).toEqual(steps.toSorted((a, b) => a - b));
});

it("a list of nothing but looks stays bounded as well", () => {
  let list: LearningNews[] = [];
  for (let step = 1; step <= 3000; step++) list = [...thinned(list), news(step, 0.9)];
  expect(list.length).toBeLessThan(700);
});
