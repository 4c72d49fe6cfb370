import { html, nothing, type TemplateResult } from "lit";
import { drawing } from "../../look/icons.ts";
import { say, translated } from "../../words/say.ts";
import type { FoveaTimeline } from "./fovea-timeline.ts";
import { laneName } from "./lane-name.ts";
import { MEASURES } from "./measures.ts";

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
    <button
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
    >${drawing(ICONS.farther)}</button>
    ${track(timeline)} ${readout(timeline)}
  </div>`;
}

function events(timeline: FoveaTimeline) {
  const { lanes } = timeline;
  const chosen = lanes.find(({ name }) => name === timeline.lane) ?? lanes[0];
  if (!chosen) return nothing;
  return html`<button
      class="quiet"
      aria-label=${say("Where it appeared before")}
      title=${`${say("Where it appeared before")} (P)`}
      @click=${() => timeline.seekEvent(-1)}
    >${drawing(ICONS.before)}</button>
    <select
      class="lane-choice"
      aria-label=${say("What to look for")}
      @change=${(event: Event) => {
        timeline.lane = (event.target as HTMLSelectElement).value;
      }}
    >${lanes.map(({ name }) => html`<option value=${name} ?selected=${name === chosen.name}>${laneName(name)}</option>`)}</select>
    <button
      class="quiet"
      aria-label=${say("Where it appears next")}
      title=${`${say("Where it appears next")} (N)`}
      @click=${() => timeline.seekEvent(1)}
    >${drawing(ICONS.next)}</button>`;
}

function measures(timeline: FoveaTimeline) {
  const { measures: ids, measureShown } = timeline;
  if (ids.length < 2) return nothing;
  return html`<select
    aria-label=${say("Curve")}
    @change=${(event: Event) => {
      timeline.measure = (event.target as HTMLSelectElement).value;
    }}
  >${ids.map(
    (id) =>
      html`<option value=${id} ?selected=${id === measureShown}>${translated(MEASURES[id]?.name ?? id)}</option>`,
  )}</select>`;
}

function track(timeline: FoveaTimeline) {
  const { chosen } = timeline;
  if (!chosen) return nothing;
  return html`<span class="chosen">${translated(chosen.label)} ${chosen.trackId}</span>
    <button @click=${() => timeline.seek(chosen.first)}>${say("First frame")}</button>
    <button @click=${() => timeline.seek(chosen.last)}>${say("Last frame")}</button>`;
}

function readout(timeline: FoveaTimeline) {
  const { time } = timeline;
  if (time === null) return nothing;
  const { text, frame } = timeline.position(time);
  const counts = timeline.counts(time);
  return html`<span class="readout">${counts ? html`${counts} · ` : nothing}${frame === null ? nothing : html`${say("frame {n}", { n: String(frame) })} · `}${text}</span>`;
}
