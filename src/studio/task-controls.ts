/** The panel's cards: for each task what it found, its own controls, and its network. */
import { html, nothing, type TemplateResult } from "lit";
import "../components/fovea-classes.ts";
import "../components/fovea-legend.ts";
import "../components/fovea-model-picker.ts";
import "../components/fovea-model-state.ts";
import "../components/fovea-pose-3d.ts";
import "../components/fovea-task-card.ts";
import "../components/fovea-threshold.ts";
import type { BackendChoice } from "../bridge/contract.ts";
import type { PipelineStatistics } from "../pipeline/statistics.ts";
import type { DetectionOptions, DetectionResult } from "../tasks/detection/result.ts";
import type { PoseOptions, PoseResult, Smoothing } from "../tasks/pose/result.ts";
import type {
  SegmentationEffect,
  SegmentationOptions,
  SegmentationResult,
} from "../tasks/segmentation/result.ts";
import { ariaShortcuts, type KeyAction } from "./keys.ts";
import type { StudioTask } from "./studio-task.ts";

/** A task's own controls; a task without any here still has its switch and its network. */
const CONTROLS: Readonly<Record<string, (task: StudioTask) => TemplateResult>> = {
  detection: (task) => detectionControls(task as StudioTask<DetectionOptions, DetectionResult>),
  pose: (task) => poseControls(task as StudioTask<PoseOptions, PoseResult>),
  segmentation: (task) =>
    segmentationControls(task as StudioTask<SegmentationOptions, SegmentationResult>),
};

/** The tasks that the panel knows, in its order, and the keys that switch them. */
export const PANEL: ReadonlyMap<string, KeyAction> = new Map([
  ["detection", "task-1"],
  ["pose", "task-2"],
  ["segmentation", "task-3"],
]);

export function taskCard(task: StudioTask, statistics: PipelineStatistics | null): TemplateResult {
  const { state } = task;
  const key = PANEL.get(task.id);
  return html`<fovea-task-card
    data-task=${task.id}
    .name=${task.name}
    .on=${task.on}
    .shortcut=${key ? ariaShortcuts(key) : ""}
    .standing=${standing(task, statistics)}
    @task-switch=${(event: CustomEvent<{ on: boolean }>) => switchTask(task, event.detail.on)}
  >
    <fovea-model-state
      slot="state"
      .state=${state}
      @cancel-load=${() => task.cancelLoad()}
      @retry-load=${() => task.retry()}
    ></fovea-model-state>
    ${task.on ? (CONTROLS[task.id]?.(task) ?? nothing) : nothing}
    ${task.notice ? html`<p class="notice" role="status">${task.notice}</p>` : nothing}
    <fovea-model-picker
      slot="network"
      .models=${[...task.models]}
      .modelId=${task.model.id}
      .backend=${task.backend}
      @model-choice=${(event: CustomEvent<{ modelId: string }>) =>
        task.chooseModel(event.detail.modelId)}
      @backend-choice=${(event: CustomEvent<{ backend: BackendChoice }>) =>
        task.chooseBackend(event.detail.backend)}
    ></fovea-model-picker>
  </fovea-task-card>`;
}

export function switchTask(task: StudioTask, on: boolean): void {
  if (on) task.turnOn();
  else task.turnOff();
}

function standing({ id, model, state }: StudioTask, statistics: PipelineStatistics | null): string {
  if (state?.status === "failed") return `${model.name}: not running`;
  if (state?.status !== "ready") return `${model.name}: starting`;
  const rate = statistics?.tasks.find(({ taskId }) => taskId === id)?.rate ?? 0;
  return rate > 0 ? `${model.name} · ${rate.toFixed(1)}/s` : model.name;
}

