import type { KeptVectors } from "../../../kept-maps/kept-map.ts";
import { drawLayer } from "../../page/draw-layer.ts";
import { FLAG, from, oneOf, orNull, whole } from "../../page/option-rules.ts";
import type { TaskDefinition } from "../../page/task-definition.ts";
import { FLOW_MODELS } from "../models.ts";
import { FLOW_DEFAULTS, type FlowOptions, type FlowResult } from "../result.ts";

type KeptFlow = FlowResult & { readonly keptMap: KeptVectors };

/** Flow's half on the page. */
export const flowTask: TaskDefinition<FlowResult, FlowOptions> = {
  id: "flow",
  name: "Motion",
  about: "Measures where everything moves, and how fast.",
  icon: "M3 7h10M10 4l3 3-3 3M3 17h16M16 14l3 3-3 3M5 12h6",
  key: "5",
  defaults: FLOW_DEFAULTS,
  optionRules: {
    effect: oneOf("wheel", "arrows", "moving", "streaks", "none"),
    opacity: from(0, 1),
    range: orNull(from(0)),
    side: whole(1),
    readMap: FLAG,
  },
  wholePictures: true,
  models: FLOW_MODELS,
  draw: drawLayer,
  async keptLayer(result, options) {
    const { flowLayer } = await import("./kept-layer.ts");
    const { keptMap, range } = result as KeptFlow;
    return flowLayer(keptMap, range || 1, options);
  },
  movement: ({ map, interval }) => (map && interval ? { map, interval } : null),
};
