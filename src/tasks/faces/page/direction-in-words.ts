import { say, type Words } from "../../../words/say.ts";
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
  const [first = "", second] = turns;
  const turned = second ? say("{a} and {b}", { a: first, b: second }) : first;
  const looks = turned ? say("looks {where}", { where: turned }) : say("looks straight ahead");
  const lean = part(roll, "right", "left");
  return lean ? say("{looks}, leans {where}", { looks, where: lean }) : looks;
}

function part(degrees: number, positive: Words, negative: Words): string | null {
  const rounded = Math.round(Math.abs(degrees));
  if (rounded < STRAIGHT) return null;
  return `${say(degrees > 0 ? positive : negative)} ${rounded}°`;
}
