import { html, nothing, type TemplateResult } from "lit";
import "../../look/fovea-message.ts";
import { FORMATS, type FormatId } from "../../exports/formats.ts";
import { say, translated } from "../../words/say.ts";
import type { StudioPanel } from "../studio-panel.ts";
import { TakeAway } from "./take-away.ts";

const FORMAT_IDS = Object.keys(FORMATS) as FormatId[];

/** Results, pictures and videos for other programs. */
export const takeAwayPanel: StudioPanel = {
  id: "take-away",
  title: "Take away",
  icon: "M12 4v11M7.5 10.5L12 15l4.5-4.5M5 19.5h14",
  connect({ session, changed }) {
    const takeAway = new TakeAway(session, changed);
    return {
      render: () => html`<div class="take-away">
        ${results(takeAway)} ${picture(takeAway)} ${video(takeAway)}
        <p class="hint" role="status">${takeAway.said}</p>
        <fovea-message .error=${takeAway.error}></fovea-message>
      </div>`,
      status: () =>
        takeAway.recordsSince !== null ? say("recording") : takeAway.film ? say("film") : "",
      dispose: () => takeAway.dispose(),
    };
  },
};

function results(takeAway: TakeAway): TemplateResult {
  const { recording } = takeAway;
  const none = recording === null || takeAway.busy;
  return html`<h3>${say("Results")}</h3>
    ${
      recording
        ? html`<p class="hint">${say("{n} frames of {name}", { n: recording.length, name: recording.header.source.name })}</p>`
        : html`<p class="hint">${say("There are none yet: open a video and press “Analyse every frame” under it.")}</p>`
    }
    <ul class="formats">
      ${FORMAT_IDS.map(
        (id) => html`<li>
          <button ?disabled=${none} @click=${() => void takeAway.results(id)}>${translated(FORMATS[id].name)}</button>
          <span class="hint">${translated(FORMATS[id].about)}</span>
        </li>`,
      )}
      <li>
        <button ?disabled=${none} @click=${() => void takeAway.whole()}>${say("Recording")}</button>
        <span class="hint">${say("Everything in one file (.fovea); drop it here to look through it again")}</span>
      </li>
    </ul>`;
}

function picture(takeAway: TakeAway): TemplateResult {
  const none = !takeAway.hasPicture || takeAway.busy;
  return html`<h3>${say("This picture")}</h3>
    <div class="buttons">
      <button ?disabled=${none} @click=${() => void takeAway.picture()}>${say("Save as PNG")}</button>
      <button ?disabled=${none} @click=${() => void takeAway.copyPicture()}>${say("Copy")}</button>
    </div>`;
}

function video(takeAway: TakeAway): TemplateResult {
  const { film, hasFile, hasPicture, recordsSince } = takeAway;
  return html`<h3>${say("Video")}</h3>
    ${
      film
        ? html`<p>${say("{n} of {all} frames", { n: film.frames, all: film.expected ?? "…" })}</p>
            <progress max=${film.expected ?? 1} .value=${film.frames} aria-label=${say("Frames of the video")}></progress>
            <div class="buttons"><button @click=${() => takeAway.cancelFilm()}>${say("Cancel")}</button></div>`
        : html`<p class="hint">${
            hasFile
              ? say("Every frame of the file with what the tasks find drawn over it.")
              : say("Of a video file: every frame with what the tasks find drawn over it.")
          }</p>
            <div class="buttons">
              ${(["mp4", "webm"] as const).map(
                (container) => html`<button
                  ?disabled=${!hasFile || takeAway.busy}
                  @click=${() => void takeAway.makeFilm(container)}
                >${say("Annotated {format}", { format: container === "mp4" ? "MP4" : "WebM" })}</button>`,
              )}
            </div>`
    }
    <p class="hint">${say("Or what is on show as it goes, without sound, while this page is in front.")}</p>
    <div class="buttons">
      <button
        ?disabled=${!hasPicture && recordsSince === null}
        aria-pressed=${recordsSince !== null ? "true" : "false"}
        @click=${() => void takeAway.recordView()}
      >${recordsSince !== null ? say("Stop and save") : say("Record the view")}</button>
      ${recordsSince !== null ? html`<span role="status">${say("Recording…")}</span>` : nothing}
    </div>`;
}
