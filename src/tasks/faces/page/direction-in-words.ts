import type { HeadAngles } from "../head-rotation.ts";

/** Degrees within which a head counts as straight. */
const STRAIGHT = 8;

/**
 * Where a head is turned, in words with degrees, as in “looks left 20° and up 12°”; left and right are
 * those of the picture, not mirrored. Null where it is not known.
 */
export function directionInWords({ yaw, pitch, roll }: HeadAngles): string | null {
  if (!Number.isFinite(yaw + pitch + roll)) return null;
  const turns = [part(yaw, "right", "left"), part(pitch, "up", "down")].filter(
    (words) => words !== null,
  );
  const looks = turns.length > 0 ? `looks ${turns.join(" and ")}` : "looks straight ahead";
  const lean = part(roll, "right", "left");
  return lean ? `${looks}, leans ${lean}` : looks;
}

function part(degrees: number, positive: string, negative: string): string | null {
  const rounded = Math.round(Math.abs(degrees));
  if (rounded < STRAIGHT) return null;
  return `${degrees > 0 ? positive : negative} ${rounded}°`;
}