function detectionControls(task: StudioTask<DetectionOptions, DetectionResult>): TemplateResult {
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

const SMOOTHINGS: readonly (readonly [Smoothing, string])[] = [
  ["off", "Off"],
  ["light", "Light"],
  ["strong", "Strong"],
];

const EFFECTS: readonly (readonly [SegmentationEffect, string])[] = [
  ["classes", "Tint each class"],
  ["blur", "Blur the background"],
  ["replace", "Replace the background"],
  ["cut-out", "Cut out the foreground"],
];

const MOST_PEOPLE = 8;

function poseControls(task: StudioTask<PoseOptions, PoseResult>): TemplateResult {
  const { options, result } = task;
  return html`<p class="found">${result ? people(result.poses.length) : "No result yet."}</p>
    <div class="fields">
      ${choice("Smoothing", SMOOTHINGS, options.smoothing, (smoothing) => task.setOptions({ smoothing }))}
      <label
        >At most
        <input
          type="number"
          min="1"
          max=${MOST_PEOPLE}
          .value=${String(options.maxPoses)}
          @change=${(event: Event) => {
            const { value } = event.target as HTMLInputElement;
            const maxPoses = Math.max(1, Math.min(MOST_PEOPLE, Math.round(Number(value)) || 1));
            task.setOptions({ maxPoses });
          }}
        />
      </label>
    </div>
    <details>
      <summary>In three dimensions</summary>
      <fovea-pose-3d .result=${result}></fovea-pose-3d>
    </details>`;
}

function people(count: number): string {
  if (count === 0) return "Nobody in sight.";
  return count === 1 ? "One person." : `${count} people.`;
}

function segmentationControls(
  task: StudioTask<SegmentationOptions, SegmentationResult>,
): TemplateResult {
  const { options, result } = task;
  return html`<fovea-legend .present=${result?.present ?? null}></fovea-legend>
    ${choice("Show", EFFECTS, options.effect, (effect) => task.setOptions({ effect }))}
    <div class="fields">
      ${choice("Smoothing", SMOOTHINGS, options.smoothing, (smoothing) => task.setOptions({ smoothing }))}
      ${effectControls(task)}
    </div>`;
}

function effectControls(
  task: StudioTask<SegmentationOptions, SegmentationResult>,
): TemplateResult | typeof nothing {
  const { effect, opacity, blur, backdrop } = task.options;
  if (effect === "classes") {
    return slider("Opacity", opacity, 0.05, 1, (value) => task.setOptions({ opacity: value }));
  }
  if (effect === "blur") {
    return slider("Blur", blur, 0.005, 0.1, (value) => task.setOptions({ blur: value }));
  }
  if (effect !== "replace") return nothing;
  return html`<label
      >Colour
      <input
        type="color"
        .value=${backdrop.kind === "colour" ? backdrop.colour : "#1d6b4f"}
        @input=${(event: Event) => {
          const colour = (event.target as HTMLInputElement).value;
          task.setOptions({ backdrop: { kind: "colour", colour } });
        }}
      />
    </label>
    <label
      >Or a picture
      <input
        type="file"
        accept="image/*"
        @change=${(event: Event) => {
          const file = (event.target as HTMLInputElement).files?.[0];
          if (file) takeBackdrop(task, file);
        }}
      />
    </label>`;
}

/** The worker fetches the picture from an address that lives as long as it is the backdrop. */
function takeBackdrop(task: StudioTask<SegmentationOptions, SegmentationResult>, file: File): void {
  const { backdrop } = task.options;
  task.setOptions({ backdrop: { kind: "picture", url: URL.createObjectURL(file) } });
  if (backdrop.kind === "picture") URL.revokeObjectURL(backdrop.url);
}

function choice<Value extends string>(
  name: string,
  values: readonly (readonly [Value, string])[],
  chosen: Value,
  choose: (value: Value) => void,
): TemplateResult {
  return html`<label
    >${name}
    <select @change=${(event: Event) => choose((event.target as HTMLSelectElement).value as Value)}>
      ${values.map(
        ([value, text]) =>
          html`<option value=${value} ?selected=${value === chosen}>${text}</option>`,
      )}
    </select>
  </label>`;
}

function slider(
  name: string,
  value: number,
  least: number,
  most: number,
  choose: (value: number) => void,
): TemplateResult {
  return html`<label
    >${name}
    <input
      type="range"
      min=${least}
      max=${most}
      step="any"
      .value=${String(value)}
      aria-valuetext="${Math.round((100 * value) / most)} percent"
      @input=${(event: Event) => choose(Number((event.target as HTMLInputElement).value))}
    />
  </label>`;
}
