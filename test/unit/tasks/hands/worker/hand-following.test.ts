/** Hands over time: numbers, sides, steadiness and signs that hold. */

import { describe, expect, it } from "vitest";
import { boxAround } from "../../../../../src/geometry/box-around.ts";
import { UNTRACKED } from "../../../../../src/results/tracked.ts";
import { HAND_LANDMARK_NAMES } from "../../../../../src/tasks/hands/anatomy.ts";
import {
  HANDS_DEFAULTS,
  type HandsOptions,
  type HandWorldPoint,
} from "../../../../../src/tasks/hands/result.ts";
import type { FoundHand } from "../../../../../src/tasks/hands/worker/found-hand.ts";
import { HandFollowing } from "../../../../../src/tasks/hands/worker/hand-following.ts";
import { JOINTS, madeHand } from "../../../../fixtures/made-hand.ts";
import { Random } from "../../../../fixtures/random.ts";
import { refining } from "../../../../fixtures/refining.ts";

const STEP = 1 / 25;
/** Pixels a metre. */
const SCALE = 600;

interface Seen {
  readonly x: number;
  readonly side?: "left" | "right";
  readonly score?: number;
  readonly world?: readonly HandWorldPoint[];
  readonly noise?: () => number;
}

function hand({
  x,
  side = "right",
  score = 0.95,
  world = madeHand(JOINTS["open palm"]),
  noise = () => 0,
}: Seen): FoundHand {
  const landmarks = world.map((point, i) => ({
    name: HAND_LANDMARK_NAMES[i] ?? "",
    x: x + SCALE * point.x + noise(),
    y: 180 + SCALE * point.y + noise(),
    z: SCALE * point.z,
  }));
  return { score, handedness: { side, score }, box: boxAround(landmarks), landmarks, world };
}

function rig(change: Partial<HandsOptions> = {}) {
  const refine = refining(new HandFollowing());
  return (time: number, ...hands: FoundHand[]) =>
    refine({ hands }, time, { ...HANDS_DEFAULTS, ...change }).hands;
}

describe("tracks", () => {
  it("stay with their hands, which may come in any order and be out of sight for a moment", () => {
    const follow = rig();
    expect(follow(1, hand({ x: 100 }), hand({ x: 400, side: "left" }))).toMatchObject([
      { trackId: null },
      { trackId: null },
    ]);
    let last = follow(1 + STEP, hand({ x: 400, side: "left" }), hand({ x: 102 }));
    expect(last.map(({ trackId }) => trackId)).toEqual([2, 1]);
    for (let n = 2; n < 25; n++) last = follow(1 + n * STEP, hand({ x: 100 + 2 * n }));
    expect(last[0]?.trackId).toBe(1);
    expect(last[0]?.age).toBeCloseTo(24 * STEP, 6);
    expect(last[0]?.velocity.x).toBeCloseTo(50, -1);
    // The left hand has been away for .92 s.
    const [again] = follow(2, hand({ x: 400, side: "left" }));
    expect(again?.trackId).toBeNull();
    // The right hand has not been away for longer than the patience.
    const [right] = follow(2 + STEP, hand({ x: 154 }));
    expect(right?.trackId).toBe(1);
  });

  it("are of nobody where they are not wanted, and the hands are steadied all the same", () => {
    const random = new Random(3);
    const noise = () => 2 * random.normal();
    const follow = rig({ tracking: false });
    let last = follow(1, hand({ x: 100, noise }));
    for (let n = 1; n < 20; n++) last = follow(1 + n * STEP, hand({ x: 100, noise }));
    expect(last[0]).toMatchObject(UNTRACKED);
    const still = hand({ x: 100 });
    expect(deviation(last[0]?.landmarks ?? [], still.landmarks)).toBeLessThan(1.6);
  });
});

describe("a hand's side", () => {
  it("is decided over several results, so that one of another mind changes nothing", () => {
    const follow = rig();
    for (let n = 0; n < 10; n++) follow(1 + n * STEP, hand({ x: 100 }));
    const [odd] = follow(1 + 10 * STEP, hand({ x: 100, side: "left", score: 0.8 }));
    expect(odd?.trackId).toBe(1);
    expect(odd?.handedness.side).toBe("right");
    expect(odd?.handedness.score).toBeLessThan(0.9);
    let last = odd;
    for (let n = 11; n < 30; n++) {
      [last] = follow(1 + n * STEP, hand({ x: 100, side: "left", score: 0.9 }));
    }
    expect(last?.handedness.side).toBe("left");
    expect(last?.handedness.score).toBeGreaterThan(0.8);
  });
});

