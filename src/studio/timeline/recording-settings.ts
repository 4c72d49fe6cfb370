import { html, nothing, type TemplateResult } from "lit";
import { choice } from "../../look/fields.ts";
import { say, translated } from "../../words/say.ts";
import type { LiveRecorder } from "../recordings/live-recorder.ts";

/** Lengths that can be chosen, in seconds. */
const LENGTHS = {
  none: [0, "Nothing"],
  minute: [60, "The last minute"],
  minutes: [600, "The last ten minutes"],
  hour: [3600, "The last hour"],
  all: [null, "All, up to 256 MB"],
} as const;

type Length = keyof typeof LENGTHS;

/** What is kept while a source is played. */
export function recordingSettings(recorder: LiveRecorder, changed: () => void): TemplateResult {
  const { keepSeconds, failure } = recorder;
  const lengths = Object.entries(LENGTHS) as [Length, (typeof LENGTHS)[Length]][];
  const [chosen] = lengths.find(([, [seconds]]) => seconds === keepSeconds) ?? ["minutes" as const];
  const choose = (length: Length) => {
    [recorder.keepSeconds] = LENGTHS[length];
    changed();
  };
  const named = lengths.map(([length, [, name]]) => [length, name] as const);
  return html`<div class="fields">${choice("Keep of what is played", named, chosen, choose)}</div>
    ${failure ? html`<p class="hint" role="status">${translated(failure.message)} ${translated(failure.action)}</p>` : nothing}
    <p class="hint">
      ${say("Kept in memory until the source is closed: what was found, by frame, without the picture. Colours of masks, depth and motion are not kept; they are made again when the video stands still. Another length begins a new recording.")}
    </p>`;
}
