/** The One-Euro filter against the theory of first-order low passes. */
import { expect, it } from "vitest";
import { OneEuro, type OneEuroParameters } from "../../../src/refine/one-euro.ts";

const STEP = 1 / 30;
const STILL: OneEuroParameters = { minCutoff: 1, beta: 0, derivativeCutoff: 1 };

/** Deterministic noise in [−1, 1]. */
function* noise(): Generator<number, never> {
  let state = 12345;
  for (;;) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 31 - 1;
  }
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length);
}

it("lets the first value pass and answers a step as a first-order low pass does", () => {
  const filter = new OneEuro();
  expect(filter.filter(5, STEP, STILL)).toBe(5);
  // With beta 0 the cut-off stays 1 Hz, and the rest of a step shrinks by 1 − α each time, with
  // α = 1 / (1 + 1 / (2π · 1 Hz · step)).
  const alpha = 1 / (1 + 1 / (2 * Math.PI * STEP));
  for (let n = 1; n <= 30; n++) {
    expect(filter.filter(6, STEP, STILL)).toBeCloseTo(6 - (1 - alpha) ** n, 10);
  }
});

it("takes longer steps for what they are", () => {
  const fine = new OneEuro();
  const coarse = new OneEuro();
  fine.filter(0, STEP, STILL);
  coarse.filter(0, STEP, STILL);
  for (let n = 0; n < 4; n++) fine.filter(1, 0.01, STILL);
  const [slow, quick] = [fine.filter(1, 0.01, STILL), coarse.filter(1, 0.05, STILL)];
  // Both have had 50 ms; the coarse one takes one large bite of the same exponential.
  expect(quick).toBeGreaterThan(0.2);
  expect(Math.abs(slow - quick)).toBeLessThan(0.05);
});

it("calms noise at rest by as much as theory says", () => {
  const filter = new OneEuro();
  const source = noise();
  const values = Array.from({ length: 3000 }, () => source.next().value);
  const filtered = values.map((v) => filter.filter(v, STEP, STILL)).slice(300);
  // Variance of white noise behind such a filter: α / (2 − α) of it.
  const alpha = 1 / (1 + 1 / (2 * Math.PI * STEP));
  const theory = Math.sqrt(alpha / (2 - alpha)) * deviation(values);
  expect(deviation(filtered) / theory).toBeGreaterThan(0.8);
  expect(deviation(filtered) / theory).toBeLessThan(1.2);
});

it("lags less the faster it goes", () => {
  const lag = (beta: number) => {
    const filter = new OneEuro();
    let out = 0;
    // Two units a second, for two seconds.
    for (let n = 0; n <= 60; n++) out = filter.filter(n * STEP * 2, STEP, { ...STILL, beta });
    return 4 - out;
  };
  expect(lag(4)).toBeLessThan(lag(0) / 4);
});

it("hands back what is not a number and goes on after it", () => {
  const filter = new OneEuro();
  filter.filter(1, STEP, STILL);
  expect(filter.filter(Number.NaN, STEP, STILL)).toBeNaN();
  expect(filter.filter(1, STEP, STILL)).toBe(1);
});
