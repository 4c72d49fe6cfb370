/** What is made of the classifiers' answers over time; the classifiers stand in here by what they are asked. */
import { expect, it } from "vitest";
import type { Hand } from "../../../../../src/tasks/hands/result.ts";
import { LearnedGestures } from "../../../../../src/tasks/hands/worker/learned-gestures.ts";

const SIZE = { width: 640, height: 480 };

function hand(x: number, trackId: number | null, side: "left" | "right" = "right"): Hand {
  const landmarks = Array.from({ length: 21 }, (_, i) => ({
    name: "",
    x: x + i,
    y: 100 + 3 * i,
    z: 0,
  }));
  return {
    ...{ trackId, age: 0, velocity: { x: 0, y: 0 }, score: 1, landmarks, world: [] },
    handedness: { side, score: 1 },
    box: { x, y: 100, width: 20, height: 60 },
    sign: "none",
    pinchDistance: 1,
  };
}

const points = async () => [0.1, 0.1, 0.8];
const closed = async () => [0.1, 0.7, 0.2];

async function run(hands: (t: number) => Hand[], motion: (t: number) => number[], shape = points) {
  const gestures = new LearnedGestures();
  const told = [];
  for (let frame = 0; frame < 30; frame++) {
    const t = frame / 15;
    const moment = { continuity: frame === 0 ? ("cut" as const) : ("next" as const), ...SIZE };
    const body = await gestures.next({ hands: hands(t) }, moment, t, {
      shape,
      motion: async () => motion(t),
    });
    told.push(body.hands.map(({ gesture }) => gesture));
  }
  return told;
}

it("says the most frequent motion of a hand that points, and none of another", async () => {
  let asked = 0;
  const round = () => (asked++ % 4 === 3 ? [0.9, 0, 0, 0.1] : [0, 0.9, 0, 0.1]);
  const told = await run(() => [hand(50, 1)], round);
  expect(told.at(-1)).toEqual([{ shape: "pointing", score: 0.8, motion: "clockwise" }]);
  const shut = await run(() => [hand(50, 1)], round, closed);
  expect(shut.at(-1)).toEqual([{ shape: "closed hand", score: 0.7, motion: null }]);
});

it("what is not sure is still", async () => {
  const told = await run(
    () => [hand(50, 1)],
    () => [0.2, 0.4, 0.2, 0.2],
  );
  expect(told.at(-1)?.[0]?.motion).toBe("still");
});

it("two hands have histories of their own, numbered or not", async () => {
  for (const ids of [
    [1, 2],
    [null, null],
  ] as const) {
    const places: number[][] = [];
    const gestures = new LearnedGestures();
    for (let frame = 0; frame < 12; frame++) {
      const t = frame / 10;
      const hands = [hand(50, ids[0]), hand(400 + 10 * frame, ids[1], "left")];
      const moment = { continuity: frame === 0 ? ("cut" as const) : ("next" as const), ...SIZE };
      await gestures.next({ hands }, moment, t, {
        shape: points,
        motion: async (features) => {
          places.push([...features]);
          return [1, 0, 0, 0];
        },
      });
    }
    const [still, goes] = places.slice(-2) as [number[], number[]];
    expect(Math.max(...still.map(Math.abs))).toBeLessThan(1e-6);
    // Fifteen sixteenths of a second at 100 px a second, to the right: less x in the mirror.
    expect(goes[30]).toBeCloseTo((-100 * 15) / 16 / 640, 4);
  }
});

it("the same frame again is told the same", async () => {
  const gestures = new LearnedGestures();
  const ask = (continuity: "cut" | "same", shape: () => Promise<number[]>) =>
    gestures.next({ hands: [hand(5, 1)] }, { continuity, ...SIZE }, 1, {
      shape,
      motion: async () => [1, 0, 0, 0],
    });
  const first = await ask("cut", points);
  expect(await ask("same", closed)).toEqual(first);
});
