import type { Point } from "./placement.ts";
import type { Region } from "./region.ts";

/** From the eyes to the mouth, as a share of the square's side; what face-api's networks were trained on. */
const EYES_TO_MOUTH = 0.45;
/** The middle of eyes and mouth lies so far down the square. */
const MIDDLE = 0.43;

/**
 * The square in which a face is upright, and as large as any other: how networks that describe faces
 * want to be shown them. In source pixels; it may reach beyond the picture.
 * @param rightEye the person's own right, which is on the left of an upright face
 */
export function faceSquare(rightEye: Point, leftEye: Point, mouth: Point): Region {
  const angle = Math.atan2(leftEye.y - rightEye.y, leftEye.x - rightEye.x);
  const reach = (distance(rightEye, mouth) + distance(leftEye, mouth)) / 2;
  const side = reach / EYES_TO_MOUTH;
  const down = (0.5 - MIDDLE) * side;
  const x = (rightEye.x + leftEye.x + mouth.x) / 3 - down * Math.sin(angle);
  const y = (rightEye.y + leftEye.y + mouth.y) / 3 + down * Math.cos(angle);
  return { x: x - side / 2, y: y - side / 2, width: side, height: side, angle };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
