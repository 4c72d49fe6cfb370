/** Frames of takes out of what tasks have found. Null where too little is to be seen. */
import type { TakeFrame } from "./take.ts";

/** A place in a picture, in any unit that is the same for all points of a frame. */
export interface TakePoint {
  readonly x: number;
  readonly y: number;
}

const WRIST = 0;
const MIDDLE_ROOT = 9;
const HAND_POINTS = 21;

/**
 * A hand: its 21 landmarks about the wrist, in palms. Left hands are turned over, so that either hand may
 * do what was shown.
 */
export function handFrame(
  {
    landmarks,
    handedness,
  }: {
    readonly landmarks: readonly TakePoint[];
    readonly handedness: { readonly side: "left" | "right" };
  },
  time: number,
): TakeFrame | null {
  const [wrist, root] = [landmarks[WRIST], landmarks[MIDDLE_ROOT]];
  if (!wrist || !root || landmarks.length !== HAND_POINTS) return null;
  const size = Math.hypot(root.x - wrist.x, root.y - wrist.y);
  const turn = handedness.side === "left" ? -1 : 1;
  return frameOf(landmarks, wrist, size, time, turn);
}

/** What a body's take goes by. */
const JOINTS = [
  "nose",
  ...["shoulder", "elbow", "wrist", "hip", "knee", "ankle"].flatMap((name) => [
    `left ${name}`,
    `right ${name}`,
  ]),
];
/** Least score of a joint that counts as seen. */
const VISIBLE = 0.3;
/** Shoulders are so many torsos apart, seen from the front. */
const SHOULDERS = 0.72;

/** A body: 13 joints about the middle of the shoulders, in torsos. */
export function bodyFrame(
  {
    keypoints,
  }: {
    readonly keypoints: readonly (TakePoint & { readonly name: string; readonly score: number })[];
  },
  time: number,
): TakeFrame | null {
  const seen = new Map(
    keypoints.filter(({ score }) => score >= VISIBLE).map((point) => [point.name, point] as const),
  );
  const joints = JOINTS.map((name) => seen.get(name));
  const [, left, right] = joints;
  if (!left || !right) return null;
  const neck = middle(left, right);
  const [leftHip, rightHip] = [seen.get("left hip"), seen.get("right hip")];
  const hips = leftHip && rightHip ? middle(leftHip, rightHip) : null;
  const across = Math.hypot(left.x - right.x, left.y - right.y) / SHOULDERS;
  const along = hips ? Math.hypot(neck.x - hips.x, neck.y - hips.y) : 0;
  return frameOf(joints, neck, Math.max(across, along), time);
}

/** Landmarks of MediaPipe's face mesh: the lips' outer and inner rim, every second point. */
const LIPS = [
  ...[61, 91, 84, 314, 321, 291, 270, 267, 37, 40],
  ...[78, 88, 87, 317, 318, 308, 310, 312, 82, 80],
];
const EYES = [33, 263] as const;

/** The lips: 20 points of their rims about their middle, upright as the eyes are, in eye distances. */
export function lipFrame(
  /** x, y, z in turn. */
  { landmarks }: { readonly landmarks: ArrayLike<number> },
  time: number,
): TakeFrame | null {
  const at = (index: number): TakePoint => ({
    x: landmarks[3 * index] ?? Number.NaN,
    y: landmarks[3 * index + 1] ?? Number.NaN,
  });
  const [left, right] = [at(EYES[0]), at(EYES[1])];
  const size = Math.hypot(right.x - left.x, right.y - left.y);
  const angle = Math.atan2(right.y - left.y, right.x - left.x);
  const [sin, cos] = [Math.sin(-angle), Math.cos(-angle)];
  const points = LIPS.map(at).map(({ x, y }) => ({ x: x * cos - y * sin, y: x * sin + y * cos }));
  const centre = {
    x: points.reduce((sum, { x }) => sum + x, 0) / points.length,
    y: points.reduce((sum, { y }) => sum + y, 0) / points.length,
  };
  return frameOf(points, centre, size, time);
}

function frameOf(
  points: readonly (TakePoint | undefined)[],
  origin: TakePoint,
  size: number,
  time: number,
  turn = 1,
): TakeFrame | null {
  if (!(size > 0) || !Number.isFinite(size + origin.x + origin.y)) return null;
  const shape = new Float32Array(2 * points.length);
  for (const [i, point] of points.entries()) {
    shape[2 * i] = point ? (turn * (point.x - origin.x)) / size : Number.NaN;
    shape[2 * i + 1] = point ? (point.y - origin.y) / size : Number.NaN;
  }
  return { time, shape, x: turn * origin.x, y: origin.y, size };
}

function middle(a: TakePoint, b: TakePoint): TakePoint {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}
