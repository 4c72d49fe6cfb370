import type { LaterDrawing } from "../../page/drawn-later.ts";
import type { IdentityResult } from "../result.ts";
import { drawIdentity } from "./overlay.ts";

/** What draws identity's results; loaded when it runs. */
export const identityDrawing: LaterDrawing<IdentityResult> = {
  draw: drawIdentity,
  // Trails are those of the faces task.
  trackPoints: () => [],
};
