/**
 * Controls of a video: play, seek, step by one frame, sound, fullscreen. It drives the media element
 * and shows only what that element reports.
 */

import { css, html, nothing } from "lit";
import { playError } from "../frames/play.ts";
import { clock, spokenClock } from "../look/format.ts";
import { icon } from "../look/icons.ts";
import { StyledElement } from "../look/styled-element.ts";
import { controls, theme } from "../look/theme.ts";

const EVENTS = [
  "play",
  "pause",
  "ended",
  "timeupdate",
  "seeking",
  "seeked",
  "durationchange",
  "volumechange",
  "emptied",
] as const;

/** Keys that an owner handles for each button, in the form of `aria-keyshortcuts`. */
export interface PlayerShortcuts {
  readonly play?: string;
  readonly stepBack?: string;
  readonly stepForward?: string;
  readonly mute?: string;
  readonly fullscreen?: string;
  readonly mirror?: string;
}

/**
 * Controls of a video: play, seek, step by one frame, sound, mirror, fullscreen.
 *
 * @element fovea-player
 * @attr {boolean} live - there is nothing to seek in (a camera or the screen)
 * @attr {boolean} still - there is nothing to play either (a picture)
 * @fires {CustomEvent<null>} fullscreen-request - its owner decides what becomes fullscreen; bubbles, composed
 * @fires {CustomEvent<null>} mirror-request - its owner flips the picture; bubbles, composed
 * @fires {CustomEvent<FoveaError>} error - the video could not be played; composed
 * @cssprop --fovea-ink - buttons and text
 * @cssprop --fovea-accent - the position, on dark grounds
 * @cssprop --fovea-focus - the ring around what has the keyboard
 * @cssprop --fovea-numbers - family of the time
 */
