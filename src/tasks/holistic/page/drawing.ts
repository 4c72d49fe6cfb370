import type { LaterDrawing } from "../../page/drawn-later.ts";
import type { HolisticResult } from "../result.ts";
import { drawPersons, personPoints } from "./overlay.ts";

export * as moves from "./moved-persons.ts";

/** How the page draws whole persons. */
export const holisticDrawing: LaterDrawing<HolisticResult> = {
  draw: drawPersons,
  trackPoints: personPoints,
};
