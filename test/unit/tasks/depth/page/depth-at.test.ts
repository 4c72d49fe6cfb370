/** Depth read at a point and in a box, in words and in colours, relative and metric. */
import { describe, expect, it } from "vitest";
import { COLOUR_MAPS } from "../../../../../src/results/colour-map-names.ts";
import { colourStops, colourTable } from "../../../../../src/results/colour-maps.ts";
import { nearness, valueAtNearness } from "../../../../../src/tasks/depth/nearness.ts";
import {
  depthAt,
  depthOfBox,
  shareFartherThan,
} from "../../../../../src/tasks/depth/page/depth-at.ts";
import { depthText } from "../../../../../src/tasks/depth/page/depth-text.ts";

/** 4 × 2 over a picture of 400 × 200. */
const map = { width: 4, height: 2, values: Float32Array.from([1, 2, 3, 4, 5, 6, 7, 8]) };
const source = { width: 400, height: 200 };

describe("depth at a point", () => {
  it("is that of the map's pixel there", () => {
    expect(depthAt(map, source, 0, 0)).toBe(1);
    expect(depthAt(map, source, 99.9, 99.9)).toBe(1);
    expect(depthAt(map, source, 100, 99)).toBe(2);
    expect(depthAt(map, source, 350, 150)).toBe(8);
    expect(depthAt(map, source, 400, 200)).toBe(8);
  });

  it("is null outside the picture", () => {
    for (const [x, y] of [
      [-0.1, 5],
      [5, -0.1],
      [400.1, 5],
      [5, 200.1],
      [Number.NaN, 5],
    ] as const) {
      expect(depthAt(map, source, x, y)).toBeNull();
    }
  });
});

describe("depth of a box", () => {
  // A person of depth 9 in front of a wall of depth 2, who fills the middle of the box.
  const values = Float32Array.from({ length: 100 * 100 }, (_, i) => {
    const x = i % 100;
    const y = Math.floor(i / 100);
    return Math.abs(x - 50) < 12 && Math.abs(y - 50) < 30 ? 9 : 2;
  });
  const person = { width: 100, height: 100, values };

  it("is that of what fills it, not of what is behind", () => {
    const box = { x: 70, y: 35, width: 60, height: 130 };
    expect(depthOfBox(person, { width: 200, height: 200 }, box)).toBe(9);
  });

  it("is null where its middle lies outside", () => {
    expect(depthOfBox(person, source, { x: 900, y: 0, width: 10, height: 10 })).toBeNull();
    // Half outside: what is inside counts.
    expect(depthOfBox(map, source, { x: -100, y: 0, width: 200, height: 100 })).toBe(1);
  });
});

describe("nearness", () => {
  it("grows with relative inverse depth, within the range", () => {
    const range = { low: 2, high: 10 };
    expect([1, 2, 6, 10, 12].map((value) => nearness(value, range, false))).toEqual([
      0, 0, 0.5, 1, 1,
    ]);
  });

  it("falls with metres, in even steps of their inverse", () => {
    const range = { low: 1, high: 5 };
    expect(nearness(1, range, true)).toBe(1);
    expect(nearness(5, range, true)).toBeCloseTo(0, 12);
    expect(nearness(1 / 0.6, range, true)).toBeCloseTo(0.5, 12);
    expect(nearness(0.5, range, true)).toBe(1);
  });

  it.each([false, true])("has an inverse (metric: %s)", (metric) => {
    const range = { low: 0.7, high: 8 };
    for (const near of [0, 0.25, 0.5, 1]) {
      const value = valueAtNearness(near, range, metric);
      expect(nearness(value, range, metric)).toBeCloseTo(near, 10);
    }
    expect(valueAtNearness(1, range, metric)).toBeCloseTo(metric ? 0.7 : 8, 10);
  });
});

describe("depth in words", () => {
  it("is metres where they are known", () => {
    expect(depthText(1.84, map, true)).toBe("1.8 m");
    expect(depthText(9.94, map, true)).toBe("9.9 m");
    expect(depthText(9.96, map, true)).toBe("10 m");
    expect(depthText(23.7, map, true)).toBe("24 m");
  });

  it("compares with the picture where they are not", () => {
    expect(shareFartherThan(map, false, 7)).toBe(0.75);
    expect(depthText(7, map, false)).toBe("nearer than 75 % of the picture");
    expect(shareFartherThan(map, true, 7)).toBe(1 / 8);
  });
});

/** CIE lightness, 0 to 100, of sRGB bytes. */
function lightness(red: number, green: number, blue: number): number {
  const linear = (byte: number) => {
    const value = byte / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  const y = 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  return y > 0.008856 ? 116 * Math.cbrt(y) - 16 : 903.3 * y;
}

describe.each(COLOUR_MAPS)("the colour map %s", (name) => {
  const table = colourTable(name);
  const lights = Array.from({ length: 256 }, (_, i) =>
    lightness(table[i * 4] as number, table[i * 4 + 1] as number, table[i * 4 + 2] as number),
  );

  it("grows lighter from far to near, in even steps", () => {
    expect(table).toHaveLength(1024);
    const steps = lights.slice(16).map((light, i) => light - (lights[i] as number));
    const whole = ((lights[255] as number) - (lights[0] as number)) * (16 / 255);
    for (const step of steps) {
      expect(step).toBeGreaterThan(0.4 * whole);
      expect(step).toBeLessThan(1.6 * whole);
    }
  });

  it("begins and ends where its stops do", () => {
    const stops = colourStops(name).split(", ");
    const hex = (i: number) =>
      `#${[...table.slice(i * 4, i * 4 + 3)].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
    expect(stops).toHaveLength(52);
    stops.forEach((stop, i) => {
      expect(hex(i * 5)).toBe(stop);
    });
  });
});

it("has the published colours", () => {
  // From matplotlib's documentation of the maps.
  expect([...colourTable("viridis").slice(0, 3)]).toEqual([0x44, 0x01, 0x54]);
  expect([...colourTable("viridis").slice(-4, -1)]).toEqual([0xfd, 0xe7, 0x25]);
  expect([...colourTable("inferno").slice(-4, -1)]).toEqual([0xfc, 0xff, 0xa4]);
});
