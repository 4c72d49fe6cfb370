import { css, html, nothing } from "lit";
import { choice, slider } from "../look/fields.ts";
import { clock } from "../look/format.ts";
import { StyledElement } from "../look/styled-element.ts";
import { controls, theme } from "../look/theme.ts";
import { number, say } from "../words/say.ts";
import { NO_PART, type RepeatedPart } from "./mechanisms/repeated-part.ts";
import { VideoEvents } from "./mechanisms/video-events.ts";

/** Of the video's own; browsers play no slower than a sixteenth and mute what is much faster. */
export const RATES = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 4] as const;

const EVENTS = ["ratechange", "volumechange", "timeupdate", "seeked"] as const;

/**
 * How a video is played: speed, volume, again from the start, a part again and again. It drives the
 * video, and shows what that reports; the part is its owner's.
 *
 * @fires part-choice `CustomEvent<RepeatedPart>`
 */
export class FoveaPlayback extends StyledElement {
  static override properties = { video: { attribute: false }, repeated: { attribute: false } };
  static override styles = [
    theme,
    controls,
    css`
      :host {
        display: grid;
        gap: 0.75rem;
        font-size: 0.9375rem;
      }
      select {
        margin-top: 0.2rem;
      }
      .check {
        display: flex;
        align-items: center;
        gap: 0.5rem;
        font-size: 0.9375rem;
        color: var(--ink);
      }
      fieldset {
        display: flex;
        flex-wrap: wrap;
        gap: 0.4rem;
        min-width: 0;
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        padding: 0 0 0.2rem;
        font-size: 0.8125rem;
        color: var(--muted);
      }
      fieldset button {
        min-height: 2.25rem;
        padding: 0.2rem 0.7rem;
        font-size: 0.875rem;
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  /** What it drives. Borrowed. */
  declare video: HTMLVideoElement | null;
  declare repeated: RepeatedPart;

  constructor() {
    super();
    this.video = null;
    this.repeated = NO_PART;
    new VideoEvents(this, () => this.video, EVENTS);
  }

  protected override render() {
    const { video, repeated: part } = this;
    if (!video) return nothing;
    const rates = RATES.map(
      (rate) => [String(rate), `${number(rate, rate % 1 === 0 ? 0 : 2)}×`] as const,
    );
    return html`${choice("Speed", rates, String(video.playbackRate), (rate) => {
      video.playbackRate = Number(rate);
    })}
      ${slider("Volume", video.muted ? 0 : video.volume, 0, 1, (volume) => {
        video.volume = volume;
        video.muted = volume === 0;
      })}
      <label class="check">
        <input
          type="checkbox"
          .checked=${video.loop}
          @change=${(event: Event) => {
            video.loop = (event.target as HTMLInputElement).checked;
          }}
        />
        ${say("Play again from the start")}
      </label>
      <fieldset>
        <legend>${say("Repeat a part")}</legend>
        <button @click=${() => this.#choose({ from: video.currentTime, to: null })}>
          ${part.from === null ? say("From here") : say("From {time}", { time: clock(part.from) })}
        </button>
        <button
          ?disabled=${part.from === null || (part.to === null && video.currentTime <= part.from)}
          @click=${() => this.#choose({ from: part.from, to: video.currentTime })}
        >
          ${part.to === null ? say("To here") : say("To {time}", { time: clock(part.to) })}
        </button>
        <button ?disabled=${part.from === null} @click=${() => this.#choose(NO_PART)}>${say("Clear")}</button>
      </fieldset>`;
  }

  #choose(part: RepeatedPart): void {
    const { from, to } = part;
    const detail = from !== null && to !== null && to <= from ? { from: to, to: from } : part;
    this.dispatchEvent(new CustomEvent("part-choice", { detail, bubbles: true, composed: true }));
  }
}

customElements.define("fovea-playback", FoveaPlayback);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-playback": FoveaPlayback;
  }
}
