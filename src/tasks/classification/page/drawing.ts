import type { LaterDrawing } from "../../page/drawn-later.ts";
import type { ClassificationResult } from "../result.ts";
import { drawClassification } from "./overlay.ts";

/** What draws classification's results; loaded when it runs. */
export const classificationDrawing: LaterDrawing<ClassificationResult> = {
  draw: drawClassification,
  // The boxes are detection’s, and so are their trails.
  trackPoints: () => [],
};
