import { warpBox, warpPoint } from "../../../refine/warp.ts";
import { drawnLater } from "../../page/drawn-later.ts";
import { from, orNull, TRACKING_RULES, whole } from "../../page/option-rules.ts";
import type { TaskDefinition } from "../../page/task-definition.ts";
import { TEXT_MODELS } from "../models.ts";
import { TEXT_DEFAULTS, type TextOptions, type TextResult } from "../result.ts";
import { foundLines } from "./found-lines.ts";

/** Text's half on the page. */
export const textTask: TaskDefinition<TextResult, TextOptions> = {
  id: "text",
  name: "Text",
  about: "Finds writing, reads it in Latin and Chinese letters, and follows each line.",
  icon: "M5 8V5h14v3M12 5v14M9 19h6",
  defaults: TEXT_DEFAULTS,
  optionRules: {
    ...TRACKING_RULES,
    sideLimit: whole(32),
    enlargement: from(1, 4),
    scoreThreshold: orNull(from(0, 1)),
    maxLines: whole(0),
  },
  models: TEXT_MODELS,
  along: (result, flow) => ({
    ...result,
    lines: result.lines.map((line) => ({
      ...line,
      box: warpBox(line.box, flow, result.stamp),
      polygon: line.polygon.map((corner) => warpPoint(corner, flow, result.stamp)),
    })),
  }),
  found: foundLines,
  ...drawnLater(async () => (await import("./drawing.ts")).textDrawing),
};
