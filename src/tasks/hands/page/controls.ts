import { html, type TemplateResult } from "lit";
import "./fovea-hands-legend.ts";
import { choice, count, STRENGTHS } from "../../../look/fields.ts";
import type { StudioParts, TaskControls } from "../../page/task-controls.ts";
import type { TaskHandle } from "../../page/task-handle.ts";
import { trackControls } from "../../page/track-controls.ts";
import type { HandsOptions, HandsResult } from "../result.ts";

/** Hands in the studio: how many, how steady, and what each of them does. */
export const controls: TaskControls<"hands"> = {
  task: "hands",
  connect: (task, studio) => ({ render: () => handsCard(task, studio) }),
};

const MOST_HANDS = 8;

function handsCard(
  task: TaskHandle<HandsOptions, HandsResult>,
  studio: StudioParts,
): TemplateResult {
  const { options, result } = task;
  return html`<fovea-hands-legend .result=${result}></fovea-hands-legend>
    <div class="fields">
      ${choice("Smoothing", STRENGTHS, options.smoothing, (smoothing) => task.setOptions({ smoothing }))}
      ${count("At most", options.maxHands, MOST_HANDS, (maxHands) => task.setOptions({ maxHands }))}
    </div>
    ${trackControls(studio)}`;
}
