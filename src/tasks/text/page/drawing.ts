import type { LaterDrawing } from "../../page/drawn-later.ts";
import type { TextResult } from "../result.ts";
import { drawText, textPoints } from "./overlay.ts";

/** What draws text's results; loaded when it runs. */
export const textDrawing: LaterDrawing<TextResult> = { draw: drawText, trackPoints: textPoints };
