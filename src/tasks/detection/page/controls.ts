/** Detection's part of its card: what is seen now, by class, and how sure the network has to be. */
import { html, type TemplateResult } from "lit";
import "./fovea-classes.ts";
import "../../../look/fovea-threshold.ts";
import type { TaskHandle } from "../../page/task-handle.ts";
import type { DetectionOptions, DetectionResult } from "../result.ts";

export function detectionControls(
  task: TaskHandle<DetectionOptions, DetectionResult>,
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
      .fallback=${model.scoreThreshold ?? 0}
      @threshold-choice=${(event: CustomEvent<{ value: number | null }>) =>
        task.setOptions({ scoreThreshold: event.detail.value })}
    ></fovea-threshold>`;
}

function countLabels({ detections }: DetectionResult): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { label } of detections) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}
