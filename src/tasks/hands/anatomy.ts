/** The fingers, and the palm that they sit on. */
export type Finger = "thumb" | "index" | "middle" | "ring" | "little";

/** From the thumb on. */
export const FINGERS = ["thumb", "index", "middle", "ring", "little"] as const;

/**
 * Names of a hand's 21 landmarks, in MediaPipe's order: the wrist, then each finger from its root to
 * its tip. The thumb's joints are the carpometacarpal (CMC), the metacarpophalangeal (MCP) and the
 * interphalangeal one (IP); those of the others the metacarpophalangeal, the proximal (PIP) and the
 * distal interphalangeal one (DIP).
 */
export const HAND_LANDMARK_NAMES = [
  "wrist",
  "thumb CMC",
  "thumb MCP",
  "thumb IP",
  "thumb tip",
  "index finger MCP",
  "index finger PIP",
  "index finger DIP",
  "index finger tip",
  "middle finger MCP",
  "middle finger PIP",
  "middle finger DIP",
  "middle finger tip",
  "ring finger MCP",
  "ring finger PIP",
  "ring finger DIP",
  "ring finger tip",
  "little finger MCP",
  "little finger PIP",
  "little finger DIP",
  "little finger tip",
] as const;

/** Index of the wrist among the landmarks. */
export const WRIST = 0;

/** For each finger the indices of its four landmarks, from the root to the tip. */
export const FINGER_JOINTS: Readonly<
  Record<Finger, readonly [root: number, second: number, third: number, tip: number]>
> = {
  thumb: [1, 2, 3, 4],
  index: [5, 6, 7, 8],
  middle: [9, 10, 11, 12],
  ring: [13, 14, 15, 16],
  little: [17, 18, 19, 20],
};

/** A line between two landmarks, by their indices. */
export interface HandBone {
  readonly from: number;
  readonly to: number;
  /** The finger that it belongs to. */
  readonly part: Finger | "palm";
}

/** In the order in which they are drawn: the palm first, then the fingers. */
export const HAND_BONES: readonly HandBone[] = [
  ...palm([WRIST, 1], [WRIST, 5], [5, 9], [9, 13], [13, 17], [WRIST, 17]),
  ...FINGERS.flatMap((part) => {
    const [root, second, third, tip] = FINGER_JOINTS[part];
    return [
      { from: root, to: second, part },
      { from: second, to: third, part },
      { from: third, to: tip, part },
    ];
  }),
];

function palm(...pairs: readonly (readonly [number, number])[]): HandBone[] {
  return pairs.map(([from, to]) => ({ from, to, part: "palm" }));
}
