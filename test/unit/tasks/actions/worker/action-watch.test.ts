/** What people do, of bodies that do something known, seen from several sides, near and far, with noise. */
import { describe, expect, it } from "vitest";
import { decodeValue, encodeValue } from "../../../../../src/recording/line-codec.ts";
import type { PersonActions } from "../../../../../src/tasks/actions/result.ts";
import {
  ActionWatch,
  type ActionWatchState,
} from "../../../../../src/tasks/actions/worker/action-watch.ts";
import type { Pose, PoseResult } from "../../../../../src/tasks/pose/result.ts";
import { type Movement, madeBody, movementOf, SIZE } from "../../../../fixtures/made-body.ts";
import { Random } from "../../../../fixtures/random.ts";

interface Take {
  readonly seed: number;
  readonly yaw: number;
  readonly rate: number;
  readonly skeleton?: PoseResult["skeleton"];
  readonly hide?: (pose: Pose) => Pose;
}

const SECONDS = 2.2;

/** What is said of each frame from the first second on. */
function said(action: string, { seed, yaw, rate, skeleton, hide }: Take): PersonActions[] {
  const random = new Random(seed);
  const pace = 0.85 + 0.3 * random.next();
  const movement: Movement = movementOf(action, random, pace);
  // Who goes across the picture is seen from farther away.
  const goes = action === "walking" || action === "running";
  const distance = (!goes ? 3.2 : yaw === 90 ? 6 : 9) + 1.5 * random.next();
  const tall = 1.2 + 0.7 * random.next();
  const watch = new ActionWatch();
  const persons: PersonActions[] = [];
  for (let frame = 0; frame <= SECONDS * rate; frame++) {
    const t = frame / rate;
    const made = madeBody(movement(t), { yaw, distance, tall }, random, 0.02, skeleton);
    const poses = [hide ? hide(made) : made];
    const moment = { continuity: frame === 0 ? ("cut" as const) : ("next" as const), ...SIZE };
    const body = { skeleton: skeleton ?? ("coco-17" as const), poses };
    const [person] = watch.next(body, { jointThreshold: null }, moment, t + 0.001).persons;
    if (person && t >= 1) persons.push(person);
  }
  return persons;
}

function shareOf(persons: readonly PersonActions[], test: (person: PersonActions) => boolean) {
  return persons.filter(test).length / persons.length;
}

/** From the front, a little aside, from the side. */
const YAWS = [0, 30, 90] as const;
/** The rules were made with seeds 1 to 6; these were looked at once. */
const SEEDS = [101, 102, 103] as const;
const RATES = [8, 24] as const;
const takes = (action: string, yaws: readonly number[] = YAWS): Take[] =>
  yaws.flatMap((yaw) =>
    RATES.flatMap((rate) => SEEDS.map((seed) => ({ seed: seed + action.length, yaw, rate }))),
  );

it.each(["standing", "sitting", "squatting", "fallen", "walking", "running"] as const)(
  "%s is said on nine of ten frames",
  (action) => {
    // Who lies along the line of sight is a short torso, of which nobody knows whether it lies.
    const yaws = action === "fallen" ? [0, 30] : YAWS;
    const shares = takes(action, yaws).map((take) =>
      shareOf(said(action, take), (p) => p.body === action),
    );
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    expect(mean).toBeGreaterThanOrEqual(0.9);
  },
);

it("jumping is said of those who jump, and of nobody else", () => {
  const jumps = (action: string) =>
    takes(action).filter((take) => said(action, take).some(({ body }) => body === "jumping"));
  expect(jumps("jumping").length).toBeGreaterThanOrEqual(0.9 * takes("").length);
  for (const action of ["standing", "walking", "running", "squatting"]) {
    expect(jumps(action).length, action).toBeLessThanOrEqual(0.05 * takes("").length);
  }
});

it("hands are counted above the eyes, and waving takes to and fro", () => {
  const raised = (action: string, count: number) =>
    takes(action).filter(
      (take) => shareOf(said(action, take), (p) => p.handsRaised === count) > 0.9,
    ).length / takes("").length;
  expect(raised("hand raised", 1)).toBeGreaterThanOrEqual(0.95);
  expect(raised("both raised", 2)).toBeGreaterThanOrEqual(0.95);
  expect(raised("walking", 0)).toBe(1);
  const waves = (action: string, yaws: readonly number[]) => {
    const all = takes(action).filter(({ yaw }) => yaws.includes(yaw));
    return (
      all.filter((take) => shareOf(said(action, take), (p) => p.waving === true) > 0.5).length /
      all.length
    );
  };
  // From the side a waving hand goes to and from the camera.
  expect(waves("waving", [0, 30])).toBeGreaterThanOrEqual(0.9);
  for (const action of ["hand raised", "running", "sitting"])
    expect(waves(action, YAWS)).toBeLessThanOrEqual(0.05);
});

