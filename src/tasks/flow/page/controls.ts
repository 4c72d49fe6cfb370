import { html, nothing, type TemplateResult } from "lit";
import "./fovea-flow-legend.ts";
import { type Choosable, choice, slider } from "../../../look/fields.ts";
import { say } from "../../../words/say.ts";
import type { TaskControls } from "../../page/task-controls.ts";
import type { TaskHandle } from "../../page/task-handle.ts";
import type { FlowEffect, FlowOptions, FlowResult } from "../result.ts";
import { backgroundText, speedText } from "./flow-text.ts";

type FlowTask = TaskHandle<FlowOptions, FlowResult>;

/** Motion in the studio: what the colours mean, what moves, and how it is shown. */
export const controls: TaskControls<"flow"> = {
  task: "flow",
  connect: (task, { view }) => ({ render: () => flowCard(task, view.mirrored) }),
};

const EFFECTS: readonly Choosable<FlowEffect>[] = [
  ["wheel", "Colour by direction"],
  ["arrows", "Arrows"],
  ["moving", "Keep what moves, fade the rest"],
  ["streaks", "Streaks"],
];

/** Longer sides of the searched picture; more sees finer things and takes longer. */
const SIDES: readonly Choosable<string>[] = [
  ["160", "160 pixels, fastest"],
  ["320", "320 pixels"],
  ["480", "480 pixels"],
  ["640", "640 pixels, finest"],
];

const AUTOMATIC = "automatic";
/** Source pixels from frame to frame. */
const RANGES: readonly Choosable<string>[] = [
  [AUTOMATIC, "Automatic"],
  ["2", "2 pixels a frame"],
  ["5", "5 pixels a frame"],
  ["10", "10 pixels a frame"],
  ["20", "20 pixels a frame"],
  ["50", "50 pixels a frame"],
];

/** @param mirrored whether the picture is shown so, and with it what goes left and right */
function flowCard(task: FlowTask, mirrored: boolean): TemplateResult {
  const { options, result } = task;
  const { effect, opacity, range, side } = options;
  const setRange = (chosen: string) =>
    task.setOptions({ range: chosen === AUTOMATIC ? null : Number(chosen) });
  return html`${
    effect === "moving"
      ? nothing
      : html`<fovea-flow-legend .result=${result} .mirrored=${mirrored}></fovea-flow-legend>`
  }
    ${found(result, mirrored)}
    ${choice("Show", EFFECTS, effect, (chosen) => task.setOptions({ effect: chosen }))}
    <div class="fields">
      ${
        effect === "moving"
          ? nothing
          : html`${slider("Opacity", opacity, 0.05, 1, (value) => task.setOptions({ opacity: value }))}
            ${choice("Full colour at", RANGES, range === null ? AUTOMATIC : String(range), setRange)}`
      }
      ${choice("Search at", SIDES, String(side), (chosen) => task.setOptions({ side: Number(chosen) }))}
    </div>`;
}

/** What moves, in words. */
function found(result: FlowResult | null, mirrored: boolean): TemplateResult {
  if (!result) return html`<p class="found">${say("No result yet.")}</p>`;
  const { motion } = result;
  if (!motion)
    return html`<p class="found">${say("Motion needs two frames, one soon after the other.")}</p>`;
  const share = Math.round(100 * motion.moving);
  return html`<p class="found">
    ${say("The background {moves}.", { moves: backgroundText(result, mirrored) ?? "" })}
    ${
      motion.moving > 0
        ? share < 1
          ? say("Less than 1 % moves against it, {speed} on average.", {
              speed: speedText(motion.meanSpeed),
            })
          : say("{n} % moves against it, {speed} on average.", {
              n: share,
              speed: speedText(motion.meanSpeed),
            })
        : say("Nothing else moves.")
    }
  </p>`;
}
