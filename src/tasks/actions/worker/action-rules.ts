/**
 * What a body does, by rules on its joints, as `body-sight.ts` measures them; lengths are in torsos.
 *
 * | what | rule |
 * |---|---|
 * | fallen | the torso lies (60° and more from the upright), and the body is wider than it is high |
 * | sitting | torso upright; the knees are little below the hips |
 * | squatting | torso upright; knees at the height of the hips, ankles little below, shanks that stand |
 * | upright | torso upright, a leg stretches down from the hips; then, over the last second: |
 * | running | it goes, and fast, or with heels that come up behind |
 * | walking | it goes: the hips travel, or come nearer, while the ankles swing past each other |
 * | jumping | both ankles and the hips went up together and came down again; said at the landing |
 * | standing | upright, and none of these; whoever goes, and whose legs are hidden, is "unknown" |
 *
 * A joint that a rule needs and that is hidden makes it "unknown"; seen, and none of these, is "none".
 */
import type { BodySight, LegSight, Offset } from "./body-sight.ts";

/** How a body is held on one frame. */
export type Posture = "upright" | "sitting" | "squatting" | "fallen" | "none" | "unknown";

/** Degrees: who picks something up leans more than this, who sits leans less. */
const UPRIGHT = 50;
const LIES = 60;
/** A torso that looks shorter than this share of its length points at the camera, or away from it. */
const FORESHORTENED = 0.45;
/**
 * Of a straight leg the knee is half way down to the ankle, from wherever it is seen; of somebody on a chair
 * it is less. From above the whole leg looks short: 1.6 torsos at eye level, .7 from under the ceiling.
 */
const KNEE_HALF_WAY = 0.42;
const KNEE_DOWN = 0.3;
const ANKLE_DOWN = 0.6;
/** Where the ankles are hidden, knees so far below the hips are of straight legs, or of sitting ones. */
const KNEES_DOWN = 0.5;
const KNEES_UP = 0.4;
/** Ankles of somebody on a chair are .8 and more below the hips; of somebody who squats less. */
const ANKLES_FOLDED = 0.72;
/** Knees of somebody who squats are at the height of the hips, and shanks stand; on the floor they lie. */
const SQUAT_KNEES = 0.3;
const SHANK_STANDS = 0.35;

/** How a body is held, by one frame alone. */
export function postureOf({ tilt, squash, legs, breadth }: BodySight): Posture {
  if (tilt === null) return "unknown";
  if (tilt >= LIES && breadth > 1) return "fallen";
  if (squash < FORESHORTENED) return "unknown";
  const knees = mean(legs.map(({ knee }) => knee?.y ?? null));
  const ankles = mean(legs.map(({ ankle }) => ankle?.y ?? null));
  if (knees === null) return "unknown";
  if (tilt > UPRIGHT) return "none";
  if (legs.some(isDown)) return "upright";
  if (ankles === null) {
    return knees >= KNEES_DOWN ? "upright" : knees < KNEES_UP ? "sitting" : "unknown";
  }
  if (ankles < ANKLES_FOLDED && knees < SQUAT_KNEES && ankles - knees >= SHANK_STANDS) {
    return "squatting";
  }
  return knees < KNEE_HALF_WAY * ankles || knees < KNEES_UP ? "sitting" : "none";
}

function isDown({ knee, ankle }: LegSight): boolean {
  if (knee === null || ankle === null || ankle.y < ANKLE_DOWN) return false;
  return knee.y >= Math.max(KNEE_DOWN, KNEE_HALF_WAY * ankle.y);
}

/** Seconds that are looked at for what moves. */
export const WINDOW = 1;

/** How an upright body moves, by its last second. */
export type Motion = "still" | "walking" | "running" | "jumping" | "unknown";