describe("what is hidden is not guessed", () => {
  const without = (parts: RegExp) => (pose: Pose) => ({
    ...pose,
    keypoints: pose.keypoints.map((point) =>
      parts.test(point.name) ? { ...point, score: 0.1 } : point,
    ),
  });
  const take = { seed: 7, yaw: 0, rate: 15 };

  it("legs behind a desk: the body is unknown, the hand is not", () => {
    for (const action of ["standing", "sitting", "walking"]) {
      const persons = said(action, { ...take, hide: without(/knee|ankle/) });
      expect(new Set(persons.map(({ body }) => body)), action).toEqual(new Set(["unknown"]));
    }
    const raising = said("hand raised", { ...take, hide: without(/hip|knee|ankle/) });
    expect(raising.at(-1)).toMatchObject({ body: "unknown", handsRaised: 1 });
  });

  it("arms or head out of sight: nobody knows of hands", () => {
    const noArms = said("standing", { ...take, hide: without(/wrist/) });
    expect(noArms.at(-1)).toMatchObject({ body: "standing", handsRaised: null, waving: null });
    const noHead = said("standing", { ...take, hide: without(/nose|eye|ear/) });
    expect(noHead.at(-1)).toMatchObject({ handsRaised: null });
  });

  it("who lies along the line of sight", () => {
    const persons = said("fallen", { ...take, yaw: 90 });
    expect(new Set(persons.map(({ body }) => body))).toEqual(new Set(["unknown"]));
  });

  it("whoever bends over does none of these", () => {
    const persons = said("bending", { ...take, yaw: 90 });
    expect(shareOf(persons, ({ body }) => body === "none")).toBeGreaterThan(0.9);
  });
});

it("MediaPipe's 33 landmarks and COCO's 17 joints say the same", () => {
  for (const action of ["standing", "sitting", "squatting", "fallen", "walking"]) {
    const both = (["coco-17", "blazepose-33"] as const).map(
      (skeleton) =>
        said(action, { seed: 5, yaw: action === "fallen" ? 0 : 90, rate: 15, skeleton }).at(-1)
          ?.body,
    );
    expect(both).toEqual([action, action]);
  }
});

it("one look is enough for a photograph; the same frame again changes nothing", () => {
  const watch = new ActionWatch();
  const random = new Random(3);
  const pose = madeBody(
    movementOf("sitting", random)(0),
    { yaw: 60, distance: 4, tall: 1.7 },
    random,
  );
  const body = { skeleton: "coco-17" as const, poses: [pose] };
  const first = watch.next(body, { jointThreshold: null }, { continuity: "cut", ...SIZE }, 0);
  expect(first.persons).toMatchObject([{ id: 1, body: "sitting", handsRaised: 0 }]);
  const again = watch.next(body, { jointThreshold: null }, { continuity: "same", ...SIZE }, 0);
  expect(again).toEqual(first);
});

it("goes on with the state of another as that one does", () => {
  const random = new Random(7);
  const movement = movementOf("jumping", random, 1);
  const [watch, other] = [new ActionWatch(), new ActionWatch()];
  const look = (at: ActionWatch, pose: Pose, frame: number) => {
    const moment = { continuity: frame === 0 ? ("cut" as const) : ("next" as const), ...SIZE };
    const body = { skeleton: "coco-17" as const, poses: [pose] };
    return at.next(body, { jointThreshold: null }, moment, 1 + frame / 24);
  };
  for (let frame = 0; frame < 48; frame++) {
    const view = { yaw: 0, distance: 4, tall: 1.7 };
    const pose = madeBody(movement(frame / 24), view, random, 0.02);
    const said = look(watch, pose, frame);
    if (frame > 20) expect(look(other, pose, frame)).toEqual(said);
    const state = decodeValue(encodeValue(structuredClone(watch.state())));
    if (frame === 20) other.restore(state as ActionWatchState);
  }
});
