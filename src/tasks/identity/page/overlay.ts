import { say } from "../../../words/say.ts";
import { drawFacePlate } from "../../page/face-plate.ts";
import type { OverlayStyle } from "../../page/task-definition.ts";
import type { IdentifiedFace, IdentityResult } from "../result.ts";

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

const KNOWN = "rgb(0 158 115)";
const UNKNOWN = "rgb(255 255 255)";

/** Draws a frame around each face, and its name below. Borrows all; the largest face lies on top. */
export function drawIdentity(
  context: Context,
  { faces, stamp }: IdentityResult,
  style: OverlayStyle,
): void {
  context.save();
  for (const face of faces.toReversed()) {
    const frame = face.name === null ? UNKNOWN : KNOWN;
    const plate = { box: face.box, lines: [labelOf(face)], frame, lower: 0 };
    drawFacePlate(context, plate, style, stamp);
  }
  context.restore();
}

/** What is said of a face, for people. */
export function labelOf({ name, undescribed }: IdentifiedFace): string {
  if (undescribed === "small") return say("too small to tell");
  if (undescribed === "turned") return say("turned away");
  if (undescribed === "waiting") return "…";
  return name ?? say("unknown");
}
