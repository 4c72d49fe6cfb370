import { html, nothing, type TemplateResult } from "lit";
import type { Showing } from "../../elements/fovea-stage.ts";
import { say, translated } from "../../words/say.ts";
import type { Session } from "../session.ts";

/** Who made what is looked at, and how it is shown. */
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
    ${source?.credit ? html`<span>${translated(source.credit)}</span>` : nothing}
    ${
      source?.kind === "image"
        ? nothing
        : html`<div class="choice" role="group" aria-label=${say("Show the picture")}>
            ${choice("live", say("Live"), say("The picture plays; results follow as fast as they come"))}
            ${choice("aligned", say("Aligned"), say("The picture is the frame that was analysed"))}
          </div>`
    }
  </div>`;
}
