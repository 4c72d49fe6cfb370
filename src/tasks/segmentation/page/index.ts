import type { KeptClasses } from "../../../kept-maps/kept-map.ts";
import { warpMap } from "../../../refine/warp.ts";
import { drawLayer } from "../../page/draw-layer.ts";
import { FLAG, from, oneOf } from "../../page/option-rules.ts";
import type { TaskDefinition } from "../../page/task-definition.ts";
import { SEGMENTATION_MODELS } from "../models.ts";
import {
  SEGMENTATION_DEFAULTS,
  type SegmentationOptions,
  type SegmentationResult,
} from "../result.ts";
import { foundClasses } from "./found-classes.ts";

/** Segmentation's half on the page. */
export const segmentationTask: TaskDefinition<SegmentationResult, SegmentationOptions> = {
  id: "segmentation",
  name: "Segmentation",
  about: "Says of every pixel what it belongs to; blurs or replaces what lies behind people.",
  icon: "M4 4h16v16H4zM4 15c4-6 6 2 10-3s4-4 6-4",
  key: "3",
  defaults: SEGMENTATION_DEFAULTS,
  optionRules: {
    effect: oneOf("classes", "blur", "replace", "cut-out"),
    opacity: from(0, 1),
    blur: from(0, 0.1),
    backdrop: {
      allowed: '{"kind": "colour", "colour": a text} or {"kind": "picture", "url": a text}',
      accepts: isBackdrop,
    },
    smoothing: oneOf("off", "light", "strong"),
    readMap: FLAG,
  },
  wholePictures: true,
  models: SEGMENTATION_MODELS,
  draw: drawLayer,
  found: foundClasses,
  async keptLayer({ keptMap }, options) {
    const { classLayer } = await import("./kept-layer.ts");
    return classLayer(keptMap as KeptClasses, options);
  },
  along(result, flow) {
    const { map, stamp } = result;
    if (!map) return result;
    const classes = warpMap(map.classes, map, flow, stamp, "nearest");
    const confidence = warpMap(map.confidence, map, flow, stamp, "nearest");
    return { ...result, map: { ...map, classes, confidence } };
  },
};

function isBackdrop(value: unknown): boolean {
  const { kind, colour, url } = Object(value) as Record<string, unknown>;
  return typeof { colour, picture: url }[String(kind)] === "string";
}
