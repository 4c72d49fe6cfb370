import { html, nothing, type TemplateResult } from "lit";
import "../../look/fovea-message.ts";
import type { TaskChoice } from "../../session/task-choice.ts";
import { say } from "../../words/say.ts";

/** On the first page, where there is no panel: how a network handed in gets on, or what failed. */
export function modelNews(task: TaskChoice): TemplateResult | typeof nothing {
  const { on, state, model } = task;
  if (!on) return nothing;
  if (state?.status === "failed") {
    return html`<fovea-message .error=${state.error} retryable @retry=${() => task.retry()}></fovea-message>`;
  }
  if (model.source.origin !== "user") return nothing;
  return html`<p role="status">
    ${
      state?.status === "ready"
        ? say("{model} is ready. Choose what it should look at.", { model: model.name })
        : say("Loading {names}…", { names: model.name })
    }
  </p>`;
}
