import type { KeptValues } from "../../../kept-maps/kept-map.ts";
import { warpMap } from "../../../refine/warp.ts";
import { COLOUR_MAPS } from "../../../results/colour-map-names.ts";
import { drawLayer } from "../../page/draw-layer.ts";
import { FLAG, from, oneOf, TEXT } from "../../page/option-rules.ts";
import type { TaskDefinition } from "../../page/task-definition.ts";
import { DEPTH_MODELS } from "../models.ts";
import { DEPTH_DEFAULTS, type DepthOptions, type DepthResult } from "../result.ts";

type KeptDepth = DepthResult & { readonly keptMap: KeptValues };

/** Depth's half on the page. */
export const depthTask: TaskDefinition<DepthResult, DepthOptions> = {
  id: "depth",
  name: "Depth",
  about: "Estimates how far away everything is, from a single picture.",
  icon: "M3 19h18M6 19l4.5-9h3L18 19M8 15h8M12 10V5M9.5 7L12 4.5 14.5 7",
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
  async keptLayer(result, options) {
    const { depthLayer } = await import("./kept-layer.ts");
    const { keptMap, range, metric } = result as KeptDepth;
    return depthLayer(keptMap, { range, metric }, options);
  },
  along(result, flow) {
    const { map, stamp } = result;
    if (!map) return result;
    return {
      ...result,
      map: { ...map, values: warpMap(map.values, map, flow, stamp, "bilinear") },
    };
  },
};