export class FoveaPlayer extends StyledElement {
  static override properties = {
    video: { attribute: false },
    live: { type: Boolean, reflect: true },
    still: { type: Boolean, reflect: true },
    mirrored: { type: Boolean },
    frameTime: { attribute: false },
    frameSeconds: { attribute: false },
    shortcuts: { attribute: false },
  };
  static override styles = [
    theme,
    controls,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.25rem;
      }
      button {
        min-width: 2.75rem;
        min-height: 2.75rem;
        padding: 0.4rem;
      }
      .seek {
        flex: 1 1 8rem;
        min-width: 6rem;
        min-height: 2rem;
        margin: 0 0.5rem;
      }
      .time {
        font-family: var(--numbers);
        font-size: 0.875rem;
        white-space: nowrap;
      }
      .gap {
        flex: 1;
      }
    `,
  ];

  /** What it drives. Borrowed. */
  declare video: HTMLVideoElement | null;
  /** There is nothing to seek in. */
  declare live: boolean;
  /** There is nothing to play either. */
  declare still: boolean;
  /** The picture is flipped; shown by the button. */
  declare mirrored: boolean;
  /** Media time at which the frame on show begins, in seconds; null when the owner cannot say. */
  declare frameTime: number | null;
  /** How long one frame lasts, in seconds; measured by the owner. */
  declare frameSeconds: number;
  /** Keys that the owner handles, told to assistive technology. */
  declare shortcuts: PlayerShortcuts;

  #listening = new AbortController();

  constructor() {
    super();
    this.video = null;
    this.live = false;
    this.still = false;
    this.mirrored = false;
    this.frameTime = null;
    this.frameSeconds = 1 / 30;
    this.shortcuts = {};
  }

  /** Plays, or pauses. */
  togglePlay(): void {
    const { video } = this;
    if (!video) return;
    if (video.paused) video.play().catch((thrown: unknown) => this.#refused(video, thrown));
    else video.pause();
  }

  /** It stays paused, and the button says so. */
  #refused(video: HTMLVideoElement, thrown: unknown): void {
    this.requestUpdate();
    const detail = playError(video, thrown);
    if (detail) this.dispatchEvent(new CustomEvent("error", { detail, composed: true }));
  }

  /** Clamped to the video. */
  seekBy(seconds: number): void {
    if (this.video) this.seekTo(this.video.currentTime + seconds);
  }

  /** Clamped to the video; nothing happens where there is nothing to seek in. */
  seekTo(seconds: number): void {
    const { video } = this;
    if (!video || this.live || this.still || !Number.isFinite(video.duration)) return;
    video.currentTime = Math.min(Math.max(0, seconds), video.duration);
  }

  /** Pauses and moves by whole frames. */
  step(frames: number): void {
    const { video } = this;
    if (!video) return;
    video.pause();
    // The middle of the wanted frame: at its very edge rounding may show the one before. While a
    // seek is under way the frame on show is not yet the one that was asked for.
    const middle =
      video.seeking || this.frameTime === null
        ? video.currentTime
        : this.frameTime + this.frameSeconds / 2;
    this.seekTo(middle + frames * this.frameSeconds);
  }

  /** Sound on, or off. */
  toggleMute(): void {
    if (this.video) this.video.muted = !this.video.muted;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#listen();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#listening.abort();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has("video")) this.#listen();
  }

  protected override render() {
    const { video, shortcuts } = this;
    const paused = video?.paused ?? true;
    const muted = video?.muted ?? true;
    const seekable = !this.live && !this.still;
    return html`
      ${
        this.still
          ? nothing
          : html`<button
              class="quiet"
              aria-label=${paused ? "Play" : this.live ? "Freeze" : "Pause"}
              aria-keyshortcuts=${shortcuts.play ?? nothing}
              @click=${this.togglePlay}
            >${icon(paused ? "play" : "pause")}</button>`
      }
      ${seekable ? this.#seekbar() : html`<span class="gap"></span>`}
      ${
        seekable
          ? html`<button
              class="quiet"
              aria-label=${muted ? "Sound on" : "Sound off"}
              aria-keyshortcuts=${shortcuts.mute ?? nothing}
              @click=${this.toggleMute}
            >${icon(muted ? "muted" : "sound")}</button>`
          : nothing
      }
      <button
        class="quiet"
        aria-label="Mirror the picture"
        aria-pressed=${this.mirrored ? "true" : "false"}
        aria-keyshortcuts=${shortcuts.mirror ?? nothing}
        @click=${() => this.#say("mirror-request")}
      >${icon("mirror")}</button>
      <button
        class="quiet"
        aria-label="Fullscreen"
        aria-keyshortcuts=${shortcuts.fullscreen ?? nothing}
        @click=${() => this.#say("fullscreen-request")}
      >${icon("full")}</button>`;
  }

  #seekbar() {
    const { video, shortcuts } = this;
    const duration = Number.isFinite(video?.duration) ? (video?.duration ?? 0) : 0;
    const time = video?.currentTime ?? 0;
    return html`<button
        class="quiet"
        aria-label="One frame back"
        aria-keyshortcuts=${shortcuts.stepBack ?? nothing}
        @click=${() => this.step(-1)}
      >${icon("back")}</button>
      <button
        class="quiet"
        aria-label="One frame on"
        aria-keyshortcuts=${shortcuts.stepForward ?? nothing}
        @click=${() => this.step(1)}
      >${icon("forward")}</button>
      <input
        class="seek"
        type="range"
        min="0"
        max=${duration}
        step="any"
        .value=${String(time)}
        aria-label="Position"
        aria-valuetext="${spokenClock(time)} of ${spokenClock(duration)}"
        @input=${(event: Event) => this.seekTo(Number((event.target as HTMLInputElement).value))}
      />
      <span class="time">${clock(time)} / ${clock(video?.duration ?? Number.NaN)}</span>`;
  }

  #listen(): void {
    this.#listening.abort();
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    for (const type of EVENTS) {
      this.video?.addEventListener(type, () => this.requestUpdate(), { signal });
    }
  }

  #say(type: string): void {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true }));
  }
}

customElements.define("fovea-player", FoveaPlayer);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-player": FoveaPlayer;
  }
}