/** Torsos a second at which hips travel: a slow walk is 1.6, a brisk one 3, a run 5 and more. */
const WALKS = 0.7;
const RUNS = 4.5;
/** Share of its size by which somebody who comes nearer grows in a second: 1.4 m/s at 14 m are .1. */
const COMES_NEARER = 0.08;
/** How much the ankles swing past each other: standard deviation, in torsos. */
const SWINGS = 0.07;
/** On the spot it takes more, and to and fro. */
const SWINGS_ON_THE_SPOT = 0.16;
/** Of the longest shank, so much is an ankle below its knee: a walker's .6, a runner's comes up to it. */
const HEELS_UP = 0.3;
/** A shank that looks shorter than this, in torsos, is seen from above, and says nothing. */
const SHANK = 0.6;
/** For so much of the time is one of a runner's legs like that. */
const HEELS_UP_SHARE = 0.1;
/** Half swings a second: a walker's steps are 1.6 to 2.2, a runner's 2.5 to 3.2. */
const QUICK_STEPS = 2.3;
/** Torsos that hips and both ankles are higher than before: a jump of 12 cm. */
const JUMPS = 0.22;
/** Seconds within which somebody is down, up and down again; and the feet and hips are up together. */
const FLIGHT = 0.9;
const TOGETHER = 0.2;

/**
 * How an upright body moves.
 * @param sights of the last `WINDOW` seconds, the oldest first
 */
export function motionOf(sights: readonly BodySight[]): Motion {
  const [first, last] = [sights[0], sights.at(-1)];
  if (!first?.hips || !last?.hips) return "unknown";
  const seconds = last.mediaTime - first.mediaTime;
  if (seconds <= 0) return "still";
  if (isJump(sights)) return "jumping";
  const torso = mean(sights.map(({ torso }) => torso)) ?? 1;
  const speed = Math.abs(last.hips.x - first.hips.x) / torso / Math.max(seconds, WINDOW / 2);
  const growth = Math.abs(growthOf(sights));
  const travels = speed >= WALKS || growth >= COMES_NEARER;
  const swings = swingsOf(sights, "ankle") ?? swingsOf(sights, "knee");
  if (swings === null) return travels ? "unknown" : "still";
  const shanks = sights.flatMap(({ legs }) =>
    legs.flatMap(({ knee, ankle }) => (knee && ankle ? [ankle.y - knee.y] : [])),
  );
  const longest = Math.max(...shanks);
  const up = shanks.filter((drop) => drop < HEELS_UP * longest).length;
  const heelsUp = longest >= SHANK && up >= HEELS_UP_SHARE * shanks.length;
  if (travels && swings.deviation >= SWINGS) {
    return speed >= RUNS || heelsUp ? "running" : "walking";
  }
  const onTheSpot = swings.deviation >= SWINGS_ON_THE_SPOT && swings.turns >= 2;
  if (!onTheSpot) return "still";
  return heelsUp && swings.turns / seconds >= QUICK_STEPS ? "running" : "walking";
}

interface Swings {
  /** Of the way from one ankle to the other, in torsos. */
  readonly deviation: number;
  /** How often it has turned back. */
  readonly turns: number;
}

/** Null where too few of these joints were seen to tell. */
function swingsOf(sights: readonly BodySight[], joint: "ankle" | "knee"): Swings | null {
  const ways = sights.flatMap(({ legs: [left, right] }) => {
    const [a, b] = [left[joint], right[joint]];
    return a && b ? [{ x: a.x - b.x, y: a.y - b.y }] : [];
  });
  if (ways.length < Math.max(2, sights.length / 2)) return null;
  const [across, down] = [ways.map(({ x }) => x), ways.map(({ y }) => y)];
  const wider = deviation(across) >= deviation(down) ? across : down;
  return {
    deviation: Math.hypot(deviation(across), deviation(down)),
    turns: turnsOf(wider, SWINGS_ON_THE_SPOT),
  };
}

/** How often a row of numbers turns back by more than `least` after it went as far. */
export function turnsOf(values: readonly number[], least: number): number {
  let turns = 0;
  let direction = 0;
  let extreme = values[0] ?? 0;
  for (const value of values) {
    if (direction === 0) {
      if (Math.abs(value - extreme) >= least) {
        direction = Math.sign(value - extreme);
        extreme = value;
      }
    } else if ((value - extreme) * direction > 0) {
      extreme = value;
    } else if (Math.abs(value - extreme) >= least) {
      turns++;
      direction = -direction;
      extreme = value;
    }
  }
  return turns;
}

