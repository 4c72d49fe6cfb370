import { html, nothing, type TemplateResult } from "lit";
import "./fovea-model-picker.ts";
import "./fovea-model-state.ts";
import "./fovea-task-card.ts";
import type { PipelineStatistics } from "../../pipeline/statistics.ts";
import type { BackendChoice } from "../../results/backend.ts";
import type { TaskChoice } from "../../session/task-choice.ts";
import { findTask } from "../../tasks/page/find-task.ts";
import { number, say, translated } from "../../words/say.ts";
import type { Session } from "../session.ts";

/** The inspector's card of a task: what it found, its own controls, and its network. */
export function taskCard(task: TaskChoice, session: Session): TemplateResult {
  const { state } = task;
  return html`<fovea-task-card
    data-task=${task.id}
    .name=${task.name}
    .about=${findTask(task.id)?.about ?? ""}
    .on=${task.on}
    .status=${statusOf(task, session.statistics)}
    @task-switch=${(event: CustomEvent<{ on: boolean }>) => switchTask(task, event.detail.on)}
  >
    <fovea-model-state
      slot="state"
      .state=${state}
      @cancel-load=${() => task.cancelLoad()}
      @retry-load=${() => task.retry()}
    ></fovea-model-state>
    ${task.on ? (session.controls.get(task.id)?.render() ?? nothing) : nothing}
    ${notice(task)}
    <fovea-model-picker
      slot="network"
      .models=${[...task.models]}
      .modelId=${task.model.id}
      .backend=${task.backend}
      .kept=${session.keptModels}
      @model-choice=${(event: CustomEvent<{ modelId: string }>) =>
        task.chooseModel(event.detail.modelId)}
      @backend-choice=${(event: CustomEvent<{ backend: BackendChoice }>) =>
        task.chooseBackend(event.detail.backend)}
    ></fovea-model-picker>
  </fovea-task-card>`;
}

/** Why another network than the recommended one runs. */
function notice(task: TaskChoice): TemplateResult | typeof nothing {
  if (!task.notice) return nothing;
  return html`<div class="notice" role="status">
    <p>${translated(task.notice)}</p>
    ${
      task.awaited
        ? html`<button @click=${() => task.keepModel()}>${say("Stay with {model}", { model: task.model.name })}</button>`
        : html`<button class="quiet" @click=${() => task.dismissNotice()}>${say("Dismiss")}</button>`
    }
  </div>`;
}

/** Turns a task on or off. */
export function switchTask(task: TaskChoice, on: boolean): void {
  if (on) task.turnOn();
  else task.turnOff();
}

/** How a task stands, in a word or two: "9.1/s", "starting", "failed"; empty when it is off. */
export function shortStatus(
  { id, on, state }: TaskChoice,
  statistics: PipelineStatistics | null,
): string {
  if (!on) return "";
  if (state?.status === "failed") return say("failed");
  if (state?.status === "restarting") return say("restarting");
  if (state?.status !== "ready") return say("loading…");
  const rate = statistics?.tasks.find(({ taskId }) => taskId === id)?.rate ?? 0;
  return rate > 0 ? `${number(rate, 1)}/s` : say("ready");
}

function statusOf(task: TaskChoice, statistics: PipelineStatistics | null): string {
  const { id, model, state } = task;
  if (state?.status === "failed") return say("{model}: not running", { model: model.name });
  if (state?.status !== "ready") return say("{model}: starting", { model: model.name });
  const rate = statistics?.tasks.find(({ taskId }) => taskId === id)?.rate ?? 0;
  return rate > 0 ? `${model.name} · ${number(rate, 1)}/s` : model.name;
}
