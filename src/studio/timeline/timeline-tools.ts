import { html, nothing, type TemplateResult } from "lit";
import { drawing } from "../../look/icons.ts";
import type { FoveaTimeline } from "./fovea-timeline.ts";
import { MEASURES } from "./measures.ts";

const ICONS = {
  before: "M11 6l-6 6 6 6M19 6v12",
  next: "M13 6l6 6-6 6M5 6v12",
  closer: "M5 12h14M12 5v14",
  farther: "M5 12h14",
};

/** What stands above the lanes: events of a class, the measure, zoom, the chosen track, the position. */
export function timelineTools(timeline: FoveaTimeline): TemplateResult {
  return html`<div class="tools" role="group" aria-label="Timeline">
    ${events(timeline)} ${measures(timeline)}
    <button
      class="quiet"
      aria-label="Zoom in"
      title="Zoom in (+)"
      @click=${() => timeline.zoom(1 / 1.4)}
    >${drawing(ICONS.closer)}</button>
    <button
      class="quiet"
      aria-label="Zoom out"
      title="Zoom out (−)"
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
      aria-label="Where it appeared before"
      title="Where it appeared before (P)"
      @click=${() => timeline.seekEvent(-1)}
    >${drawing(ICONS.before)}</button>
    <select
      class="lane-choice"
      aria-label="What to look for"
      @change=${(event: Event) => {
        timeline.lane = (event.target as HTMLSelectElement).value;
      }}
    >${lanes.map(({ name }) => html`<option ?selected=${name === chosen.name}>${name}</option>`)}</select>
    <button
      class="quiet"
      aria-label="Where it appears next"
      title="Where it appears next (N)"
      @click=${() => timeline.seekEvent(1)}
    >${drawing(ICONS.next)}</button>`;
}

function measures(timeline: FoveaTimeline) {
  const { measures: ids, measureShown } = timeline;
  if (ids.length < 2) return nothing;
  return html`<select
    aria-label="Curve"
    @change=${(event: Event) => {
      timeline.measure = (event.target as HTMLSelectElement).value;
    }}
  >${ids.map(
    (id) =>
      html`<option value=${id} ?selected=${id === measureShown}>${MEASURES[id]?.name ?? id}</option>`,
  )}</select>`;
}

function track(timeline: FoveaTimeline) {
  const { chosen } = timeline;
  if (!chosen) return nothing;
  return html`<span class="chosen">${chosen.label} ${chosen.trackId}</span>
    <button @click=${() => timeline.seek(chosen.first)}>First frame</button>
    <button @click=${() => timeline.seek(chosen.last)}>Last frame</button>`;
}

function readout(timeline: FoveaTimeline) {
  const { time } = timeline;
  if (time === null) return nothing;
  const { text, frame } = timeline.position(time);
  const counts = timeline.counts(time);
  return html`<span class="readout">${counts ? html`${counts} · ` : nothing}${frame === null ? nothing : html`frame ${frame} · `}${text}</span>`;
}
