import { drawFacePlate } from "../../page/face-plate.ts";
import type { OverlayStyle } from "../../page/task-definition.ts";
import type { AttributesResult } from "../result.ts";
import { attributesInWords } from "./in-words.ts";

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Draws below each face what was guessed of it. Borrows all; the largest face lies on top. */
export function drawAttributes(
  context: Context,
  { faces, stamp }: AttributesResult,
  style: OverlayStyle,
): void {
  context.save();
  for (const face of faces.toReversed()) {
    // Below the plate with a name.
    const plate = { box: face.box, lines: attributesInWords(face), frame: null, lower: 1 };
    drawFacePlate(context, plate, style, stamp);
  }
  context.restore();
}
