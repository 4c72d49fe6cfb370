import type { LaterDrawing } from "../../page/drawn-later.ts";
import type { HandsResult } from "../result.ts";
import { drawHands, handPoints } from "./overlay.ts";

/** How the page draws hands. */
export const handsDrawing: LaterDrawing<HandsResult> = { draw: drawHands, trackPoints: handPoints };
