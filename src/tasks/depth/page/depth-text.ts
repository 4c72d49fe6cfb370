/** Depth in words. */

import { number, say } from "../../../words/say.ts";
import type { DepthMap } from "../result.ts";
import { shareFartherThan } from "./depth-at.ts";

/**
 * A depth for people: metres ("1.8 m", "24 m") where they are known; else how it compares with the
 * rest of the picture ("nearer than 72 % of the picture"), since relative depth has no unit.
 */
export function depthText(value: number, map: DepthMap, metric: boolean): string {
  if (metric) return metresText(value);
  const share = Math.round(shareFartherThan(map, metric, value) * 100);
  return say("nearer than {n} % of the picture", { n: share });
}

/** One digit after the point below ten metres, none above. */
export function metresText(metres: number): string {
  return `${number(metres, metres < 9.95 ? 1 : 0)} m`;
}
