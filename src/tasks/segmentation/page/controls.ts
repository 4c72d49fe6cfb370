import { html, nothing, type TemplateResult } from "lit";
import "./fovea-legend.ts";
import { choice, colourField, STRENGTHS, slider } from "../../../look/fields.ts";
import { say } from "../../../words/say.ts";
import type { TaskControls } from "../../page/task-controls.ts";
import type { TaskHandle } from "../../page/task-handle.ts";
import type { SegmentationEffect, SegmentationOptions, SegmentationResult } from "../result.ts";

type SegmentationTask = TaskHandle<SegmentationOptions, SegmentationResult>;

/** Segmentation in the studio: the classes present, and what is done with them. */
export const controls: TaskControls<"segmentation"> = {
  task: "segmentation",
  connect: (task) => ({
    render: () => segmentationCard(task),
    cutsOut: () => task.options.effect === "cut-out" && task.result !== null,
    covers() {
      const { effect } = task.options;
      if (effect !== "blur" && effect !== "replace") return null;
      return {
        what: say("The background of “Segmentation”"),
        wayOut: say("“Tint each class” shows both."),
      };
    },
  }),
};

const EFFECTS: readonly (readonly [SegmentationEffect, string])[] = [
  ["classes", "Tint each class"],
  ["blur", "Blur the background"],
  ["replace", "Replace the background"],
  ["cut-out", "Cut out the foreground"],
];

function segmentationCard(task: SegmentationTask): TemplateResult {
  const { options, result } = task;
  return html`<fovea-legend .present=${result?.present ?? null}></fovea-legend>
    ${choice("Show", EFFECTS, options.effect, (effect) => task.setOptions({ effect }))}
    <div class="fields">
      ${choice("Smoothing", STRENGTHS, options.smoothing, (smoothing) => task.setOptions({ smoothing }))}
      ${effectControls(task)}
    </div>`;
}

function effectControls(task: SegmentationTask): TemplateResult | typeof nothing {
  const { effect, opacity, blur, backdrop } = task.options;
  if (effect === "classes") {
    return slider("Opacity", opacity, 0.05, 1, (value) => task.setOptions({ opacity: value }));
  }
  if (effect === "blur") {
    return slider("Blur", blur, 0.005, 0.1, (value) => task.setOptions({ blur: value }));
  }
  if (effect !== "replace") return nothing;
  const shown = backdrop.kind === "colour" ? backdrop.colour : "#1d6b4f";
  return html`${colourField("Colour", shown, (colour) =>
    task.setOptions({ backdrop: { kind: "colour", colour } }),
  )}
    <label class="button"
      >${say("Choose a picture…")}
      <input
        type="file"
        class="visually-hidden"
        accept="image/*"
        @change=${(event: Event) => {
          const file = (event.target as HTMLInputElement).files?.[0];
          if (file) takeBackdrop(task, file);
        }}
      />
    </label>`;
}

/** The worker fetches the picture from an address that lives as long as it is the backdrop. */
function takeBackdrop(task: SegmentationTask, file: File): void {
  const { backdrop } = task.options;
  task.setOptions({ backdrop: { kind: "picture", url: URL.createObjectURL(file) } });
  if (backdrop.kind === "picture") URL.revokeObjectURL(backdrop.url);
}
