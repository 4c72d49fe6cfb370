import { warpMap } from "../../../refine/warp.ts";
import { drawLayer } from "../../page/draw-layer.ts";
import { FLAG, from, oneOf, TEXT } from "../../page/option-rules.ts";
import type { TaskDefinition } from "../../page/task-definition.ts";
import { COLOUR_MAPS } from "../colour-map-names.ts";
import { DEPTH_MODELS } from "../models.ts";
import { DEPTH_DEFAULTS, type DepthOptions, type DepthResult } from "../result.ts";

/** Depth's half on the page. */
export const depthTask: TaskDefinition<DepthResult, DepthOptions> = {
  id: "depth",
  name: "Depth",
  key: "4",
  defaults: DEPTH_DEFAULTS,
  optionRules: {
    effect: oneOf("colours", "near", "fog", "anaglyph", "wiggle"),
    opacity: from(0, 1),
    colourMap: oneOf(...COLOUR_MAPS),
    near: from(0, 1),
    fogDensity: from(0, 1),
    fogColour: TEXT,
    separation: from(0, 0.1),
    steadiness: oneOf("off", "light", "strong"),
    readMap: FLAG,
  },
  wholePictures: true,
  models: DEPTH_MODELS,
  uses: ["flow"],
  draw: drawLayer,
  along(result, flow) {
    const { map, stamp } = result;
    if (!map) return result;
    return {
      ...result,
      map: { ...map, values: warpMap(map.values, map, flow, stamp, "bilinear") },
    };
  },
};
