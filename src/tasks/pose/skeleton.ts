import type { PoseResult } from "./result.ts";

/** `coco-17` is MoveNet's skeleton, `blazepose-33` MediaPipe's. */
export type SkeletonName = PoseResult["skeleton"];

/** The person's own left or right; `middle` for what is neither. */
export type Side = "left" | "right" | "middle";

/** A line between two joints. */
export interface Bone {
  /** Indices of the joints. */
  readonly from: number;
  readonly to: number;
  readonly side: Side;
}

/** Names of the joints, in the order of `Pose.keypoints`, and the bones between them. */
export interface Skeleton {
  /** In the order of `Pose.keypoints`. */
  readonly names: readonly string[];
  /** In the order in which they are drawn: the middle first, then left and right. */
  readonly bones: readonly Bone[];
}

/** In COCO's order. */
export const COCO_NAMES = [
  "nose",
  "left eye",
  "right eye",
  "left ear",
  "right ear",
  "left shoulder",
  "right shoulder",
  "left elbow",
  "right elbow",
  "left wrist",
  "right wrist",
  "left hip",
  "right hip",
  "left knee",
  "right knee",
  "left ankle",
  "right ankle",
] as const;

/** In the order of MediaPipe's pose landmarker. */
export const BLAZEPOSE_NAMES = [
  "nose",
  "left eye inner",
  "left eye",
  "left eye outer",
  "right eye inner",
  "right eye",
  "right eye outer",
  "left ear",
  "right ear",
  "left mouth corner",
  "right mouth corner",
  "left shoulder",
  "right shoulder",
  "left elbow",
  "right elbow",
  "left wrist",
  "right wrist",
  "left little finger",
  "right little finger",
  "left index finger",
  "right index finger",
  "left thumb",
  "right thumb",
  "left hip",
  "right hip",
  "left knee",
  "right knee",
  "left ankle",
  "right ankle",
  "left heel",
  "right heel",
  "left foot tip",
  "right foot tip",
] as const;

/** For each of COCO's joints, its index among BlazePose's. */
export const BLAZEPOSE_OF_COCO: readonly number[] = COCO_NAMES.map((name) =>
  BLAZEPOSE_NAMES.indexOf(name),
);

/** The side that a joint's name says: "left wrist" is on the left, "nose" in the middle. */
export function sideOf(name: string): Side {
  if (name.startsWith("left ")) return "left";
  return name.startsWith("right ") ? "right" : "middle";
}

/** Bones of one side of the body, by the names of its joints without the side. */
const COCO_LIMBS: readonly (readonly [string, string])[] = [
  ["ear", "eye"],
  ["shoulder", "elbow"],
  ["elbow", "wrist"],
  ["shoulder", "hip"],
  ["hip", "knee"],
  ["knee", "ankle"],
];

const BLAZEPOSE_LIMBS: readonly (readonly [string, string])[] = [
  ["ear", "eye outer"],
  ["eye outer", "eye"],
  ["eye", "eye inner"],
  ["shoulder", "elbow"],
  ["elbow", "wrist"],
  ["wrist", "little finger"],
  ["wrist", "index finger"],
  ["wrist", "thumb"],
  ["little finger", "index finger"],
  ["shoulder", "hip"],
  ["hip", "knee"],
  ["knee", "ankle"],
  ["ankle", "heel"],
  ["heel", "foot tip"],
  ["ankle", "foot tip"],
];

const COCO_MIDDLE: readonly (readonly [string, string])[] = [
  ["left shoulder", "right shoulder"],
  ["left hip", "right hip"],
];

function skeleton(
  names: readonly string[],
  nose: string,
  limbs: readonly (readonly [string, string])[],
  middle: readonly (readonly [string, string])[],
): Skeleton {
  const bone = (from: string, to: string, side: Side): Bone => {
    const bone = { from: names.indexOf(from), to: names.indexOf(to), side };
    if (bone.from < 0 || bone.to < 0) throw new Error(`no bone from “${from}” to “${to}”`);
    return bone;
  };
  const half = (side: "left" | "right") => [
    bone("nose", `${side} ${nose}`, side),
    ...limbs.map(([from, to]) => bone(`${side} ${from}`, `${side} ${to}`, side)),
  ];
  return {
    names,
    bones: [
      ...middle.map(([from, to]) => bone(from, to, "middle")),
      ...half("left"),
      ...half("right"),
    ],
  };
}

/**
 * The joints of the two skeletons and the bones between them.
 *
 * COCO's 17 keypoints are what MoveNet gives, BlazePose's 33 landmarks what MediaPipe gives. A joint
 * that both have bears the same name in both. "Left" is the person's own left.
 */
export const SKELETONS: Readonly<Record<SkeletonName, Skeleton>> = {
  "coco-17": skeleton(COCO_NAMES, "eye", COCO_LIMBS, COCO_MIDDLE),
  "blazepose-33": skeleton(BLAZEPOSE_NAMES, "eye inner", BLAZEPOSE_LIMBS, [
    ...COCO_MIDDLE,
    ["left mouth corner", "right mouth corner"],
  ]),
};
