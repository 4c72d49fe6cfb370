/** The measure of flicker on made-up maps whose flicker is known. */
import { describe, expect, it } from "vitest";
import { FlickerMeter, GRID, stillCells } from "../../../../tools/bench/flicker.ts";

const { width, height } = GRID;

/** A map or picture on the grid; `of` gives the value of a cell. */
function grid(of: (x: number, y: number) => number): Float32Array {
  return Float32Array.from({ length: width * height }, (_, i) =>
    of(i % width, Math.floor(i / width)),
  );
}

const map = (of: (x: number, y: number) => number) => ({ width, height, values: grid(of) });

const GREY = grid(() => 128);
/** From 0 at the left to 1 at the right: its 5th to 95th percentile span .9. */
const ramp = (x: number) => x / (width - 1);

describe("still cells", () => {
  it("keep three cells away from what has changed by more than 3", () => {
    const now = grid((x, y) => (x === 80 && y === 40 ? 132 : 128 + (x === 10 ? 3 : 0)));
    const still = new Set(stillCells(GREY, now));
    expect(width * height - still.size).toBe(7 * 7);
    expect(still.has(40 * width + 83)).toBe(false);
    expect(still.has(40 * width + 84)).toBe(true);
    expect(still.has(36 * width + 80)).toBe(true);
  });

  it("end at the picture's edges", () => {
    const now = grid((x, y) => (x === 0 && y === 0 ? 0 : 128));
    expect(width * height - stillCells(GREY, now).length).toBe(4 * 4);
  });
});

describe("flicker", () => {
  it("is none where nothing changes, and none where only what moves changes", () => {
    const meter = new FlickerMeter();
    meter.add(GREY, map(ramp));
    meter.add(GREY, map(ramp));
    const moving = (x: number) => x > 100;
    meter.add(
      grid((x) => (moving(x) ? 200 : 128)),
      map((x) => (moving(x) ? 5 : ramp(x))),
    );
    const { flicker, pairs, of, still } = meter.result();
    expect(flicker.mean).toBe(0);
    expect([pairs, of]).toEqual([2, 2]);
    // The three columns beside what moves do not count either.
    expect(still).toBeCloseTo((1 + 98 / width) / 2, 12);
  });

  it("is the mean change as a share of the clip's range, breathing included", () => {
    const meter = new FlickerMeter();
    meter.add(GREY, map(ramp));
    meter.add(
      GREY,
      map((x) => ramp(x) + 0.09),
    );
    const { flicker, shapeFlicker, range } = meter.result();
    expect(range).toBeCloseTo(0.9, 2);
    expect(flicker.mean).toBeCloseTo(0.09 / range, 5);
    expect(shapeFlicker.mean).toBeCloseTo(0, 5);
  });

  it("of the shape is what no scale and shift explains", () => {
    const meter = new FlickerMeter();
    const noise = (x: number, y: number) => ((x + y) % 2 === 0 ? 0.02 : -0.02);
    meter.add(GREY, map(ramp));
    meter.add(
      GREY,
      map((x, y) => 2 * ramp(x) + 1 + noise(x, y)),
    );
    const { shapeFlicker, range } = meter.result();
    expect(shapeFlicker.mean).toBeCloseTo(0.02 / range, 3);
  });

  it("does not depend on the unit or the size of the map", () => {
    const [plain, other] = [new FlickerMeter(), new FlickerMeter()];
    const shown = [ramp, (x: number) => ramp(x) ** 2, (x: number) => ramp(x) ** 1.5];
    for (const of of shown) {
      plain.add(GREY, map(of));
      // Twice as wide, each cell's value twice, and 7 times as much plus 3.
      const wide = Float32Array.from({ length: 2 * width * height }, (_, i) => {
        return 7 * of((i % (2 * width)) >> 1) + 3;
      });
      other.add(GREY, { width: 2 * width, height, values: wide });
    }
    expect(other.result().flicker.mean).toBeCloseTo(plain.result().flicker.mean, 5);
    expect(other.result().shapeFlicker.mean).toBeCloseTo(plain.result().shapeFlicker.mean, 5);
  });

  it("leaves out pairs in which nearly all moves", () => {
    const meter = new FlickerMeter();
    meter.add(GREY, map(ramp));
    meter.add(
      grid((x) => (x < 150 ? 0 : 128)),
      map(() => 0),
    );
    expect(meter.result()).toMatchObject({ pairs: 0, of: 1 });
    expect(meter.result().flicker.mean).toBeNaN();
  });
});
