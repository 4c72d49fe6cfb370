import { html, type TemplateResult } from "lit";
import { say, translated } from "../../words/say.ts";
import type { StudioParts } from "./task-controls.ts";
import { type TrackShow, trackShow, trackWords } from "./track-show.ts";

const BOXES: readonly (readonly [name: keyof TrackShow, label: string])[] = [
  ["ids", "Ids"],
  ["trails", "Trails"],
  ["colours", "Colour by track"],
];

/** What is to be seen of tracks, for the cards of tasks that have them; one choice for all of them. */
export function trackControls({ view, changed }: StudioParts): TemplateResult {
  const show = trackShow(view.tracks);
  return html`<fieldset class="checks">
    <legend>${say("Tracks")}</legend>
    ${BOXES.map(
      ([name, label]) => html`<label
        ><input
          type="checkbox"
          .checked=${show[name]}
          @change=${(event: Event) => {
            const { checked } = event.target as HTMLInputElement;
            view.tracks = trackWords({ ...trackShow(view.tracks), [name]: checked });
            changed();
          }}
        />
        ${translated(label)}</label
      >`,
    )}
  </fieldset>`;
}
