import { html, nothing, type TemplateResult } from "lit";
import "./fovea-class-thresholds.ts";
import "./fovea-classes.ts";
import "../../../look/fovea-threshold.ts";
import { scoreThresholdOf } from "../../../catalog/model.ts";
import { say } from "../../../words/say.ts";
import type { StudioParts, TaskControls } from "../../page/task-controls.ts";
import type { TaskHandle } from "../../page/task-handle.ts";
import { trackControls } from "../../page/track-controls.ts";
import type { DetectionOptions, DetectionResult } from "../result.ts";
import { userModel } from "../user-model.ts";
import { FoveaUserModel, type UserModelAnswer } from "./fovea-user-model.ts";
import { USER_LAYOUTS } from "./user-layouts.ts";

type DetectionTask = TaskHandle<DetectionOptions, DetectionResult>;

/** Detection in the studio: its card, the keys of its threshold, and detectors of one's own. */
export const controls: TaskControls<"detection"> = {
  task: "detection",
  keys: [
    { keys: ["["], does: "Lower the confidence threshold", press: (task) => nudge(task, -0.05) },
    { keys: ["]"], does: "Raise the confidence threshold", press: (task) => nudge(task, 0.05) },
  ],
  connect(task, studio) {
    const dialog = new FoveaUserModel();
    dialog.layouts = USER_LAYOUTS;
    /** What was said of each network of one's own, by the id of its model. */
    const said = new Map<string, () => void>();
    const seen = new SeenLabels();
    dialog.addEventListener("user-model", (event) => {
      const { file, network, choice } = (event as CustomEvent<UserModelAnswer>).detail;
      const model = userModel({ name: file.name, ...choice });
      said.set(model.id, () => void dialog.ask(file, network, choice));
      task.addModel(model, file);
    });
    return {
      render: () => detectionCard(task, studio, seen.of(task), said.get(task.model.id) ?? null),
      dialog,
      async takeNetwork(file) {
        const { describeUserNetwork } = await import("./user-network.ts");
        const bytes = new Uint8Array(await file.arrayBuffer());
        await dialog.ask(new File([bytes], file.name), describeUserNetwork(bytes));
        return true;
      },
    };
  },
};

/** The labels that a network has seen, also those that are filtered out by now. */
class SeenLabels {
  #modelId = "";
  #labels: ReadonlySet<string> = new Set();

  of({ model, result }: DetectionTask): ReadonlySet<string> {
    if (model.id !== this.#modelId) this.#labels = new Set();
    this.#modelId = model.id;
    const now = result?.detections.map(({ label }) => label) ?? [];
    if (now.some((label) => !this.#labels.has(label))) {
      this.#labels = new Set([...this.#labels, ...now]);
    }
    return this.#labels;
  }
}

/**
 * What is seen now, by class, and how sure the network has to be.
 * @param rename asks again how a network of one's own is to be read; null for others
 */
function detectionCard(
  task: DetectionTask,
  studio: StudioParts,
  seen: ReadonlySet<string>,
  rename: (() => void) | null,
): TemplateResult {
  const { options, model, result } = task;
  return html`<fovea-classes
      .counts=${result ? countLabels(result) : null}
      .only=${options.labels}
      .all=${model.labels ?? []}
      .seen=${seen}
      @class-choice=${(event: CustomEvent<{ labels: readonly string[] | null }>) =>
        task.setOptions({ labels: event.detail.labels })}
    ></fovea-classes>
    <fovea-threshold
      .value=${options.scoreThreshold}
      .fallback=${model.scoreThreshold ?? 0}
      @threshold-choice=${(event: CustomEvent<{ value: number | null }>) =>
        task.setOptions({ scoreThreshold: event.detail.value })}
    ></fovea-threshold>
    ${
      model.labels && model.labels.length > 1
        ? html`<fovea-class-thresholds
            .thresholds=${options.classThresholds}
            .usual=${options.scoreThreshold ?? scoreThresholdOf(model)}
            .all=${model.labels}
            .seen=${seen}
            @class-thresholds-choice=${(
              event: CustomEvent<{ thresholds: Readonly<Record<string, number>> }>,
            ) => task.setOptions({ classThresholds: event.detail.thresholds })}
          ></fovea-class-thresholds>`
        : nothing
    }
    ${rename ? html`<button @click=${rename}>${say("Class names and layout…")}</button>` : nothing}
    ${trackControls(studio)}`;
}

/** Moves the confidence threshold. */
function nudge(task: DetectionTask, step: number): void {
  const now = task.options.scoreThreshold ?? scoreThresholdOf(task.model);
  const scoreThreshold = Math.min(0.95, Math.max(0.05, Math.round((now + step) * 100) / 100));
  task.setOptions({ scoreThreshold });
}

function countLabels({ detections }: DetectionResult): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { label } of detections) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}
