/**
 * Which face and which hands belong to which body, of all that was found on one frame: the assignment that
 * is best as a whole. One after the other, the nearest first, would give a hand to the wrong wrist wherever
 * two people hold hands, cross arms or stand shoulder to shoulder.
 */
import { Assignment } from "../../../refine/tracking/assignment.ts";
import type { Face } from "../../faces/result.ts";
import type { Hand } from "../../hands/result.ts";
import type { Pose } from "../../pose/result.ts";
import { headDistance } from "./head-distance.ts";
import { type Side, wristDistance } from "./wrist-distance.ts";

/** A face belongs to a head within so many sizes of the face. */
export const HEAD_GATE = 0.7;
/** A hand belongs to a wrist within so many palms, what speaks against it included. */
export const WRIST_GATE = 2;
/** What belonged together on the frame before counts so much nearer. */
const KEPT = 0.3;

/** What is assigned to each pose. */
export interface Joined {
  readonly face: Face | null;
  readonly leftHand: Hand | null;
  readonly rightHand: Hand | null;
}

/** Part of a body that is assigned. */
export type Part = keyof Joined;

/** Parts of one frame. */
export interface Parts {
  readonly poses: readonly Pose[];
  readonly faces: readonly Face[];
  readonly hands: readonly Hand[];
}

const SIDES: readonly Side[] = ["left", "right"];
const HAND_OF = { left: "leftHand", right: "rightHand" } as const;
const assignment = new Assignment();

/**
 * For each pose its face and hands.
 * @param wasJoined whether a face or hand was joined to this pose on the frame before
 */
export function joinParts(
  { poses, faces, hands }: Parts,
  wasJoined: (pose: Pose, part: Part, found: Face | Hand) => boolean = () => false,
  gates: { readonly head: number; readonly wrist: number } = { head: HEAD_GATE, wrist: WRIST_GATE },
): readonly Joined[] {
  const kept = (pose: Pose, part: Part, found: Face | Hand) =>
    wasJoined(pose, part, found) ? KEPT : 0;
  const faceOf = assign(
    poses.map((pose) => (face: Face) => headDistance(pose, face) - kept(pose, "face", face)),
    faces,
    gates.head,
  );
  const handAt = assign(
    poses.flatMap((pose) =>
      SIDES.map(
        (side) => (hand: Hand) => wristDistance(pose, hand, side) - kept(pose, HAND_OF[side], hand),
      ),
    ),
    hands,
    gates.wrist,
  );
  return poses.map((_, index) => ({
    face: faceOf[index] ?? null,
    leftHand: handAt[2 * index] ?? null,
    rightHand: handAt[2 * index + 1] ?? null,
  }));
}

/** For each place what is assigned to it, or null. @param costs one for each place */
function assign<Found>(
  costs: readonly ((found: Found) => number)[],
  all: readonly Found[],
  gate: number,
): readonly (Found | null)[] {
  const table = Float64Array.from(costs.flatMap((cost) => all.map(cost)));
  const columns = assignment.solve(table, costs.length, all.length, gate);
  return Array.from(columns, (column) => all[column] ?? null);
}
