import { html, type TemplateResult } from "lit";
import type { TaskControls } from "../../page/task-controls.ts";
import type { ActionsResult } from "../result.ts";
import { actionWords } from "./overlay.ts";

/** Actions in the studio: who does what, in words. */
export const controls: TaskControls<"actions"> = {
  task: "actions",
  connect: (task) => ({ render: () => actionsCard(task.result) }),
};

function actionsCard(result: ActionsResult | null): TemplateResult {
  if (!result) return html`<p class="found">No result yet.</p>`;
  const { persons } = result;
  if (persons.length === 0) return html`<p class="found">Nobody in sight.</p>`;
  const raised = persons.reduce((sum, { handsRaised }) => sum + (handsRaised ?? 0), 0);
  return html`<p class="found">Hands raised: ${raised}</p>
    <ul role="list" aria-label="What people do">
      ${persons.map(
        (person) => html`<li>Person ${person.trackId ?? person.id}: ${actionWords(person)}</li>`,
      )}
    </ul>`;
}
