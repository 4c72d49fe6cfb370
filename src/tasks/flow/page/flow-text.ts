/** Motion in words. */

import { say } from "../../../words/say.ts";
import type { FlowResult } from "../result.ts";

/** Source pixels a second below which something rests, for people. */
const AT_REST = 5;

/** To the nearest tenth of its size: "8 px/s", "240 px/s". */
export function speedText(pixelsASecond: number): string {
  return `${Number(pixelsASecond.toPrecision(2)).toFixed(0)} px/s`;
}

const DIRECTIONS = [
  "right",
  "down and right",
  "down",
  "down and left",
  "left",
  "up and left",
  "up",
  "up and right",
] as const;

/** Of a motion of `x` to the right and `y` down. */
export function directionText(x: number, y: number): (typeof DIRECTIONS)[number] {
  const eighth = Math.round((Math.atan2(y, x) / Math.PI) * 4);
  return DIRECTIONS[(eighth + 8) % 8] as (typeof DIRECTIONS)[number];
}

/**
 * What the background does at the picture's middle: "moves left, 40 px/s", "is still", "grows".
 * @param mirrored whether the picture is shown so: left is then right
 */
export function backgroundText(
  { motion, interval, stamp: { width, height } }: Pick<FlowResult, "motion" | "interval" | "stamp">,
  mirrored = false,
): string | null {
  if (!motion || interval === null) return null;
  const { a, b, c, d, e, f } = motion.global;
  const x = (a - 1) * (width / 2) + c * (height / 2) + e;
  const y = b * (width / 2) + (d - 1) * (height / 2) + f;
  const speed = Math.hypot(x, y) / interval;
  const seenX = mirrored ? -x : x;
  if (speed >= AT_REST) {
    const direction = say(directionText(seenX, y));
    return say("moves {direction}, {speed}", { direction, speed: speedText(speed) });
  }
  // At the middle of a side: what zooming and turning move.
  const zoom = ((a + d) / 2 - 1) * (width / 2);
  const turn = ((b - c) / 2) * (width / 2);
  if (Math.abs(zoom) / interval >= AT_REST && Math.abs(zoom) > Math.abs(turn)) {
    return zoom > 0 ? say("grows") : say("shrinks");
  }
  return Math.abs(turn) / interval >= AT_REST ? say("turns") : say("is still");
}
