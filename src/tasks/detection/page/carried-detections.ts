import type { Size } from "../../../geometry/size.ts";
import type { Detection, DetectionResult } from "../result.ts";

/** A side is on the frame's edge within this share of the frame's side: networks stop short of it. */
const EDGE = 0.01;

/**
 * The detections as they lie some time later, each going on at its velocity; clipped to the frame, and
 * left out where nothing of them is in it any more. The result itself where nothing moves.
 *
 * A side of a box that lies on the frame's edge stays there: the thing goes on beyond it, coming in or
 * going out. Its middle then moves half as fast as the thing does, and the opposite side twice as fast
 * as the middle.
 * @param seconds positive
 */
export function carriedDetections(result: DetectionResult, seconds: number): DetectionResult {
  const { detections, stamp } = result;
  if (detections.every(({ velocity }) => velocity.x === 0 && velocity.y === 0)) return result;
  return {
    ...result,
    detections: detections.flatMap((found) => carried(found, seconds, stamp) ?? []),
  };
}

function carried(found: Detection, seconds: number, frame: Size): Detection | null {
  const { box, velocity } = found;
  const across = moved(box.x, box.width, velocity.x * seconds, frame.width);
  const down = moved(box.y, box.height, velocity.y * seconds, frame.height);
  if (!across || !down) return null;
  const [x, width] = across;
  const [y, height] = down;
  return { ...found, box: { x, y, width, height } };
}

/** Start and length of a box in one direction, within `most`; null where nothing is left of it. */
function moved(
  start: number,
  length: number,
  by: number,
  most: number,
): readonly [number, number] | null {
  const end = start + length;
  const touchesStart = start <= EDGE * most;
  const touchesEnd = end >= (1 - EDGE) * most;
  if (touchesStart && touchesEnd) return [start, length];
  const from = touchesStart ? 0 : Math.max(0, start + (touchesEnd ? 2 * by : by));
  const to = touchesEnd ? most : Math.min(most, end + (touchesStart ? 2 * by : by));
  return to > from ? [from, to - from] : null;
}
