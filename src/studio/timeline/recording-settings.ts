import { html, nothing, type TemplateResult } from "lit";
import type { LiveRecorder } from "../recordings/live-recorder.ts";

/** Lengths that can be chosen, in seconds; 0 is off, null all that fits. */
const LENGTHS: readonly (readonly [seconds: number | null, name: string])[] = [
  [0, "Nothing"],
  [60, "The last minute"],
  [600, "The last ten minutes"],
  [3600, "The last hour"],
  [null, "All, up to 256 MB"],
];

/** What is kept while a source is played. */
export function recordingSettings(recorder: LiveRecorder, changed: () => void): TemplateResult {
  const { keepSeconds, failure } = recorder;
  const choose = (event: Event) => {
    const [seconds = 0] = LENGTHS[(event.target as HTMLSelectElement).selectedIndex] ?? [];
    recorder.keepSeconds = seconds;
    changed();
  };
  return html`<label class="choice"
      >Keep of what is played
      <select @change=${choose}>
        ${LENGTHS.map(
          ([seconds, name]) => html`<option ?selected=${seconds === keepSeconds}>${name}</option>`,
        )}
      </select>
    </label>
    ${failure ? html`<p class="hint" role="status">${failure.message} ${failure.action}</p>` : nothing}
    <p class="hint">
      Kept in memory until the source is closed: what was found, by frame, without the picture. Colours
      of masks, depth and motion are not kept; they are made again when the video stands still. Another
      length begins a new recording.
    </p>`;
}
