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

/** Megabytes of a minute of 1800 frames: `tools/bench/measure-kept-maps.ts`. */
const SIZES = { masks: 3, depth: 23, motion: 10 } as const;

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
    <label class="check">
      <input
        type="checkbox"
        .checked=${recorder.keepsMaps}
        @change=${(event: Event) => {
          recorder.keepsMaps = (event.target as HTMLInputElement).checked;
          changed();
        }}
      />
      ${say("Keep masks, depth and motion, too")}
    </label>
    ${failure ? html`<p class="hint" role="status">${translated(failure.message)} ${translated(failure.action)}</p>` : nothing}
    <p class="hint">
      ${say("Marks of zones and lines on the timeline: ▶ in and ◀ out across a line, ● came into a zone, ○ left it, ■ stayed.")}
    </p>
    <p class="hint">
      ${say("Kept in memory until the source is closed: what was found, by frame, without the picture. Another length begins a new recording.")}
      ${say("Masks, depth and motion take much more room, so the oldest frames go earlier: a minute of 30 frames a second takes some {masks} MB of masks, {depth} MB of depth, {motion} MB of motion. Without them they are made again when the video stands still.", SIZES)}
    </p>`;
}
