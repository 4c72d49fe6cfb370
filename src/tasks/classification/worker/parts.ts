/** Which parts of a frame are looked at. */
import type { AnalysedFrame } from "../../../engines/engine.ts";
import type { Region } from "../../../geometry/region.ts";
import type { Box } from "../../../results/box.ts";
import type { Needs } from "../../worker/worker-task.ts";
import type { ClassificationOptions } from "../result.ts";

/** A part of a frame, and what of it is shown to the network. */
export interface Part {
  readonly box: Box;
  readonly trackId: number | null;
  readonly found: string | null;
  readonly region: Region;
}

/** A little of what is around a box tells much of what is in it. */
const MARGIN = 1.1;

/** The picture, its region, or the surest detected boxes, which must be needed for that. */
export async function partsOf(
  frame: AnalysedFrame,
  { of, region, maxBoxes }: ClassificationOptions,
  needs: Needs,
): Promise<readonly Part[]> {
  const { width, height } = frame;
  if (of === "picture") {
    const whole = { x: 0, y: 0, width, height };
    const asked = frame.region ?? region;
    const part = asked && within(asked, whole);
    const box = part ?? whole;
    return [{ box, trackId: null, found: null, region: part ? squareAround(part) : whole }];
  }
  const { body } = await needs.result("detection");
  return body.detections.slice(0, maxBoxes).map(({ box, trackId, label }) => ({
    box,
    trackId,
    found: label,
    region: squareAround(box),
  }));
}

/** Null where nothing of the box is inside. */
function within(box: Box, { width, height }: Box): Box | null {
  const x = Math.max(0, box.x);
  const y = Math.max(0, box.y);
  const right = Math.min(width, box.x + box.width);
  const bottom = Math.min(height, box.y + box.height);
  return right - x >= 1 && bottom - y >= 1 ? { x, y, width: right - x, height: bottom - y } : null;
}

/**
 * So that nothing is stretched; what lies beyond the picture is padding. Whether it was detected or
 * drawn, the same box is shown in the same way: descriptors of both are compared.
 */
function squareAround({ x, y, width, height }: Box): Region {
  const side = MARGIN * Math.max(width, height, 1);
  return { x: x + (width - side) / 2, y: y + (height - side) / 2, width: side, height: side };
}
