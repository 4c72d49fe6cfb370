import { html, nothing, type TemplateResult } from "lit";
import { pathOf } from "../look/icons.ts";
import { findTask } from "../tasks/page/find-task.ts";
import { ariaShortcuts } from "./keys.ts";
import "./panels/fovea-rail.ts";
import { translated } from "../words/say.ts";
import type { RailRow, RailTask } from "./panels/fovea-rail.ts";
import { shortStatus, switchTask, taskCard } from "./panels/task-card.ts";
import type { Session } from "./session.ts";

/** The rail, and beside it the inspector of the chosen task or panel. */
export function railAndInspector(
  session: Session,
  chosen: string | null,
  choose: (id: string) => void,
): TemplateResult {
  return html`<fovea-rail
      .tasks=${railTasks(session)}
      .panels=${railPanels(session)}
      .chosen=${chosen}
      @choose=${(event: CustomEvent<{ id: string }>) => choose(event.detail.id)}
      @task-switch=${({ detail }: CustomEvent<{ id: string; on: boolean }>) => {
        const task = session.tasks.get(detail.id);
        if (task) switchTask(task, detail.on);
      }}
    ></fovea-rail>
    ${chosen === null ? nothing : html`<section class="inspector">${inspector(session, chosen)}</section>`}`;
}

function inspector(session: Session, chosen: string): TemplateResult | typeof nothing {
  const task = session.tasks.get(chosen);
  if (task) return taskCard(task, session);
  const panel = session.panelList.find(({ id }) => id === chosen);
  const connected = session.panels.get(chosen);
  if (!panel || !connected) return nothing;
  return html`<h2>${translated(panel.title)}</h2>
    ${connected.render()}`;
}

function railTasks({ panel, statistics }: Session): RailTask[] {
  return panel.map((task) => ({
    id: task.id,
    name: translated(task.name),
    icon: findTask(task.id)?.icon ?? pathOf("gauge"),
    status: shortStatus(task, statistics),
    about: translated(findTask(task.id)?.about ?? ""),
    on: task.on,
    shortcut: task.key ? ariaShortcuts([task.key]) : "",
    failed: task.state?.status === "failed",
  }));
}

function railPanels({ panelList, panels }: Session): RailRow[] {
  return panelList.map(({ id, title, icon }) => ({
    id,
    name: translated(title),
    icon,
    status: panels.get(id)?.status?.() ?? "",
  }));
}
