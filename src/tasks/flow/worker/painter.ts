import { glIsSoftware } from "../../../gpu/software-renderer.ts";
import type { FlowOptions } from "../result.ts";
import { CanvasPainter } from "./canvas-painter.ts";
import { GlPainter } from "./gl-painter.ts";
import type { Painter } from "./painting.ts";

/**
 * Dense effects with WebGL where a graphics card runs it, all else with a 2D canvas, whose edges are
 * softer. Throws "engine-unavailable" where there is neither.
 */
export function createPainter(): Painter {
  const canvas = new CanvasPainter();
  const gl = glIsSoftware() ? null : GlPainter.create();
  if (!gl) return canvas;
  return {
    kind: "WebGL",
    paint(frame, flow, options: FlowOptions) {
      const { effect } = options;
      return effect === "wheel" || effect === "moving"
        ? gl.paint(frame, flow, effect, options)
        : canvas.paint(frame, flow, options);
    },
    forget: () => canvas.forget(),
    dispose() {
      gl.dispose();
      canvas.dispose();
    },
  };
}
