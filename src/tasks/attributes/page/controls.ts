import { html, type TemplateResult } from "lit";
import "./fovea-face-guesses.ts";
import { choice, count, STRENGTHS } from "../../../look/fields.ts";
import { say } from "../../../words/say.ts";
import type { TaskControls } from "../../page/task-controls.ts";
import type { TaskHandle } from "../../page/task-handle.ts";
import type { AttributesOptions, AttributesResult } from "../result.ts";

/** Attributes in the studio: what is guessed of each face, how unsure, and what it is worth. */
export const controls: TaskControls<"attributes"> = {
  task: "attributes",
  connect: (task) => ({ render: () => attributesCard(task) }),
};

const MOST_FACES = 16;

function attributesCard(task: TaskHandle<AttributesOptions, AttributesResult>): TemplateResult {
  const { options, result } = task;
  const tick = (name: string, key: "age" | "gender" | "expression" | "restlessness") =>
    html`<label
      ><input
        type="checkbox"
        .checked=${options[key]}
        @change=${(event: Event) => task.setOptions({ [key]: (event.target as HTMLInputElement).checked })}
      />
      ${name}</label
    >`;
  return html`<fovea-face-guesses .result=${result}></fovea-face-guesses>
    <p class="hint">
      ${say("Guesses by looks, which say nothing of who somebody is or how they feel. On average the age is off by five years; people who guess are off as well. Decide nothing by it.")}
    </p>
    <div class="checks">
      ${tick(say("Age"), "age")} ${tick(say("Gender, as presented"), "gender")} ${tick(say("Expression"), "expression")}
      ${tick(say("Restlessness"), "restlessness")}
    </div>
    <div class="fields">
      ${choice("Smoothing", STRENGTHS, options.smoothing, (smoothing) => task.setOptions({ smoothing }))}
      ${count("At most", options.maxFaces, MOST_FACES, (maxFaces) => task.setOptions({ maxFaces }))}
    </div>`;
}
