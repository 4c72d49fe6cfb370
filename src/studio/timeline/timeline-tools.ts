import { html, nothing, type TemplateResult } from "lit";
import { clock } from "../../look/format.ts";
import { drawing, icon } from "../../look/icons.ts";
import { number, say, translated } from "../../words/say.ts";
import type { FoveaTimeline } from "./fovea-timeline.ts";
import { laneName } from "./lane-name.ts";
import { MEASURES } from "./measures.ts";
import { countsAt, positionWords } from "./timeline-words.ts";

const ICONS = {
  before: "M11 6l-6 6 6 6M19 6v12",
  next: "M13 6l6 6-6 6M5 6v12",
  closer: "M5 12h14M12 5v14",
  farther: "M5 12h14",
};

/** What stands above the lanes: events of a class, the measure, zoom, the chosen track, the position. */
export function timelineTools(timeline: FoveaTimeline): TemplateResult {
  return html`<div class="tools" role="group" aria-label=${say("Timeline")}>
    ${events(timeline)} ${measures(timeline)}
    <span class="together"><button
      class="quiet"
      aria-label=${say("Zoom in")}
      title=${`${say("Zoom in")} (+)`}
      @click=${() => timeline.zoom(1 / 1.4)}
    >${drawing(ICONS.closer)}</button>
    <button
      class="quiet"
      aria-label=${say("Zoom out")}
      title=${`${say("Zoom out")} (−)`}
      @click=${() => timeline.zoom(1.4)}
    >${drawing(ICONS.farther)}</button></span>
    ${readout(timeline)}
  </div>`;
}

function events(timeline: FoveaTimeline) {
  const { events } = timeline;
  const chosen = events.find(({ id }) => id === timeline.lane) ?? events[0];
  if (!chosen) return nothing;
  return html`<span class="together"><button
      class="quiet"
      aria-label=${say("The event before")}
      title=${`${say("The event before")} (P)`}
      @click=${() => timeline.seekEvent(-1)}
    >${drawing(ICONS.before)}</button>
    <select
      class="lane-choice"
      aria-label=${say("What to look for")}
      title=${say("What to look for")}
      @change=${(event: Event) => {
        timeline.lane = (event.target as HTMLSelectElement).value;
      }}
    >${events.map(({ id, name }) => html`<option value=${id} .selected=${id === chosen.id}>${laneName(name)}</option>`)}</select>
    <button
      class="quiet"
      aria-label=${say("The next event")}
      title=${`${say("The next event")} (N)`}
      @click=${() => timeline.seekEvent(1)}
    >${drawing(ICONS.next)}</button></span>`;
}

function measures(timeline: FoveaTimeline) {
  const { measures: ids, measureShown } = timeline;
  if (ids.length < 2) return nothing;
  return html`<select
    aria-label=${say("Curve")}
    title=${say("Curve")}
    @change=${(event: Event) => {
      timeline.measure = (event.target as HTMLSelectElement).value;
    }}
  >${ids.map(
    (id) =>
      html`<option value=${id} ?selected=${id === measureShown}>${translated(MEASURES[id]?.name ?? id)}</option>`,
  )}</select>`;
}

/** The chosen track: when it was there, and what it looked like; below the lanes. */
export function chosenTrack(timeline: FoveaTimeline) {
  const { chosen, pictures, picturesNote } = timeline;
  if (!chosen) return nothing;
  const name = `${translated(chosen.label)} ${chosen.trackId}`;
  const span = say("{from} to {to}, {seconds} s", {
    from: clock(chosen.first),
    to: clock(chosen.last),
    seconds: number(Math.max(0, chosen.last - chosen.first), 1),
  });
  return html`<section class="track" aria-label=${say("Chosen track")}>
    <div class="tools">
      <span class="chosen"><b>${name}</b> ${span}</span>
      <button @click=${() => timeline.seek(chosen.first)}>${say("First frame")}</button>
      <button @click=${() => timeline.seek(chosen.last)}>${say("Last frame")}</button>
      <button
        class="quiet"
        aria-label=${say("Choose no track")}
        title=${say("Choose no track")}
        @click=${() => timeline.choose(null)}
      >${icon("close")}</button>
    </div>
    ${
      pictures.length > 0
        ? html`<ul class="pictures">${pictures.map(
            ({ time, address }) => html`<li>
              <button
                aria-label=${say("{name} at {time} seconds", { name, time: number(time, 1) })}
                title=${say("Go to {time}", { time: clock(time) })}
                @click=${() => timeline.seek(time)}
              ><img src=${address} alt="" width="96" height="96" /></button>
            </li>`,
          )}</ul>`
        : nothing
    }
    ${picturesNote ? html`<p class="nothing">${translated(picturesNote)}</p>` : nothing}
  </section>`;
}

function readout(timeline: FoveaTimeline) {
  const { time } = timeline;
  if (time === null) return nothing;
  const { text, frame } = positionWords(time, timeline.frameSeconds);
  const counts = countsAt(timeline, time);
  return html`<span class="readout">${counts ? html`${counts} · ` : nothing}${frame === null ? nothing : html`${say("frame {n}", { n: String(frame) })} · `}${text}</span>`;
}
