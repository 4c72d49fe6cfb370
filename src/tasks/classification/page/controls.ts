import { html, nothing, type TemplateResult } from "lit";
import "./fovea-class-bars.ts";
import { type Choosable, choice, count, STRENGTHS } from "../../../look/fields.ts";
import { say } from "../../../words/say.ts";
import type { TaskControls } from "../../page/task-controls.ts";
import type { TaskHandle } from "../../page/task-handle.ts";
import type { ClassificationOptions, ClassificationResult } from "../result.ts";
import { RegionDrawing } from "./region-drawing.ts";

/** Classification in the studio: what is looked at, how steady, and what it is. */
export const controls: TaskControls<"classification"> = {
  task: "classification",
  connect(task, studio) {
    const drawing = new RegionDrawing(task, studio);
    return {
      render: () => classificationCard(task, drawing),
      settle: () => drawing.settle(),
      dispose: () => drawing.dispose(),
    };
  },
};

const PARTS: readonly Choosable<"picture" | "region" | "boxes">[] = [
  ["picture", "The whole picture"],
  ["region", "A region that I draw"],
  ["boxes", "Every box of Objects"],
];
const MOST_BOXES = 12;

function classificationCard(
  task: TaskHandle<ClassificationOptions, ClassificationResult>,
  drawing: RegionDrawing,
): TemplateResult {
  const { options, result, model } = task;
  const region = options.of === "picture" && (drawing.active || options.region !== null);
  return html`${knowsNothing(task) ? nothing : html`<fovea-class-bars .result=${result}></fovea-class-bars>`}
    ${offlineHint(task)}
    ${
      options.taught && options.taught.modelId !== model.id
        ? html`<p class="notice" role="status">
            ${say("Your categories were taught on another network ({model}). Choose it below under “Network”, or teach them again on this one.", { model: options.taught.modelId })}
          </p>`
        : nothing
    }
    <div class="fields">
      ${choice("Look at", PARTS, region ? "region" : options.of, (part) => {
        drawing.end();
        task.setOptions({ of: part === "boxes" ? "boxes" : "picture", region: null });
        if (part === "region") drawing.begin();
      })}
      ${
        options.of === "boxes"
          ? count("At most", options.maxBoxes, MOST_BOXES, (maxBoxes) =>
              task.setOptions({ maxBoxes }),
            )
          : nothing
      }
      ${choice("Smoothing", STRENGTHS, options.smoothing, (smoothing) => task.setOptions({ smoothing }))}
    </div>
    ${
      region
        ? html`<p class="hint" role="status">
              ${drawing.active ? say("Draw a box in the picture with the pointer.") : say("The region is framed in the picture.")}
            </p>
            ${
              drawing.active
                ? html`<button @click=${() => drawing.takeMiddle()}>${say("Or take the middle")}</button>`
                : html`<button @click=${() => drawing.begin()}>${say("Draw another region")}</button>`
            }`
        : nothing
    }`;
}

/** The embedded network has no classes of its own. */
function knowsNothing({
  model,
  options,
}: TaskHandle<ClassificationOptions, ClassificationResult>): boolean {
  return model.analyser === "backbone" && options.taught?.modelId !== model.id;
}

function offlineHint(task: TaskHandle<ClassificationOptions, ClassificationResult>) {
  if (!knowsNothing(task)) return nothing;
  return html`<p class="hint">
    ${say("This network works without a connection and knows no class by itself: it only describes what it sees, in 120 numbers. Teach it categories of your own (“Teach”), or choose MobileNetV2 for ImageNet’s 1000 classes (a download of 3.6 MB).")}
  </p>`;
}
