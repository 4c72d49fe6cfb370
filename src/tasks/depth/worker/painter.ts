import { CanvasPainter } from "./canvas-painter.ts";
import { createGlPainter } from "./gl-painter.ts";
import type { Painter } from "./painting.ts";

/** WebGL where there is any, else a 2D canvas. Throws "engine-unavailable" where there is neither. */
export function createPainter(): Painter {
  return createGlPainter() ?? new CanvasPainter();
}
