import { warpMap } from "../../../refine/warp.ts";
import { drawLayer } from "../../page/draw-layer.ts";
import type { TaskDefinition } from "../../page/task-definition.ts";
import { SEGMENTATION_MODELS } from "../models.ts";
import {
  SEGMENTATION_DEFAULTS,
  type SegmentationOptions,
  type SegmentationResult,
} from "../result.ts";

/** Segmentation's half on the page. */
export const segmentationTask: TaskDefinition<SegmentationResult, SegmentationOptions> = {
  id: "segmentation",
  name: "Segmentation",
  key: "3",
  defaults: SEGMENTATION_DEFAULTS,
  models: SEGMENTATION_MODELS,
  draw: drawLayer,
  along(result, flow) {
    const { map, stamp } = result;
    if (!map) return result;
    const classes = warpMap(map.classes, map, flow, stamp, "nearest");
    const confidence = warpMap(map.confidence, map, flow, stamp, "nearest");
    return { ...result, map: { ...map, classes, confidence } };
  },
};
