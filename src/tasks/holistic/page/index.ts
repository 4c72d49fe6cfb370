import { drawnLater } from "../../page/drawn-later.ts";
import { from } from "../../page/option-rules.ts";
import type { TaskDefinition } from "../../page/task-definition.ts";
import { HOLISTIC_MODELS } from "../models.ts";
import { HOLISTIC_DEFAULTS, type HolisticOptions, type HolisticResult } from "../result.ts";
import { foundPersons } from "./found-persons.ts";
import type * as moved from "./moved-persons.ts";
import { watchPersons } from "./person-events.ts";

/** What moves persons along, which comes with what draws them: a page that runs other tasks has neither. */
let moves: typeof moved | null = null;

/** Holistic's half on the page. */
export const holisticTask: TaskDefinition<HolisticResult, HolisticOptions> = {
  id: "holistic",
  name: "Whole body",
  about: "Joins pose, face and hands of each person under one number.",
  icon: "M12 7a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM3 6l4 4h10l4-4M12 10v5l-3 7M12 15l3 7",
  needs: ["pose", "faces", "hands"],
  // Two for each of the persons that the pose finds where nothing is said.
  needOptions: { hands: { maxHands: 8 } },
  defaults: HOLISTIC_DEFAULTS,
  optionRules: { patience: from(0) },
  models: HOLISTIC_MODELS,
  along: (result, flow) => moves?.personsAlong(result, flow) ?? result,
  carried: (result, seconds) => moves?.carriedPersons(result, seconds) ?? result,
  found: foundPersons,
  watch: watchPersons,
  ...drawnLater(async () => {
    const drawing = await import("./drawing.ts");
    moves = drawing.moves;
    return drawing.holisticDrawing;
  }),
};
