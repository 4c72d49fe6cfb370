import { drawnLater } from "../../page/drawn-later.ts";
import { boxesAlong, boxesCarried } from "../../page/moved-boxes.ts";
import { FLAG, oneOf, whole } from "../../page/option-rules.ts";
import type { TaskDefinition } from "../../page/task-definition.ts";
import { ATTRIBUTES_MODELS } from "../models.ts";
import { ATTRIBUTES_DEFAULTS, type AttributesOptions, type AttributesResult } from "../result.ts";
import { foundAttributes } from "./found-attributes.ts";

/** Attributes' half on the page. */
export const attributesTask: TaskDefinition<AttributesResult, AttributesOptions> = {
  id: "attributes",
  name: "Age and expression",
  about:
    "Guesses how old a face looks, which gender it presents and what it expresses, and says how unsure each guess is.",
  icon: "M12 3.5c4 0 6.500 3 6.500 7.500 0 5-3 9.500-6.500 9.500S5.500 16 5.500 11C5.500 6.500 8 3.500 12 3.500zM8.500 10.500h2M13.500 10.500h2M9 16c2 1.500 4 1.500 6 0",
  defaults: ATTRIBUTES_DEFAULTS,
  optionRules: {
    age: FLAG,
    gender: FLAG,
    expression: FLAG,
    restlessness: FLAG,
    maxFaces: whole(0),
    smoothing: oneOf("off", "light", "strong"),
  },
  needs: ["faces"],
  models: ATTRIBUTES_MODELS,
  along: (result, flow) => ({ ...result, faces: boxesAlong(result.faces, flow, result.stamp) }),
  carried(result, seconds) {
    const faces = boxesCarried(result.faces, seconds);
    return faces === result.faces ? result : { ...result, faces };
  },
  found: foundAttributes,
  ...drawnLater(async () => (await import("./drawing.ts")).attributesDrawing),
};
