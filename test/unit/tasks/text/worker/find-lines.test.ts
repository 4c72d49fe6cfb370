/** Lines out of a map of how likely each pixel is writing. */
import { expect, it } from "vitest";
import { findLines } from "../../../../../src/tasks/text/worker/find-lines.ts";
import { cornersOf, type RotatedBox } from "../../../../../src/tasks/text/worker/rotated-box.ts";

const WIDTH = 160;
const HEIGHT = 96;
const OPTIONS = { threshold: 0.3, leastScore: 0.6, growth: 1.5 };

/** A map with the boxes filled. */
function mapOf(...boxes: readonly (RotatedBox & { readonly value?: number })[]): Float32Array {
  const map = new Float32Array(WIDTH * HEIGHT);
  for (const { centreX, centreY, width, height, angle, value = 0.9 } of boxes) {
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    for (let i = 0; i < map.length; i++) {
      const dx = (i % WIDTH) + 0.5 - centreX;
      const dy = Math.floor(i / WIDTH) + 0.5 - centreY;
      const inside =
        Math.abs(dx * cos + dy * sin) <= width / 2 && Math.abs(dy * cos - dx * sin) <= height / 2;
      if (inside) map[i] = value;
    }
  }
  return map;
}

it("finds each line where it is, as tilted as it is, grown by its own measure", () => {
  const upright = { centreX: 40, centreY: 20, width: 60, height: 10, angle: 0 };
  const tilted = { centreX: 100, centreY: 62, width: 70, height: 12, angle: 0.35, value: 0.8 };
  const lines = findLines(mapOf(upright, tilted), WIDTH, HEIGHT, OPTIONS);
  expect(lines.map(({ score }) => score)).toEqual([expect.closeTo(0.9, 2), expect.closeTo(0.8, 1)]);
  const [first, second] = lines.map(({ box }) => box) as [RotatedBox, RotatedBox];
  expect(first.centreX).toBeCloseTo(40, 1);
  // Centres of pixels are a pixel less apart than their edges; 1.5 · 59 · 9 / (59 + 9) wider.
  expect(first.width).toBeCloseTo(59 + (1.5 * 59 * 9) / 68, 3);
  expect(first.height).toBeCloseTo(9 + (1.5 * 59 * 9) / 68, 3);
  expect(second.angle).toBeCloseTo(0.35, 1);
  expect(second.centreX).toBeCloseTo(100, 0);
  expect(second.centreY).toBeCloseTo(62, 0);
});

it("takes pixels that touch at a corner for one line, and leaves out what is small or unsure", () => {
  const map = new Float32Array(WIDTH * HEIGHT);
  for (let i = 0; i < 24; i++) {
    for (let y = 10; y < 16; y++) map[(y + (i % 2)) * WIDTH + 10 + i] = 0.9;
  }
  expect(findLines(map, WIDTH, HEIGHT, OPTIONS)).toHaveLength(1);
  const speck = { centreX: 20, centreY: 60, width: 2.9, height: 2.9, angle: 0 };
  const unsure = { centreX: 90, centreY: 60, width: 40, height: 10, angle: 0, value: 0.4 };
  expect(findLines(mapOf(speck, unsure), WIDTH, HEIGHT, OPTIONS)).toEqual([]);
  expect(findLines(new Float32Array(WIDTH * HEIGHT), WIDTH, HEIGHT, OPTIONS)).toEqual([]);
});

it("stays within the picture's reach at its edges", () => {
  const edge = { centreX: 2, centreY: 48, width: 40, height: 12, angle: 0 };
  const [line] = findLines(mapOf(edge), WIDTH, HEIGHT, OPTIONS);
  expect(line?.score).toBeGreaterThan(0.85);
  for (const { x } of cornersOf(line?.box as RotatedBox)) expect(x).toBeLessThan(40);
});
