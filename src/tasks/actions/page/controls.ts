import { html, type TemplateResult } from "lit";
import { say } from "../../../words/say.ts";
import type { TaskControls } from "../../page/task-controls.ts";
import type { ActionsResult } from "../result.ts";
import { actionWords } from "./overlay.ts";

/** Actions in the studio: who does what, in words. */
export const controls: TaskControls<"actions"> = {
  task: "actions",
  connect: (task) => ({ render: () => actionsCard(task.result) }),
};

function actionsCard(result: ActionsResult | null): TemplateResult {
  if (!result) return html`<p class="found">${say("No result yet.")}</p>`;
  const { persons } = result;
  if (persons.length === 0) return html`<p class="found">${say("Nobody in sight.")}</p>`;
  const raised = persons.reduce((sum, { handsRaised }) => sum + (handsRaised ?? 0), 0);
  return html`<p class="found">${say("Hands raised: {n}", { n: raised })}</p>
    <ul role="list" aria-label=${say("What people do")}>
      ${persons.map(
        (person) =>
          html`<li>${say("Person {id}: {does}", { id: person.trackId ?? person.id, does: actionWords(person) })}</li>`,
      )}
    </ul>`;
}