describe("smoothing", () => {
  /** Standard deviation of a resting hand's points about where they are, in pixels. */
  function tremble(smoothing: HandsOptions["smoothing"]): number {
    const random = new Random(9);
    const noise = () => 2 * random.normal();
    const follow = rig({ smoothing });
    let sum = 0;
    for (let n = 0; n < 150; n++) {
      const [one] = follow(1 + n / 30, hand({ x: 200, noise }));
      if (n >= 30) sum += deviation(one?.landmarks ?? [], hand({ x: 200 }).landmarks) ** 2 / 120;
    }
    return Math.sqrt(sum);
  }

  /** Pixels by which a hand lags that goes at this speed. */
  function lag(smoothing: HandsOptions["smoothing"], speed: number): number {
    const follow = rig({ smoothing });
    let last = 0;
    for (let n = 0; n < 60; n++) {
      const x = 50 + (speed * n) / 30;
      const [one] = follow(1 + n / 30, hand({ x }));
      last = (hand({ x }).landmarks[0]?.x ?? 0) - (one?.landmarks[0]?.x ?? 0);
    }
    return last;
  }

  it("takes the tremble out, and lags little", () => {
    const words = (["off", "light", "strong"] as const).map(
      (one) => `${one}: ${tremble(one).toFixed(2)} px, lag ${lag(one, 110).toFixed(1)} px`,
    );
    console.info(`hand of 110 px, noise 2 px, 30 a second, a hand a second: ${words.join("; ")}`);
    expect(tremble("off")).toBeGreaterThan(1.9);
    expect(tremble("light")).toBeLessThan(1.3);
    expect(tremble("strong")).toBeLessThan(0.9);
    expect(lag("off", 110)).toBeCloseTo(0, 6);
    expect(lag("light", 110)).toBeLessThan(6);
    expect(lag("strong", 110)).toBeLessThan(15);
  });

  it("keeps the box around the points that are shown", () => {
    const follow = rig({ smoothing: "strong" });
    follow(1, hand({ x: 100 }));
    const [one] = follow(1 + STEP, hand({ x: 160 }));
    expect(one?.box).toEqual(boxAround(one?.landmarks ?? []));
    expect(one?.box).not.toEqual(hand({ x: 160 }).box);
  });

  it("of another strength on a paused picture shows the hand as it is", () => {
    const refine = refining(new HandFollowing());
    const light = { ...HANDS_DEFAULTS, smoothing: "light" } as const;
    for (let n = 0; n < 5; n++) {
      refine({ hands: [hand({ x: 100 + 9 * n })] }, 1 + n * STEP, light);
    }
    const found = hand({ x: 136 });
    const off = { ...HANDS_DEFAULTS, smoothing: "off" } as const;
    const { hands } = refine({ hands: [found] }, 1 + 4 * STEP, off);
    expect(hands[0]?.landmarks).toEqual(found.landmarks);
    expect(hands[0]?.trackId).toBe(1);
  });
});

describe("a sign", () => {
  const pinch = (touch: number) => madeHand({ ...JOINTS.pinch, touch });

  it("holds from result to result, and is forgotten at a cut", () => {
    const follow = rig({ smoothing: "off" });
    const say = (time: number, touch: number) =>
      follow(time, hand({ x: 100, world: pinch(touch) }))[0]?.sign;
    expect(say(1, 0.03)).not.toBe("pinch");
    expect(say(1.04, 0.01)).toBe("pinch");
    expect(say(1.08, 0.03)).toBe("pinch");
    expect(say(1.12, 0.045)).not.toBe("pinch");
    expect(say(1.16, 0.03)).not.toBe("pinch");
    expect(say(1.2, 0.01)).toBe("pinch");
    expect(say(9, 0.03)).not.toBe("pinch");
  });

  it("is said with the distance of the tips", () => {
    const [one] = rig()(0, hand({ x: 100, world: pinch(0.018) }));
    expect(one?.pinchDistance).toBeCloseTo(0.2, 6);
  });
});

it("a paused picture, found a little otherwise, keeps its hands' numbers", () => {
  const follow = rig();
  follow(1, hand({ x: 100 }), hand({ x: 300 }));
  follow(1 + STEP, hand({ x: 100 }), hand({ x: 300 }));
  // MediaPipe begins anew on a picture that comes again, and says the same hands a little aside.
  const again = follow(1 + STEP, hand({ x: 303 }), hand({ x: 101 }), hand({ x: 550 }));
  expect(again.map(({ trackId }) => trackId)).toEqual([2, 1, null]);
});

function deviation(
  points: readonly { readonly x: number; readonly y: number }[],
  truth: readonly { readonly x: number; readonly y: number }[],
): number {
  const sum = points.reduce((total, { x, y }, i) => {
    return total + (x - (truth[i]?.x ?? 0)) ** 2 + (y - (truth[i]?.y ?? 0)) ** 2;
  }, 0);
  return Math.sqrt(sum / (2 * points.length));
}
