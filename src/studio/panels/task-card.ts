/** The panel's cards: for each task what it found, its own controls, and its network. */
import { html, nothing, type TemplateResult } from "lit";
import "./fovea-model-picker.ts";
import "./fovea-model-state.ts";
import "./fovea-task-card.ts";
import type { PipelineStatistics } from "../../pipeline/statistics.ts";
import type { BackendChoice } from "../../results/backend.ts";
import type { TaskChoice } from "../../session/task-choice.ts";
import { depthControls } from "../../tasks/depth/page/controls.ts";
import type { DepthOptions, DepthResult } from "../../tasks/depth/result.ts";
import { detectionControls } from "../../tasks/detection/page/controls.ts";
import type { DetectionOptions, DetectionResult } from "../../tasks/detection/result.ts";
import { flowControls } from "../../tasks/flow/page/controls.ts";
import type { FlowOptions, FlowResult } from "../../tasks/flow/result.ts";
import { poseControls } from "../../tasks/pose/page/controls.ts";
import type { PoseOptions, PoseResult } from "../../tasks/pose/result.ts";
import { segmentationControls } from "../../tasks/segmentation/page/controls.ts";
import type { SegmentationOptions, SegmentationResult } from "../../tasks/segmentation/result.ts";
import { ariaShortcuts, type KeyAction } from "../keys.ts";
import type { Session } from "../session.ts";

/** A task's own controls; a task without any here still has its switch and its network. */
const CONTROLS: Readonly<Record<string, (task: TaskChoice, session: Session) => TemplateResult>> = {
  detection: (task) => detectionControls(task as TaskChoice<DetectionOptions, DetectionResult>),
  pose: (task) => poseControls(task as TaskChoice<PoseOptions, PoseResult>),
  segmentation: (task) =>
    segmentationControls(task as TaskChoice<SegmentationOptions, SegmentationResult>),
  depth: (task, { depth }) => depthControls(task as TaskChoice<DepthOptions, DepthResult>, depth),
  flow: (task, { view }) =>
    flowControls(task as TaskChoice<FlowOptions, FlowResult>, view.mirrored),
};

/** The tasks that the panel knows, in its order, and the keys that switch them. */
export const PANEL: ReadonlyMap<string, KeyAction> = new Map([
  ["detection", "task-1"],
  ["pose", "task-2"],
  ["segmentation", "task-3"],
  ["depth", "task-4"],
  ["flow", "task-5"],
]);

export function taskCard(task: TaskChoice, session: Session): TemplateResult {
  const { state } = task;
  const key = PANEL.get(task.id);
  return html`<fovea-task-card
    data-task=${task.id}
    .name=${task.name}
    .on=${task.on}
    .shortcut=${key ? ariaShortcuts(key) : ""}
    .standing=${standing(task, session.statistics)}
    @task-switch=${(event: CustomEvent<{ on: boolean }>) => switchTask(task, event.detail.on)}
  >
    <fovea-model-state
      slot="state"
      .state=${state}
      @cancel-load=${() => task.cancelLoad()}
      @retry-load=${() => task.retry()}
    ></fovea-model-state>
    ${task.on ? (CONTROLS[task.id]?.(task, session) ?? nothing) : nothing}
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

export function switchTask(task: TaskChoice, on: boolean): void {
  if (on) task.turnOn();
  else task.turnOff();
}

function standing({ id, model, state }: TaskChoice, statistics: PipelineStatistics | null): string {
  if (state?.status === "failed") return `${model.name}: not running`;
  if (state?.status !== "ready") return `${model.name}: starting`;
  const rate = statistics?.tasks.find(({ taskId }) => taskId === id)?.rate ?? 0;
  return rate > 0 ? `${model.name} · ${rate.toFixed(1)}/s` : model.name;
}
