/** Percentiles of the newest values and events a second, against sorting and counting everything. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Rate, SlidingWindow } from "../../../src/pipeline/sliding-window.ts";

describe("a window of durations", () => {
  it("has zeros while it is empty", () => {
    expect(new SlidingWindow().summary()).toEqual({ median: 0, p95: 0 });
  });

  it("gives nearest-rank percentiles of its newest values", () => {
    const values = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), {
      minLength: 1,
      maxLength: 60,
    });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 40 }), (all, capacity) => {
        const window = new SlidingWindow(capacity);
        for (const value of all) window.add(value);
        // Nearest rank: the least value that at least this share of all does not exceed.
        const newest = all.slice(-capacity);
        const percentile = (share: number) =>
          Math.min(
            ...newest.filter(
              (value) => newest.filter((other) => other <= value).length >= share * newest.length,
            ),
          );
        expect(window.summary()).toEqual({ median: percentile(0.5), p95: percentile(0.95) });
      }),
    );
  });

  it("may be asked in between", () => {
    const window = new SlidingWindow(3);
    for (const [value, median] of [
      [5, 5],
      [1, 1],
      [9, 5],
      [9, 9],
      [2, 9],
    ] as const) {
      window.add(value);
      expect(window.summary().median).toBe(median);
    }
  });
});

describe("a rate", () => {
  it("counts what lies within the span before now", () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 60 });
    fc.assert(
      fc.property(gaps, fc.integer({ min: 0, max: 3000 }), (steps, pause) => {
        const rate = new Rate(2000);
        let now = 0;
        const times = steps.map((step) => {
          now += step;
          return now;
        });
        for (const time of times) rate.add(time);
        const asked = now + pause;
        const within = times.filter((time) => time > asked - 2000).length;
        expect(rate.perSecond(asked)).toBe(within / 2);
      }),
    );
  });

  it("falls to nothing when nothing comes", () => {
    const rate = new Rate();
    for (let i = 0; i < 30; i++) rate.add(i * 33);
    expect(rate.perSecond(990)).toBeCloseTo(15, 0);
    expect(rate.perSecond(5000)).toBe(0);
  });
});
