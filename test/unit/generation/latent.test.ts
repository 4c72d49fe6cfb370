/** Latent numbers: chance, and walks over two of them. */
import { describe, expect, it } from "vitest";
import {
  oneHot,
  REACH,
  randomLatent,
  WALK,
  walk,
  walkKey,
  walkStep,
  walkValue,
} from "../../../src/generation/latent.ts";

describe("numbers of chance", () => {
  it("are the same for the same seed, and others for another", () => {
    expect(randomLatent(6, 3)).toEqual(randomLatent(6, 3));
    expect(randomLatent(6, 3)).not.toEqual(randomLatent(6, 4));
  });

  it("are spread as a normal distribution is, and never beyond the sliders", () => {
    const many = randomLatent(20_000, 1);
    const mean = many.reduce((a, b) => a + b) / many.length;
    const variance = many.reduce((sum, value) => sum + (value - mean) ** 2, 0) / many.length;
    expect(mean).toBeCloseTo(0, 1);
    expect(variance).toBeCloseTo(1, 1);
    expect(Math.max(...many.map(Math.abs))).toBeLessThanOrEqual(REACH);
  });
});

describe("a walk", () => {
  const from = [0.5, -1, 2, 0.25];
  const axes = { across: 2, down: 0 };
  const latents = walk(from, axes);
  const at = (row: number, column: number) => {
    const start = (row * WALK + column) * from.length;
    return [...latents.subarray(start, start + from.length)];
  };

  it("changes one number along each side and leaves all others", () => {
    expect(latents).toHaveLength(WALK * WALK * from.length);
    expect(at(0, 0)).toEqual([Math.fround(-2.4), -1, Math.fround(-2.4), 0.25]);
    expect(at(0, WALK - 1)).toEqual([Math.fround(-2.4), -1, Math.fround(2.4), 0.25]);
    expect(at(WALK - 1, 0)).toEqual([Math.fround(2.4), -1, Math.fround(-2.4), 0.25]);
    expect(at((WALK - 1) / 2, (WALK - 1) / 2)).toEqual([0, -1, 0, 0.25]);
  });

  it("has a step for each of its values", () => {
    for (let step = 0; step < WALK; step++) expect(walkStep(walkValue(step))).toBeCloseTo(step, 9);
    expect(walkStep(3)).toBeGreaterThan(WALK - 1);
  });

  it("looks the same wherever its own two numbers are, and else not", () => {
    const key = walkKey(from, axes, 3);
    expect(walkKey([9, -1, -9, 0.25], axes, 3)).toBe(key);
    expect(walkKey([0.5, -1.5, 2, 0.25], axes, 3)).not.toBe(key);
    expect(walkKey(from, axes, 4)).not.toBe(key);
    expect(walkKey(from, { across: 0, down: 2 }, 3)).not.toBe(key);
  });
});

it("a class is 1 in its place of every row", () => {
  expect([...oneHot(2, 4, 1)]).toEqual([0, 1, 0, 0, 0, 1, 0, 0]);
});
