import { glIsSoftware } from "../../../gpu/software-renderer.ts";
import { CanvasPainter } from "./canvas-painter.ts";
import { createGlPainter } from "./gl-painter.ts";
import type { Painter } from "./painting.ts";

/**
 * WebGL where a graphics card runs it, else a 2D canvas, whose edges are softer. Throws
 * "engine-unavailable" where there is neither.
 */
export function createPainter(): Painter {
  return (glIsSoftware() ? null : createGlPainter()) ?? new CanvasPainter();
}
