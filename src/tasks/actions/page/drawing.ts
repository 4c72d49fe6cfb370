import type { LaterDrawing } from "../../page/drawn-later.ts";
import type { ActionsResult } from "../result.ts";
import { actionPoints, drawActions } from "./overlay.ts";

/** How the page draws what people do. */
export const actionsDrawing: LaterDrawing<ActionsResult> = {
  draw: drawActions,
  trackPoints: actionPoints,
};