/** The logarithm of its size, a second: the slope of a line through it. */
function growthOf(sights: readonly BodySight[]): number {
  const times = sights.map(({ mediaTime }) => mediaTime);
  const sizes = sights.map(({ torso }) => Math.log(torso));
  const [time, size] = [mean(times) ?? 0, mean(sizes) ?? 0];
  let [above, below] = [0, 0];
  for (const [i, at] of times.entries()) {
    above += (at - time) * ((sizes[i] ?? 0) - size);
    below += (at - time) ** 2;
  }
  return below > 0 ? above / below : 0;
}

/**
 * Hips and both feet went up together and came down again. Only up is no jump: who walks away from a camera
 * under the ceiling goes up in the picture, too.
 */
function isJump(sights: readonly BodySight[]): boolean {
  const last = sights.at(-1);
  if (!last) return false;
  const recent = sights.filter(({ mediaTime }) => last.mediaTime - mediaTime <= FLIGHT);
  const tops = [
    topOf(recent, (sight) => sight.hips?.y ?? null),
    ...[0, 1].map((side) => topOf(recent, (sight) => ankleInPicture(sight, side)?.y ?? null)),
  ];
  const known = tops.filter((top) => top !== null && top.height >= JUMPS * last.torso);
  if (known.length < tops.length) return false;
  const times = known.map((top) => top?.time ?? 0);
  return Math.max(...times) - Math.min(...times) <= TOGETHER;
}

/** When it was highest, and by how many pixels it was lower before and after; null where it was not seen. */
function topOf(
  sights: readonly BodySight[],
  of: (sight: BodySight) => number | null,
): { readonly time: number; readonly height: number } | null {
  const seen = sights.flatMap((sight) => {
    const y = of(sight);
    return y === null ? [] : [{ y, time: sight.mediaTime }];
  });
  const top = seen.toSorted((a, b) => a.y - b.y)[0];
  if (!top || seen.length < 3) return null;
  const lowest = (part: typeof seen) => Math.max(top.y, ...part.map(({ y }) => y));
  const before = lowest(seen.filter(({ time }) => time < top.time));
  const after = lowest(seen.filter(({ time }) => time > top.time));
  return { time: top.time, height: Math.min(before, after) - top.y };
}

function ankleInPicture({ hips, legs, torso }: BodySight, side: number): Offset | null {
  const ankle = legs[side]?.ankle;
  return hips && ankle ? { x: hips.x + ankle.x * torso, y: hips.y + ankle.y * torso } : null;
}

/** Torsos that a wrist is above the eyes: scratching one's head is not raising one's hand. */
const RAISED = 0.1;

/** How many hands are raised; null where no wrist is to be seen, or no head, and of those who lie. */
export function handsRaised({ arms, tilt }: BodySight): number | null {
  if (tilt !== null && tilt >= LIES) return null;
  const heights = arms.map(({ aboveEyes }) => aboveEyes).filter((height) => height !== null);
  return heights.length === 0 ? null : heights.filter((height) => height >= RAISED).length;
}

/** Seconds that are looked at for waving. */
export const WAVING_WINDOW = 1.4;
/** Torsos that the wrist goes to each side of the elbow and back, and how often. */
const WAVE = 0.14;
const WAVES = 2;
/** So much must the wrist be above the elbow, in torsos. */
const FOREARM_UP = 0.12;

/**
 * Whether a raised forearm goes to and fro; null where no forearm is to be seen.
 * @param sights of the last `WAVING_WINDOW` seconds
 */
export function isWaving(sights: readonly BodySight[]): boolean | null {
  const perArm = [0, 1].map((side) => {
    const forearms = sights.map(({ arms }) => arms[side]?.forearm ?? null);
    const seen = forearms.filter((forearm) => forearm !== null);
    if (seen.length < Math.max(1, forearms.length / 2)) return null;
    const up = seen.filter(({ y }) => y <= -FOREARM_UP);
    if (up.length < 0.8 * seen.length) return false;
    const turns = turnsOf(
      up.map(({ x }) => x),
      WAVE,
    );
    return turns >= WAVES;
  });
  if (perArm.includes(true)) return true;
  return perArm.every((arm) => arm === null) ? null : false;
}

function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}

function deviation(values: readonly number[]): number {
  const middle = mean(values) ?? 0;
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)) ?? 0);
}
