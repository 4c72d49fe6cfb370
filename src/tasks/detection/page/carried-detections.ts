import type { Detection, DetectionResult } from "../result.ts";

/**
 * The detections as they lie some time later, each going on at its velocity; clipped to the frame, and
 * left out where nothing of them is in it any more. The result itself where nothing moves.
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

function carried(
  found: Detection,
  seconds: number,
  { width, height }: { readonly width: number; readonly height: number },
): Detection | null {
  const { box, velocity } = found;
  const x = box.x + velocity.x * seconds;
  const y = box.y + velocity.y * seconds;
  const left = Math.max(0, x);
  const top = Math.max(0, y);
  const right = Math.min(width, x + box.width);
  const bottom = Math.min(height, y + box.height);
  if (!(right > left && bottom > top)) return null;
  return { ...found, box: { x: left, y: top, width: right - left, height: bottom - top } };
}
