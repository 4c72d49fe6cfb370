import { warpBox } from "../../../refine/warp.ts";
import { drawnLater } from "../../page/drawn-later.ts";
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
    persons: result.persons.map((person) => ({
      ...person,
      box: warpBox(person.box, flow, result.stamp),
    })),
  }),
  carried(result, seconds) {
    const { persons } = result;
    if (persons.every(({ velocity }) => velocity.x === 0 && velocity.y === 0)) return result;
    return {
      ...result,
      persons: persons.map((person) => {
        const { box, velocity } = person;
        const [x, y] = [box.x + velocity.x * seconds, box.y + velocity.y * seconds];
        return { ...person, box: { ...box, x, y } };
      }),
    };
  },
  found: foundActions,
  watch: watchActions,
  ...drawnLater(async () => (await import("./drawing.ts")).actionsDrawing),
};
