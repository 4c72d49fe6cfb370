import { warpBox, warpPoint } from "../../../refine/warp.ts";
import { drawnLater } from "../../page/drawn-later.ts";
import { from, oneOf, orNull, TRACKING_RULES, whole } from "../../page/option-rules.ts";
import type { TaskDefinition } from "../../page/task-definition.ts";
import { HANDS_MODELS } from "../models.ts";
import { HANDS_DEFAULTS, type HandsOptions, type HandsResult } from "../result.ts";
import { foundHands } from "./found-hands.ts";
import { watchSigns } from "./sign-events.ts";

/**
 * Hands' half on the page. Hands are not carried on at their velocity: they turn back too soon for that
 * (docs/measurements.md).
 */
export const handsTask: TaskDefinition<HandsResult, HandsOptions> = {
  id: "hands",
  name: "Hands",
  about: "Marks 21 points of each hand, tells left from right, and reads simple signs.",
  icon: "M8 12V5.5a1.5 1.5 0 0 1 3 0V11M11 10V4a1.5 1.5 0 0 1 3 0v7M14 11V5.5a1.5 1.5 0 0 1 3 0V15c0 4-2.5 6-5.5 6-3 0-4.5-1.5-6-4.5L4 13.5c1.5-1.5 3-.5 4 1.5",
  key: "7",
  defaults: HANDS_DEFAULTS,
  optionRules: {
    ...TRACKING_RULES,
    scoreThreshold: orNull(from(0, 1)),
    maxHands: whole(0),
    smoothing: oneOf("off", "light", "strong"),
  },
  models: HANDS_MODELS,
  along: (result, flow) => ({
    ...result,
    hands: result.hands.map((hand) => ({
      ...hand,
      box: warpBox(hand.box, flow, result.stamp),
      landmarks: hand.landmarks.map((point) => warpPoint(point, flow, result.stamp)),
    })),
  }),
  found: foundHands,
  watch: watchSigns,
  ...drawnLater(async () => (await import("./drawing.ts")).handsDrawing),
};
