/**
 * What is to be seen of a body on one frame, in lengths of its own torso (from the middle of the shoulders
 * to the middle of the hips), so that the rules are the same for near and far, children and grown-ups.
 * Joints that are hidden, or out of the picture, give null, and rules that need them say "unknown".
 */
import type { Size } from "../../../geometry/size.ts";
import type { Keypoint, Pose, PoseResult } from "../../pose/result.ts";

/** In torsos, down; about whatever the field says. */
export interface Offset {
  readonly x: number;
  readonly y: number;
}

/** A leg. */
export interface LegSight {
  /** From the hips' middle to the knee, and to the ankle; null where that joint is hidden. */
  readonly knee: Offset | null;
  readonly ankle: Offset | null;
}

/** An arm. */
export interface ArmSight {
  /** From the elbow to the wrist; null where one is hidden. */
  readonly forearm: Offset | null;
  /** How far the wrist is above the eyes, in torsos; null where wrist or head is hidden. */
  readonly aboveEyes: number | null;
}

/** A body on one frame. */
export interface BodySight {
  /** Seconds. */
  readonly mediaTime: number;
  /** Its torso's length in source pixels; its unit. */
  readonly torso: number;
  /** The middle of the hips in source pixels; null where hips or shoulders are hidden. */
  readonly hips: Offset | null;
  /** Degrees between the torso and the upright, 0 to 180; null where hips or shoulders are hidden. */
  readonly tilt: number | null;
  /** The torso's length as it is seen over what it is, in [0, 1]: small where it points at the camera. */
  readonly squash: number;
  readonly legs: readonly [left: LegSight, right: LegSight];
  readonly arms: readonly [left: ArmSight, right: ArmSight];
  /** Width over height of the box around shoulders, hips, knees and ankles that are seen. */
  readonly breadth: number;
}

/** Least score of a joint that counts as seen: MoveNet's scores are low, BlazePose's are probabilities. */
export const VISIBLE: Readonly<Record<PoseResult["skeleton"], number>> = {
  "coco-17": 0.3,
  "blazepose-33": 0.5,
};

/** Shoulders are so many torsos apart, seen from the front. */
const SHOULDERS = 0.72;
const SIDES = ["left", "right"] as const;
const CORE = ["shoulder", "hip", "knee", "ankle"] as const;

/**
 * What the rules look at of one body on one frame.
 * @param threshold least score of a joint; null takes the skeleton's own
 * @param longest the torso as it was seen longest of late, in pixels: bent over, it looks shorter
 */
export function bodySight(
  { keypoints }: Pick<Pose, "keypoints">,
  skeleton: PoseResult["skeleton"],
  { width, height, mediaTime }: Size & { readonly mediaTime: number },
  threshold: number | null = null,
  longest = 0,
): BodySight {
  const least = threshold ?? VISIBLE[skeleton];
  const seen = new Map<string, Keypoint>();
  for (const point of keypoints) {
    const { x, y, score } = point;
    const isInside = x >= 0 && y >= 0 && x <= width && y <= height;
    if (score >= least && isInside) seen.set(point.name, point);
  }
  const shoulders = middle(seen.get("left shoulder"), seen.get("right shoulder"));
  const hips = middle(seen.get("left hip"), seen.get("right hip"));
  const torso = Math.max(torsoOf(seen, shoulders, hips), longest, 1);
  const eyes = meanOf(
    ["nose", "left eye", "right eye", "left ear", "right ear"].map((name) => seen.get(name)?.y),
  );
  const about = (origin: Offset | null | undefined, point: Offset | undefined): Offset | null =>
    origin && point ? { x: (point.x - origin.x) / torso, y: (point.y - origin.y) / torso } : null;
  const leg = (side: string): LegSight => {
    const [knee, ankle] = ["knee", "ankle"].map((name) => seen.get(`${side} ${name}`));
    return { knee: about(hips, knee), ankle: about(hips, ankle) };
  };
  const arm = (side: string): ArmSight => {
    const wrist = seen.get(`${side} wrist`);
    return {
      forearm: about(seen.get(`${side} elbow`), wrist),
      aboveEyes: wrist && eyes !== null ? (eyes - wrist.y) / torso : null,
    };
  };
  return {
    mediaTime,
    torso,
    hips: shoulders && hips,
    tilt: shoulders && hips && degreesFromUp(hips, shoulders),
    squash: shoulders && hips ? lengthOf(hips, shoulders) / torso : 0,
    legs: [leg("left"), leg("right")],
    arms: [arm("left"), arm("right")],
    breadth: breadthOf(SIDES.flatMap((side) => CORE.map((name) => seen.get(`${side} ${name}`)))),
  };
}

/** In pixels, as it is seen now; 0 where nothing tells. */
function torsoOf(
  seen: ReadonlyMap<string, Keypoint>,
  shoulders: Offset | null,
  hips: Offset | null,
): number {
  const [left, right] = [seen.get("left shoulder"), seen.get("right shoulder")];
  const across = left && right ? lengthOf(left, right) : 0;
  const along = shoulders && hips ? lengthOf(shoulders, hips) : 0;
  return Math.max(along, across / SHOULDERS);
}

/** One of two is enough: from the side the other is hidden. */
function middle(a: Offset | undefined, b: Offset | undefined): Offset | null {
  if (a && b) return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  return a ?? b ?? null;
}

function lengthOf(from: Offset, to: Offset): number {
  return Math.hypot(from.x - to.x, from.y - to.y);
}

function meanOf(values: readonly (number | undefined)[]): number | null {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}

function degreesFromUp(from: Offset, to: Offset): number {
  return (Math.atan2(Math.abs(to.x - from.x), from.y - to.y) * 180) / Math.PI;
}

function breadthOf(points: readonly (Offset | undefined)[]): number {
  const known = points.filter((point) => point !== undefined);
  const span = (values: readonly number[]) => Math.max(...values) - Math.min(...values);
  const tall = span(known.map(({ y }) => y));
  return tall > 0 ? span(known.map(({ x }) => x)) / tall : 0;
}
