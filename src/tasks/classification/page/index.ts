import { warpBox } from "../../../refine/warp.ts";
import { drawnLater } from "../../page/drawn-later.ts";
import { FLAG, from, type OptionRule, oneOf, orNull, whole } from "../../page/option-rules.ts";
import type { TaskDefinition } from "../../page/task-definition.ts";
import { CLASSIFICATION_MODELS } from "../models.ts";
import {
  CLASSIFICATION_DEFAULTS,
  type ClassificationOptions,
  type ClassificationResult,
} from "../result.ts";
import { foundParts } from "./found-parts.ts";

const length = from(0);

const BOX: OptionRule = {
  allowed: "a box {x, y, width, height} in pixels",
  accepts: (value) => {
    const { x, y, width, height } = (value ?? {}) as Record<string, unknown>;
    return Number.isFinite(x) && Number.isFinite(y) && [width, height].every(length.accepts);
  },
};

const TAUGHT: OptionRule = {
  allowed: "taught categories, as readTaught gives them",
  accepts: (value) => {
    const { modelId, size, names, parameters, centres, reaches } = (value ?? {}) as Record<
      string,
      unknown
    >;
    if (!Array.isArray(names) || !Array.isArray(reaches) || typeof size !== "number") return false;
    return (
      typeof modelId === "string" &&
      reaches.length === names.length &&
      parameters instanceof Float32Array &&
      parameters.length === (names.length + 1) * (size + 1) &&
      centres instanceof Float32Array &&
      centres.length === names.length * size
    );
  },
};

/** Classification's half on the page. */
export const classificationTask: TaskDefinition<ClassificationResult, ClassificationOptions> = {
  id: "classification",
  name: "What it is",
  about:
    "Names what the picture or each object is: one of a thousand kinds, or of those you teach it.",
  icon: "M4 4h8.5L20 11.5 11.5 20 4 12.5zM8.5 8.5h.01",
  key: "8",
  defaults: CLASSIFICATION_DEFAULTS,
  optionRules: {
    of: oneOf("picture", "boxes"),
    region: orNull(BOX),
    maxBoxes: whole(0),
    top: whole(1),
    smoothing: oneOf("off", "light", "strong"),
    embedding: FLAG,
    taught: orNull(TAUGHT),
  },
  // Only where boxes are asked for does it run.
  needs: ["detection"],
  models: CLASSIFICATION_MODELS,
  along: (result, flow) => ({
    ...result,
    parts: result.parts.map((part) =>
      part.found === null ? part : { ...part, box: warpBox(part.box, flow, result.stamp) },
    ),
  }),
  found: foundParts,
  ...drawnLater(async () => (await import("./drawing.ts")).classificationDrawing),
};
