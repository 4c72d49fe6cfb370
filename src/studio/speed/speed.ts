import { html, nothing, type TemplateResult } from "lit";
import "../../elements/fovea-stats.ts";
import { say, translated } from "../../words/say.ts";
import type { Session } from "../session.ts";
import { taskSchedule } from "./task-schedule.ts";

/**
 * How fast a task goes, and a choice among those that are on.
 *
 * @param taskId whose speed; the first that is on when that one is not
 * @param memoryBytes of page and workers; null where nobody knows
 */
export function speed(
  session: Session,
  taskId: string | null,
  memoryBytes: number | null,
  choose: (taskId: string) => void,
): TemplateResult {
  const running = session.panel.filter((task) => task.on);
  const shown = running.find(({ id }) => id === taskId) ?? running[0];
  return html`${
    running.length < 2
      ? nothing
      : html`<div class="choice" role="group" aria-label=${say("Speed of")}>
          ${running.map(
            (task) => html`<button
              aria-pressed=${task === shown ? "true" : "false"}
              @click=${() => choose(task.id)}
            >${translated(task.name)}</button>`,
          )}
        </div>`
  }
    <fovea-stats
      .taskId=${shown?.id ?? ""}
      .statistics=${session.statistics}
      .engine=${shown?.engine ?? null}
      .memoryBytes=${memoryBytes}
    ></fovea-stats>
    ${shown ? taskSchedule(shown, session.statistics) : nothing}`;
}
