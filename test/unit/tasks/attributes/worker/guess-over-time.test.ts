/** Guesses about a face over time, its gaze, and how restless it is. */
import { describe, expect, it } from "vitest";
import { gazeOf } from "../../../../../src/tasks/attributes/worker/gaze.ts";
import { GuessOverTime } from "../../../../../src/tasks/attributes/worker/guess-over-time.ts";
import { Restlessness } from "../../../../../src/tasks/attributes/worker/restlessness.ts";
import { Random } from "../../../../fixtures/random.ts";

const guess = (age: number, female = 0.5) => ({
  age,
  female,
  expressions: [1, 0, 0, 0, 0, 0, 0],
});

describe("guesses over time", () => {
  it("are the mean of the first ones, and say how much they scatter", () => {
    const face = new GuessOverTime();
    face.add(guess(30, 0.2), 0, "light");
    expect([face.age, face.variance]).toEqual([30, 0]);
    face.add(guess(40, 0.4), 0.03, "light");
    expect(face.age).toBeCloseTo(35);
    expect(face.female).toBeCloseTo(0.3);
    expect(Math.sqrt(face.variance)).toBeCloseTo(5);
    expect(face.expressions.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1);
  });

  it("tremble less than each, and follow what lasts", () => {
    const random = new Random(5);
    const face = new GuessOverTime();
    const shown: number[] = [];
    for (let frame = 0; frame < 300; frame++) {
      face.add(guess(30 + 10 * (random.next() - 0.5)), 1 / 30, "light");
      if (frame > 60) shown.push(face.age);
    }
    expect(Math.max(...shown) - Math.min(...shown)).toBeLessThan(4);
    for (let frame = 0; frame < 120; frame++) face.add(guess(50), 1 / 30, "light");
    expect(face.age).toBeCloseTo(50, 0);
  });

  it("are the last one without smoothing", () => {
    const face = new GuessOverTime();
    for (const age of [20, 60]) face.add(guess(age), 0.1, "off");
    expect([face.age, face.variance]).toEqual([60, 0]);
  });
});

/** Landmarks of two eyes 20 wide, 60 apart, whose irises stand off the middle by so much. */
function eyes(x: number, y: number): Float32Array {
  const landmarks = new Float32Array(3 * 478);
  const put = (index: number, ...place: readonly number[]) => landmarks.set(place, 3 * index);
  put(33, 0, 0);
  put(133, 20, 0);
  put(362, 60, 0);
  put(263, 80, 0);
  put(468, 10 + x, y);
  put(473, 70 + x, y);
  return landmarks;
}

it("the gaze is where the irises stand, in half widths of an eye", () => {
  expect(gazeOf(eyes(0, 0))).toEqual({ x: 0, y: 0 });
  expect(gazeOf(eyes(5, 0)).x).toBeCloseTo(0.5);
  expect(gazeOf(eyes(-5, 2)).x).toBeCloseTo(-0.5);
  expect(gazeOf(eyes(-5, 2)).y).toBeCloseTo(0.2);
});

describe("restlessness", () => {
  const posture = (yaw: number, gaze = 0) => ({
    head: { yaw, pitch: 0, roll: 0 },
    gaze: { x: gaze, y: 0 },
    expressions: [1, 0],
  });

  it("is not known before a second, near 0 in rest, and grows with turns of the head", () => {
    const of = (turns: (seconds: number) => number) => {
      const face = new Restlessness();
      for (let frame = 0; frame <= 90; frame++) face.add(posture(turns(frame / 30)), 1 / 30);
      return face.value as number;
    };
    const fresh = new Restlessness();
    fresh.add(posture(0), 0);
    fresh.add(posture(30), 0.5);
    expect(fresh.value).toBeNull();
    expect(of((t) => 0.05 * Math.sin(40 * t))).toBeLessThan(0.05);
    const slow = of((t) => 15 * Math.sin(2 * t));
    const fast = of((t) => 30 * Math.sin(4 * t));
    expect(slow).toBeGreaterThan(0.2);
    expect(fast).toBeGreaterThan(slow);
    expect(fast).toBeLessThan(1);
  });

  it("forgets what is longer ago than a few seconds, and passes over what is no number", () => {
    const face = new Restlessness();
    for (let frame = 0; frame < 60; frame++) face.add(posture(frame % 2 ? 10 : -10), 1 / 30);
    const restless = face.value as number;
    for (let frame = 0; frame < 180; frame++) face.add(posture(0), 1 / 30);
    face.add(posture(Number.NaN), 1 / 30);
    expect(restless).toBeGreaterThan(0.8);
    expect(face.value).toBeLessThan(0.1);
  });
});

it("goes on with the state of another as that one does", () => {
  const [mean, other] = [new GuessOverTime(), new GuessOverTime()];
  const [rests, restsToo] = [new Restlessness(), new Restlessness()];
  const add = (one: GuessOverTime, restlessness: Restlessness, n: number) => {
    one.add(guess(30 + 5 * Math.sin(n), 0.5 + 0.4 * Math.cos(n)), 0.3, "strong");
    const head = { yaw: 20 * Math.sin(n), pitch: 0, roll: 0 };
    const { expressions } = one;
    restlessness.add({ head, gaze: { x: 0.1 * Math.cos(n), y: 0 }, expressions }, 0.3);
  };
  for (let n = 0; n < 30; n++) add(mean, rests, n);
  add(other, restsToo, 50);
  const state = mean.state();
  other.restore(structuredClone(state));
  restsToo.restore(structuredClone(rests.state()));
  add(mean, rests, 30);
  add(other, restsToo, 30);
  expect(other.state()).toEqual(mean.state());
  expect(restsToo.value).toBe(rests.value);
  expect(state).not.toEqual(mean.state());
});
