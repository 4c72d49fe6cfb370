import { drawnLater } from "../../page/drawn-later.ts";
import { boxesAlong, boxesCarried } from "../../page/moved-boxes.ts";
import { from, orNull } from "../../page/option-rules.ts";
import type { TaskDefinition } from "../../page/task-definition.ts";
import { ACTIONS_MODELS } from "../models.ts";
import { ACTIONS_DEFAULTS, type ActionsOptions, type ActionsResult } from "../result.ts";
import { watchActions } from "./action-events.ts";
import { foundActions } from "./found-actions.ts";

/** Actions' half on the page. */
export const actionsTask: TaskDefinition<ActionsResult, ActionsOptions> = {
  id: "actions",
  name: "Actions",
  about: "Says what people do: stand, sit, walk, run, jump, squat, lie, raise a hand, wave.",
  icon: "M13 5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM7 11l3-3h4l2 3 3 1M11.5 8l-1 6 3.5 3v5M10.5 14L8 17l-4 1",
  needs: ["pose"],
  defaults: ACTIONS_DEFAULTS,
  optionRules: { jointThreshold: orNull(from(0, 1)) },
  models: ACTIONS_MODELS,
  along: (result, flow) => ({
    ...result,
    persons: boxesAlong(result.persons, flow, result.stamp),
  }),
  carried(result, seconds) {
    const persons = boxesCarried(result.persons, seconds);
    return persons === result.persons ? result : { ...result, persons };
  },
  found: foundActions,
  watch: watchActions,
  ...drawnLater(async () => (await import("./drawing.ts")).actionsDrawing),
};
