/**
 * Where to look for a person on the next frame, from where the last one had the joints.
 *
 * MoveNet sees 192×192 pixels and wants the person to fill them. Its authors therefore cut a square
 * out of the frame around the hips of the pose before ("MoveNet: Ultra fast and accurate pose
 * detection model", tensorflow.org, which also states the two factors below): large enough for 1.9
 * times the reach of the torso and for 1.2 times the reach of all visible joints, so that a limb
 * that moves out of sight is still inside. Without a visible torso the whole frame is looked at.
 */
import type { Box } from "../../../results/box.ts";
import type { Keypoint } from "../result.ts";
import { COCO_NAMES } from "../skeleton.ts";

/** A joint below this says nothing of where the person is. */
export const VISIBLE = 0.2;
const TORSO_FACTOR = 1.9;
const BODY_FACTOR = 1.2;

const SHOULDERS = indicesOf("left shoulder", "right shoulder");
const HIPS = indicesOf("left hip", "right hip");
const TORSO = [...SHOULDERS, ...HIPS];

/**
 * A square in the pixels of `keypoints` (COCO's 17), which may reach beyond `bounds`; null where
 * the whole of `bounds` is to be looked at. Sizes are positive.
 */
export function cropAround(keypoints: readonly Keypoint[], bounds: Box): Box | null {
  const visible = (joint: number) => (keypoints[joint]?.score ?? 0) >= VISIBLE;
  if (!SHOULDERS.some(visible) || !HIPS.some(visible)) return null;

  const hips = HIPS.flatMap((joint) => keypoints[joint] ?? []);
  const x = hips.reduce((sum, hip) => sum + hip.x, 0) / hips.length;
  const y = hips.reduce((sum, hip) => sum + hip.y, 0) / hips.length;
  const reach = (joints: readonly Keypoint[]) =>
    Math.max(...joints.map((joint) => Math.max(Math.abs(joint.x - x), Math.abs(joint.y - y))));

  const wanted = Math.max(
    reach(TORSO.flatMap((joint) => keypoints[joint] ?? [])) * TORSO_FACTOR,
    reach(keypoints.filter(({ score }) => score >= VISIBLE)) * BODY_FACTOR,
  );
  // More than up to the furthest edge would be padding alone.
  const useful = Math.max(
    x - bounds.x,
    bounds.x + bounds.width - x,
    y - bounds.y,
    bounds.y + bounds.height - y,
  );
  const half = Math.min(wanted, useful);
  if (!(half > 0) || 2 * half > Math.max(bounds.width, bounds.height)) return null;
  return { x: x - half, y: y - half, width: 2 * half, height: 2 * half };
}

/** A square around a detector's box, `factor` times as large as its longer side. */
export function squareAround({ x, y, width, height }: Box, factor: number): Box {
  const side = Math.max(width, height) * factor;
  return { x: x + (width - side) / 2, y: y + (height - side) / 2, width: side, height: side };
}

function indicesOf(...names: readonly (typeof COCO_NAMES)[number][]): readonly number[] {
  return names.map((name) => COCO_NAMES.indexOf(name));
}
