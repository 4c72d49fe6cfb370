/** Things in boxes, as they lie on another frame than the one they were found on. */

import type { Size } from "../../geometry/size.ts";
import { warpBox } from "../../refine/warp.ts";
import type { Box } from "../../results/box.ts";
import type { FlowMap } from "../../results/flow-map.ts";
import type { Tracked } from "../../results/tracked.ts";

interface Boxed {
  readonly box: Box;
}

/**
 * The same things with their boxes moved along the flow.
 * @param size of the frame, in pixels
 */
export function boxesAlong<Thing extends Boxed>(
  things: readonly Thing[],
  flow: FlowMap,
  size: Size,
): Thing[] {
  return things.map((thing) => ({ ...thing, box: warpBox(thing.box, flow, size) }));
}

/**
 * The same things some time later, each gone on at its velocity; the list itself where nothing moves.
 * @param seconds positive
 */
export function boxesCarried<Thing extends Boxed & Pick<Tracked, "velocity">>(
  things: readonly Thing[],
  seconds: number,
): readonly Thing[] {
  if (things.every(({ velocity }) => velocity.x === 0 && velocity.y === 0)) return things;
  return things.map((thing) => {
    const { box, velocity } = thing;
    const [x, y] = [box.x + velocity.x * seconds, box.y + velocity.y * seconds];
    return { ...thing, box: { ...box, x, y } };
  });
}
