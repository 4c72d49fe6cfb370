import { html, nothing, type TemplateResult } from "lit";
import type { FoveaPlayer } from "../elements/fovea-player.ts";
import type { Showing } from "../elements/fovea-stage.ts";
import { icon } from "../look/icons.ts";
import { say, translated } from "../words/say.ts";
import { shortcutOf } from "./keys.ts";
import type { LinkController } from "./link-controller.ts";
import { linkNews } from "./link-news.ts";
import { caption } from "./panels/caption.ts";
import type { PassingNote } from "./passing-note.ts";
import { LATE_ADVICE, pictureNote } from "./picture-note.ts";
import { problem } from "./problem.ts";
import type { Session } from "./session.ts";

/** What the picture and what lies under it ask of the studio. */
export interface StageActions {
  readonly player: FoveaPlayer;
  readonly link: LinkController;
  readonly recovery: HTMLElement | null;
  readonly advice: PassingNote;
  showAs(showing: Showing): void;
  /** Lets a person choose a file. */
  pick(): void;
}

const WAITING = {
  asking: "Your browser asks whether this page may look. Choose “Allow”.",
  opening: "Opening…",
} as const;

/** The picture, and under it the player, the panels' strips and what there is to say. */
export function stageTemplate(session: Session, actions: StageActions): TemplateResult {
  const { phase, view } = session;
  const said = phase === "running" ? pictureNote(session) : "";
  const advice = actions.advice.show(said === LATE_ADVICE ? said : "", performance.now());
  const note = said === LATE_ADVICE ? advice : said;
  const waits = phase === "asking" || phase === "opening";
  return html`<div class="picture">
      ${view}
      ${
        waits
          ? html`<div class="waiting" role="status"><span class="eye"></span><p>${say(WAITING[phase])}</p></div>`
          : nothing
      }
      ${note ? html`<p class="note" role="status">${translated(note)}</p>` : nothing}
    </div>
    ${phase === "running" ? underPicture(session, actions) : nothing}
    ${
      phase === "empty"
        ? nothing
        : html`${problem(session, actions.recovery)}${linkNews(actions.link)}`
    }`;
}

/** A recording is open without its video. */
function alone({ opened }: Session, pick: () => void) {
  const recording = opened.alone;
  if (!recording) return nothing;
  const { name } = recording.header.source;
  const add = () => {
    opened.awaitVideo();
    pick();
  };
  return html`<div class="notice" role="status">
    <p>${say("This is the recording alone: what was found, drawn on a plain ground, for the file has no pictures in it. Its video is “{name}”.", { name })}</p>
    <button @click=${add}>${say("Add the video…")}</button>
  </div>`;
}

function underPicture(session: Session, { player, showAs, pick }: StageActions) {
  return html`${player} ${alone(session, pick)}
    ${caption(session, showAs)}
    ${[...session.panels.values()].map((panel) => panel.underPicture?.() ?? nothing)}`;
}

/** Buttons among those of the player. */
export function playerTools(session: Session, snapshot: () => void): TemplateResult {
  return html`<button
      class="quiet"
      aria-label=${say("Save a snapshot")}
      title="${say("Save a snapshot")} (${shortcutOf("snapshot")})"
      aria-keyshortcuts=${shortcutOf("snapshot")}
      @click=${snapshot}
    >${icon("snapshot")}</button>
    ${[...session.panels.values()].map((panel) => panel.tools?.() ?? nothing)}`;
}
