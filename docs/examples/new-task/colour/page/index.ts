/** The page's half: all that the app has to know of the task. */
import type { TaskDefinition } from "../../page/task-definition.ts";
import { COLOUR_MODELS } from "../models.ts";
import { COLOUR_DEFAULTS, type ColourOptions, type ColourResult } from "../result.ts";
import { drawColour } from "./overlay.ts";

export const colourTask: TaskDefinition<ColourResult, ColourOptions> = {
  id: "colour",
  name: "Colour",
  key: "9",
  defaults: COLOUR_DEFAULTS,
  models: COLOUR_MODELS,
  draw: drawColour,
};
