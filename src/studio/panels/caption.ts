import { html, nothing, type TemplateResult } from "lit";
import type { Showing } from "../../elements/fovea-stage.ts";
import type { Session } from "../session.ts";

/** What is looked at, who made it, and how it is shown. */
export function caption(
  { source, view }: Session,
  show: (showing: Showing) => void,
): TemplateResult {
  const choice = (showing: Showing, name: string, title: string) =>
    html`<button
      title=${title}
      aria-pressed=${view.showing === showing ? "true" : "false"}
      @click=${() => show(showing)}
    >${name}</button>`;
  return html`<div class="caption">
    <span><b>${source?.name}</b>${source?.credit ? html` · ${source.credit}` : nothing}</span>
    ${
      source?.kind === "image"
        ? nothing
        : html`<div class="choice" role="group" aria-label="Show the picture">
            ${choice("live", "Live", "The picture plays; results follow as fast as they come")}
            ${choice("aligned", "Aligned", "The picture is the frame that was analysed")}
          </div>`
    }
  </div>`;
}
