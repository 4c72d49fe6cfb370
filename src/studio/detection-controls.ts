/** Detection's part of its card: what is seen now, by class, and how sure the network has to be. */
import { html, type TemplateResult } from "lit";
import "../components/fovea-classes.ts";
import "../components/fovea-threshold.ts";
import type { DetectionOptions, DetectionResult } from "../tasks/detection/result.ts";
import type { TaskChoice } from "../view/task-choice.ts";

export function detectionControls(
  task: TaskChoice<DetectionOptions, DetectionResult>,
): TemplateResult {
  const { options, model, result } = task;
  return html`<fovea-classes
      .counts=${result ? countLabels(result) : null}
      .only=${options.labels}
      @class-choice=${(event: CustomEvent<{ labels: readonly string[] | null }>) =>
        task.setOptions({ labels: event.detail.labels })}
    ></fovea-classes>
    <fovea-threshold
      .value=${options.scoreThreshold}
      .fallback=${model.scoreThreshold}
      @threshold-choice=${(event: CustomEvent<{ value: number | null }>) =>
        task.setOptions({ scoreThreshold: event.detail.value })}
    ></fovea-threshold>`;
}

function countLabels({ detections }: DetectionResult): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { label } of detections) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}
