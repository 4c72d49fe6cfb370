/**
 * The box's filter agrees with what theory says exactly: of means, of time that passes in one step or
 * in many, and of a motion that is as it assumes.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { KalmanBox } from "../../../../src/refine/tracking/kalman-box.ts";
import type { Box } from "../../../../src/results/box.ts";

/** Centre and sides. */
const boxAt = (x: number, y: number, width = 40, height = 100): Box => ({
  x: x - width / 2,
  y: y - height / 2,
  width,
  height,
});

const centre = ({ x, y, width, height }: Box) => ({ x: x + width / 2, y: y + height / 2 });

describe("time", () => {
  it("passes in one long step as in many short ones", () => {
    const steps = fc.array(fc.double({ min: 0.001, max: 0.2, noNaN: true }), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(steps, (seconds) => {
        const [once, often] = [0, 1].map(() => {
          const filter = new KalmanBox(boxAt(100, 100));
          filter.predict(0.1);
          filter.correct(boxAt(130, 90));
          return filter;
        }) as [KalmanBox, KalmanBox];
        once.predict(seconds.reduce((sum, step) => sum + step, 0));
        for (const step of seconds) often.predict(step);
        const found = boxAt(180, 60, 44, 96);
        for (let round = 0; round < 2; round++) {
          expect(often.spreadX / once.spreadX).toBeCloseTo(1, 9);
          expect(often.spreadY / once.spreadY).toBeCloseTo(1, 9);
          expect(often.velocity.x).toBeCloseTo(once.velocity.x, 6);
          expect(often.boxAfter(0).x).toBeCloseTo(once.boxAfter(0).x, 6);
          expect(often.boxAfter(0).height).toBeCloseTo(once.boxAfter(0).height, 6);
          once.correct(found);
          often.correct(found);
        }
      }),
    );
  });

  it("makes it less sure, and a box that is found makes it surer", () => {
    const filter = new KalmanBox(boxAt(0, 0));
    const first = filter.spreadX;
    filter.predict(0.1);
    const later = filter.spreadX;
    expect(later).toBeGreaterThan(first);
    filter.correct(boxAt(0, 0));
    expect(filter.spreadX).toBeLessThan(first);
  });
});

describe("boxes that are found", () => {
  it("at the same time give their mean, surer by the root of their count", () => {
    const filter = new KalmanBox(boxAt(100, 50));
    const first = filter.spreadY;
    filter.correct(boxAt(109, 50));
    filter.correct(boxAt(112, 50));
    filter.correct(boxAt(103, 58));
    expect(centre(filter.boxAfter(0)).x).toBeCloseTo((100 + 109 + 112 + 103) / 4, 9);
    expect(centre(filter.boxAfter(0)).y).toBeCloseTo(52, 9);
    expect(filter.spreadY).toBeCloseTo(first / 2, 9);
    expect(filter.velocity).toEqual({ x: 0, y: 0 });
  });

  it("that go straight on at one speed teach it the speed, whatever the steps", () => {
    const filter = new KalmanBox(boxAt(0, 500));
    let time = 0;
    for (let n = 0; n < 60; n++) {
      const step = 0.03 + 0.17 * ((n * 7) % 10) * 0.1;
      time += step;
      filter.predict(step);
      filter.correct(boxAt(90 * time, 500 - 40 * time));
    }
    expect(filter.velocity.x).toBeCloseTo(90, 1);
    expect(filter.velocity.y).toBeCloseTo(-40, 1);
    const ahead = centre(filter.boxAfter(0.5));
    expect(ahead.x).toBeCloseTo(90 * (time + 0.5), 0);
    expect(ahead.y).toBeCloseTo(500 - 40 * (time + 0.5), 0);
  });

  it("tell nearly the whole speed with the second one, of a slow object and of a fast one", () => {
    for (const way of [-150, 3, 60]) {
      const filter = new KalmanBox(boxAt(0, 0));
      filter.predict(0.2);
      filter.correct(boxAt(way, 0));
      const share = filter.velocity.x / (way / 0.2);
      expect(share).toBeGreaterThan(0.8);
      expect(share).toBeLessThan(1);
    }
  });

  it("give it sizes that follow, stay while nothing is found, and are always positive", () => {
    const filter = new KalmanBox(boxAt(0, 0, 40, 100));
    for (let n = 1; n <= 20; n++) {
      filter.predict(0.1);
      filter.correct(boxAt(0, 0, 40 / n, 100 / n));
    }
    const { width, height } = filter.boxAfter(0);
    expect(height).toBeGreaterThan(5);
    expect(height).toBeLessThan(15);
    filter.predict(2);
    expect(filter.boxAfter(3)).toMatchObject({ width, height });
  });
});

it("looks ahead without changing anything", () => {
  const filter = new KalmanBox(boxAt(0, 0));
  filter.predict(0.1);
  filter.correct(boxAt(20, 5));
  const before = [filter.boxAfter(0), filter.velocity, filter.spreadX];
  filter.boxAfter(1);
  expect([filter.boxAfter(0), filter.velocity, filter.spreadX]).toEqual(before);
});
