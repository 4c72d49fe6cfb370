import type { LaterDrawing } from "../../page/drawn-later.ts";
import type { FaceResult } from "../result.ts";
import { drawFaces, facePoints } from "./overlay.ts";

/** How the page draws faces. */
export const faceDrawing: LaterDrawing<FaceResult> = { draw: drawFaces, trackPoints: facePoints };
