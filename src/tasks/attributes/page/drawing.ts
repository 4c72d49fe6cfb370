import type { LaterDrawing } from "../../page/drawn-later.ts";
import type { AttributesResult } from "../result.ts";
import { drawAttributes } from "./overlay.ts";

/** What draws attributes' results; loaded when it runs. */
export const attributesDrawing: LaterDrawing<AttributesResult> = {
  draw: drawAttributes,
  // Trails are those of the faces task.
  trackPoints: () => [],
};
