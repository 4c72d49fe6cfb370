/** How like a Gabor function a filter is, and how like one random filters are. */
import { expect, it } from "vitest";
import { gaborLikeness, gaborThreshold } from "../../../src/inside/gabor.ts";
import { gaussians } from "../../../src/random-numbers.ts";

const wave = (angle: number, phase: number, spread: number) =>
  Float32Array.from({ length: 49 }, (_, i) => {
    const [x, y] = [(i % 7) - 3, Math.floor(i / 7) - 3];
    const along = x * Math.cos(angle) + y * Math.sin(angle);
    return (
      Math.exp(-(x * x + y * y) / (2 * spread ** 2)) * Math.cos((2 * Math.PI * along) / 5.5 + phase)
    );
  });
const likeness = (values: Float32Array) => gaborLikeness({ width: 7, height: 7, values });

it("Gabor-like filters are waves of one direction under a hill, and neither noise nor the hill alone", () => {
  const threshold = gaborThreshold(7, 7);
  const slanted = likeness(wave(Math.PI / 4, 0.6, 2.2));
  expect(slanted.correlation).toBeGreaterThan(Math.max(0.9, threshold));
  expect(slanted.stripes).toBe(135);
  expect(likeness(wave(0, 0, 2.2)).stripes).toBe(90);
  const hill = Float32Array.from({ length: 49 }, (_, i) =>
    Math.exp(-(((i % 7) - 3) ** 2 + (Math.floor(i / 7) - 3) ** 2) / 8),
  );
  expect(likeness(hill).correlation).toBeLessThan(slanted.correlation);
  expect(likeness(new Float32Array(49).fill(3)).correlation).toBe(0);
});

it("filters are called Gabor-like of random filters in about 5 of 100", () => {
  const random = gaussians(2);
  const threshold = gaborThreshold(3, 3);
  const count = Array.from({ length: 600 }, () =>
    gaborLikeness({ width: 3, height: 3, values: Float32Array.from({ length: 9 }, random) }),
  ).filter(({ correlation }) => correlation >= threshold).length;
  expect(count / 600).toBeGreaterThan(0.02);
  expect(count / 600).toBeLessThan(0.09);
});
