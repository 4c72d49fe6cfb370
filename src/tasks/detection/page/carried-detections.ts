import type { Size } from "../../../geometry/size.ts";
import { onEdge } from "../../../refine/frame-edge.ts";
import type { Detection, DetectionResult } from "../result.ts";

/**
 * The detections as they lie some time later, each going on at its velocity; clipped to the frame, and
 * left out where nothing of them is in it any more. The result itself where nothing moves.
 *
 * A side of a box that lies on the frame's edge stays there: the thing goes on beyond it, coming in or
 * going out.
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
  return {
    ...found,
    box: { x: across.start, y: down.start, width: across.length, height: down.length },
  };
}

/** A box in one direction; null where nothing of it is left in the frame. */
function moved(start: number, length: number, by: number, most: number) {
  const edge = onEdge(start, length, most);
  const from = edge.start ? start : Math.max(0, start + by);
  const to = edge.end ? start + length : Math.min(most, start + length + by);
  return to > from ? { start: from, length: to - from } : null;
}
