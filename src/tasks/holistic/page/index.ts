import { drawnLater } from "../../page/drawn-later.ts";
import { from } from "../../page/option-rules.ts";
import type { TaskDefinition } from "../../page/task-definition.ts";
import { HOLISTIC_MODELS } from "../models.ts";
import { HOLISTIC_DEFAULTS, type HolisticOptions, type HolisticResult } from "../result.ts";
import { foundPersons } from "./found-persons.ts";
import { carriedPersons, personsAlong } from "./moved-persons.ts";
import { watchPersons } from "./person-events.ts";

/** Holistic's half on the page. */
export const holisticTask: TaskDefinition<HolisticResult, HolisticOptions> = {
  id: "holistic",
  name: "Whole body",
  about: "Joins pose, face and hands of each person under one number and one colour.",
  icon: "M12 7a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM12 7v8M4.5 8.5L12 10l7.5-1.5M12 15l-3 7M12 15l3 7M4.5 8.5l-2-1M4.5 8.5l-2 1M19.5 8.5l2-1M19.5 8.5l2 1",
  needs: ["pose", "faces", "hands"],
  // Two for each of the persons that the pose finds where nothing is said.
  needOptions: { hands: { maxHands: 8 } },
  defaults: HOLISTIC_DEFAULTS,
  optionRules: { patience: from(0) },
  models: HOLISTIC_MODELS,
  along: personsAlong,
  carried: carriedPersons,
  found: foundPersons,
  watch: watchPersons,
  ...drawnLater(async () => (await import("./drawing.ts")).holisticDrawing),
};
