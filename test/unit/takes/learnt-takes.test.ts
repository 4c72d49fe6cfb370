/** Takes of made gestures, actions and words: told apart, “none of these” among them; kept, heard live. */
import { describe, expect, it } from "vitest";
import { FoveaError } from "../../../src/errors.ts";
import { judgeTake } from "../../../src/takes/judge-take.ts";
import { learnTakes } from "../../../src/takes/learnt-takes.ts";
import { leaveOneTakeOut } from "../../../src/takes/leave-one-take-out.ts";
import { sequenceOf, trimmed } from "../../../src/takes/sequence.ts";
import { TAKE_KINDS, type TakeKind, type TakeSet } from "../../../src/takes/take.ts";
import { takesFromJson, takesToJson } from "../../../src/takes/take-file.ts";
import { bodyFrame, handFrame, lipFrame } from "../../../src/takes/take-frames.ts";
import { TakeListener } from "../../../src/takes/take-listener.ts";
import { warpedDistance } from "../../../src/takes/warped-distance.ts";
import { MADE, madeTake } from "../../fixtures/made-takes.ts";
import { Random } from "../../fixtures/random.ts";

function recorded(
  kind: TakeKind,
  random: Random,
  takes: number,
  names: number = MADE[kind].length,
): TakeSet {
  return {
    kind,
    classes: MADE[kind].slice(0, names).map((name) => ({
      name,
      takes: Array.from({ length: takes }, () => madeTake(kind, name, random)),
    })),
    everyday: [madeTake(kind, "everyday", random), madeTake(kind, "everyday", random)],
  };
}

/** Seeds 1 to 4 were looked at while the distances were weighed; these were looked at once. */
describe.each(TAKE_KINDS)("of three takes of each, %s", (kind) => {
  it("nine of ten new takes are told right, and most everyday movements are none", () => {
    const counts = { takes: 0, right: 0, pieces: 0, none: 0 };
    for (const seed of [81, 82]) {
      const random = new Random(seed);
      const set = recorded(kind, random, 3);
      const learnt = learnTakes(set);
      for (const name of MADE[kind]) {
        for (let i = 0; i < 4; i++) {
          const sequence = sequenceOf(trimmed(madeTake(kind, name, random)), kind);
          counts.takes++;
          if (sequence && judgeTake(learnt, sequence).name === name) counts.right++;
        }
      }
      const unseen = { ...set, everyday: [madeTake(kind, "everyday", random)] };
      for (const piece of learnTakes(unseen).none) {
        counts.pieces++;
        if (judgeTake(learnt, piece).name === null) counts.none++;
      }
    }
    expect(counts.right / counts.takes).toBeGreaterThanOrEqual(0.9);
    expect(counts.none / counts.pieces).toBeGreaterThanOrEqual(0.85);
  });
});

it("the confusion of leaving one take out counts every take, and everyday pieces as none", () => {
  const { names, confusion, accuracy } = leaveOneTakeOut(recorded("hand", new Random(61), 4, 3));
  expect(names).toEqual(MADE.hand.slice(0, 3));
  for (const row of confusion.slice(0, 3)) expect(row.reduce((a, b) => a + b)).toBe(4);
  expect(confusion[3]?.[3]).toBeGreaterThan(5);
  expect(accuracy).toBeGreaterThan(0.8);
});

it("hears each gesture in a stream, at about its end, and nothing in what comes between", () => {
  const random = new Random(71);
  const learnt = learnTakes(recorded("body", random, 3, 3));
  const listener = new TakeListener(learnt);
  const heard: { name: string; off: number }[] = [];
  let time = 0;
  for (const name of ["everyday", "squat", "both arms up", "wave"]) {
    const take = madeTake("body", name, random);
    const end = time + (take.at(-1)?.time ?? 0) - (take[0]?.time ?? 0);
    for (const frame of [...take, ...take.slice(-8)]) {
      time += 0.05;
      const now = listener.next({ ...frame, time });
      expect(now.scores).toHaveLength(3);
      if (now.heard) heard.push({ name: now.heard.name, off: now.heard.time - end });
    }
  }
  // A slow one may be heard twice, at the end of its first half, say.
  const names = heard.map(({ name }) => name);
  const told = names.filter((name, i) => name !== names[i - 1]);
  expect(told).toEqual(["squat", "both arms up", "wave"]);
  expect(names.length).toBeLessThanOrEqual(4);
  for (const { off } of heard) expect(Math.abs(off)).toBeLessThan(1.5);
});

it("a cut, or the thing out of sight, gives nothing", () => {
  const random = new Random(72);
  const set = recorded("hand", random, 3, 2);
  const listener = new TakeListener(learnTakes(set));
  expect(listener.next(null, 1)).toEqual({ name: null, scores: [0, 0], heard: null });
  const [take = []] = set.classes[0]?.takes ?? [];
  // Every frame a scene later.
  for (const [i, frame] of take.entries()) {
    expect(listener.next({ ...frame, time: 10 + 5 * i }).name).toBeNull();
  }
});

it("a take is as far from itself as nothing, whatever its speed, and the farther the more it differs", () => {
  const take = madeTake("hand", "swipe", new Random(5));
  const slow = take.map((frame) => ({ ...frame, time: 2 * frame.time }));
  const [a, b] = [sequenceOf(take, "hand"), sequenceOf(slow, "hand")];
  const other = sequenceOf(madeTake("hand", "victory", new Random(6)), "hand");
  if (!a || !b || !other) throw new Error("too short");
  expect(warpedDistance(a, b)).toBeLessThan(0.005);
  expect(warpedDistance(a, other)).toBeGreaterThan(0.1);
  expect(warpedDistance(a, other)).toBeCloseTo(warpedDistance(other, a), 6);
  expect(warpedDistance(a, other, 0.001)).toBe(Number.POSITIVE_INFINITY);
});

it("goes through a file and back, hidden points too; what is no such file says so", () => {
  const set = recorded("body", new Random(9), 3, 2);
  const hidden = set.classes[0]?.takes[0]?.[0];
  if (!hidden) throw new Error("nothing was made");
  hidden.shape[4] = Number.NaN;
  const back = takesFromJson(takesToJson(set));
  expect(back.classes.map(({ name }) => name)).toEqual(set.classes.map(({ name }) => name));
  const [before, after] = [set, back].map(({ classes }) => classes[0]?.takes[0]?.[0]);
  expect(after?.shape[4]).toBeNaN();
  expect(after?.shape[5]).toBeCloseTo(before?.shape[5] ?? 0, 3);
  expect(takesToJson(back)).toBe(takesToJson(set));
  for (const text of [
    "",
    "null",
    "{}",
    '{"format":"fovea-takes-1","kind":"foot"}',
    takesToJson(set).replace(/\[10\d\./, '["x",'),
  ]) {
    expect(() => takesFromJson(text), text.slice(0, 60)).toThrow(FoveaError);
  }
});

it("what is not to be seen is no frame", () => {
  expect(handFrame({ landmarks: [], handedness: { side: "left" } }, 0)).toBeNull();
  expect(bodyFrame({ keypoints: [{ name: "nose", x: 1, y: 1, score: 1 }] }, 0)).toBeNull();
  expect(lipFrame({ landmarks: new Float32Array(1434) }, 0)).toBeNull();
});
