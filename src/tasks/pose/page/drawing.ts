import type { LaterDrawing } from "../../page/drawn-later.ts";
import type { PoseResult } from "../result.ts";
import { drawPoses, posePoints } from "./overlay.ts";

/** How the page draws poses. */
export const poseDrawing: LaterDrawing<PoseResult> = { draw: drawPoses, trackPoints: posePoints };
