import { html, nothing, type TemplateResult } from "lit";
import "./fovea-class-bars.ts";
import { type Choosable, choice, count, STRENGTHS } from "../../../look/fields.ts";
import type { TaskControls } from "../../page/task-controls.ts";
import type { TaskHandle } from "../../page/task-handle.ts";
import type { ClassificationOptions, ClassificationResult } from "../result.ts";

/** Classification in the studio: what is looked at, how steady, and what it is. */
export const controls: TaskControls<"classification"> = {
  task: "classification",
  connect: (task) => ({ render: () => classificationCard(task) }),
};

const PARTS: readonly Choosable<ClassificationOptions["of"]>[] = [
  ["picture", "The whole picture"],
  ["boxes", "Every box of Objects"],
];
const MOST_BOXES = 12;

function classificationCard(
  task: TaskHandle<ClassificationOptions, ClassificationResult>,
): TemplateResult {
  const { options, result, model } = task;
  return html`${knowsNothing(task) ? nothing : html`<fovea-class-bars .result=${result}></fovea-class-bars>`}
    ${offlineHint(task)}
    ${
      options.taught && options.taught.modelId !== model.id
        ? html`<p class="notice" role="status">
            Your categories were taught on another network (${options.taught.modelId}). Choose it below
            under “Network”, or teach them again on this one.
          </p>`
        : nothing
    }
    <div class="fields">
      ${choice("Look at", PARTS, options.of, (of) => task.setOptions({ of }))}
      ${
        options.of === "boxes"
          ? count("At most", options.maxBoxes, MOST_BOXES, (maxBoxes) =>
              task.setOptions({ maxBoxes }),
            )
          : nothing
      }
      ${choice("Smoothing", STRENGTHS, options.smoothing, (smoothing) => task.setOptions({ smoothing }))}
    </div>`;
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
    This network works without a connection and knows no class by itself: it only describes what it sees,
    in 120 numbers. Teach it categories of your own (“Teach”), or choose MobileNetV2 for ImageNet’s 1000
    classes (a download of 3.6 MB).
  </p>`;
}
