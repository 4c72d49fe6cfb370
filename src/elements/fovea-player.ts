/**
 * Controls of a video: play, seek, step by one frame, sound, fullscreen. It drives the media element
 * and shows only what that element reports.
 */

import { html, nothing } from "lit";
import { playError } from "../frames/play.ts";
import { clock, spokenClock } from "../look/format.ts";
import { StyledElement } from "../look/styled-element.ts";
import "../look/fovea-menu.ts";
import { type IconName, icon } from "../look/icons.ts";
import { controls, theme } from "../look/theme.ts";
import "./fovea-playback.ts";
import { say } from "../words/say.ts";
import { RATES } from "./fovea-playback.ts";
import { playerStyles } from "./fovea-player.styles.ts";
import { backTo, NO_PART, nextPart, type RepeatedPart } from "./mechanisms/repeated-part.ts";
import { VideoEvents } from "./mechanisms/video-events.ts";

const EVENTS = [
  "play",
  "pause",
  "ended",
  "timeupdate",
  "seeking",
  "seeked",
  "durationchange",
  "volumechange",
  "ratechange",
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
  readonly playback?: string;
}

/**
 * Controls of a video: play, seek, step by one frame, sound, speed, repeating, mirror, fullscreen.
 *
 * @element fovea-player
 * @attr {boolean} live - there is nothing to seek in (a camera or the screen)
 * @attr {boolean} still - there is nothing to play either (a picture)
 * @fires {CustomEvent<null>} fullscreen-request - its owner decides what becomes fullscreen; bubbles, composed
 * @fires {CustomEvent<null>} mirror-request - its owner flips the picture; bubbles, composed
 * @fires {CustomEvent<FoveaError>} error - the video could not be played; composed
 * @slot - further buttons, before those for the whole picture
 * @cssprop --fovea-ink - buttons and text
 * @cssprop --fovea-accent - the mark of the position
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
    repeated: { state: true },
  };
  static override styles = [theme, controls, playerStyles];

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
  /** What of the video is repeated. @internal */
  declare repeated: RepeatedPart;

  constructor() {
    super();
    this.video = null;
    this.live = false;
    this.still = false;
    this.mirrored = false;
    this.frameTime = null;
    this.frameSeconds = 1 / 30;
    this.shortcuts = {};
    this.repeated = NO_PART;
    new VideoEvents(this, () => this.video, EVENTS, {
      timeupdate: () => this.#repeat(),
      emptied: () => {
        this.repeated = NO_PART;
      },
    });
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

  /**
   * Clamped to the frames of the video: at its very end there is none, and a video that is to begin
   * again would be at its start. Nothing happens where there is nothing to seek in.
   */
  seekTo(seconds: number): void {
    const { video } = this;
    if (!video || this.live || this.still || !Number.isFinite(video.duration)) return;
    const target = Math.max(0, Math.min(seconds, video.duration - this.frameSeconds / 2));
    // Chromium begins a video that loops again when it is to go once more where its last frame is.
    const there = Math.abs(target - video.currentTime) < this.frameSeconds / 4;
    if (!there || video.seeking) video.currentTime = target;
  }

  /** Pauses on the last frame. */
  seekToEnd(): void {
    this.video?.pause();
    this.seekTo(Number.POSITIVE_INFINITY);
  }

  /** The next faster or slower of the speeds. */
  changeSpeed(by: 1 | -1): void {
    const { video } = this;
    if (!video || this.live || this.still) return;
    const now = video.playbackRate;
    const next = by > 0 ? RATES.find((rate) => rate > now) : RATES.findLast((rate) => rate < now);
    if (next !== undefined) video.playbackRate = next;
  }

  /** Repeats a part: from here; called again, to here; and once more, no longer. */
  markPart(): void {
    const { video } = this;
    if (video && !this.live && !this.still)
      this.repeated = nextPart(this.repeated, video.currentTime);
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

  protected override render() {
    const { video, shortcuts } = this;
    const paused = video?.paused ?? true;
    const muted = video?.muted ?? true;
    const seekable = !this.live && !this.still;
    const playName = paused ? say("Play") : this.live ? say("Freeze") : say("Pause");
    return html`
      ${
        this.still
          ? nothing
          : this.#button(playName, paused ? "play" : "pause", shortcuts.play, this.togglePlay)
      }
      ${seekable ? this.#seekbar() : html`<span class="gap"></span>`}
      ${
        seekable
          ? html`${this.#button(
              muted ? say("Sound on") : say("Sound off"),
              muted ? "muted" : "sound",
              shortcuts.mute,
              this.toggleMute,
            )}
              <fovea-menu plain opens="up" label=${say("Speed, volume, repeat")}>
                <span slot="button" class="rate">${
                  video && video.playbackRate !== 1 ? `${video.playbackRate}×` : icon("loop")
                }</span>
                <fovea-playback
                  .video=${video}
                  .repeated=${this.repeated}
                  @part-choice=${(event: CustomEvent<RepeatedPart>) => {
                    this.repeated = event.detail;
                  }}
                ></fovea-playback>
              </fovea-menu>`
          : nothing
      }
      <slot></slot>
      <button
        class="quiet"
        aria-label=${say("Mirror the picture")}
        title=${tooltip(say("Mirror the picture"), shortcuts.mirror)}
        aria-pressed=${this.mirrored ? "true" : "false"}
        aria-keyshortcuts=${shortcuts.mirror ?? nothing}
        @click=${() => this.#say("mirror-request")}
      >${icon("mirror")}</button>
      ${this.#button(say("Fullscreen"), "full", shortcuts.fullscreen, () => this.#say("fullscreen-request"))}`;
  }

  #button(name: string, drawing: IconName, shortcut: string | undefined, press: () => void) {
    return html`<button
      class="quiet"
      aria-label=${name}
      title=${tooltip(name, shortcut)}
      aria-keyshortcuts=${shortcut ?? nothing}
      @click=${press}
    >${icon(drawing)}</button>`;
  }

  #seekbar() {
    const { video, shortcuts } = this;
    const duration = Number.isFinite(video?.duration) ? (video?.duration ?? 0) : 0;
    const time = video?.currentTime ?? 0;
    return html`${this.#button(say("One frame back"), "back", shortcuts.stepBack, () => this.step(-1))}
      ${this.#button(say("One frame on"), "forward", shortcuts.stepForward, () => this.step(1))}
      <input
        class="seek"
        type="range"
        min="0"
        max=${duration}
        step="any"
        .value=${String(time)}
        aria-label=${say("Position")}
        aria-valuetext=${say("{time} of {whole}", { time: spokenClock(time), whole: spokenClock(duration) })}
        @input=${(event: Event) => this.seekTo(Number((event.target as HTMLInputElement).value))}
      />
      <span class="time">${clock(time)} / ${clock(video?.duration ?? Number.NaN)}</span>`;
  }

  #repeat(): void {
    const { video } = this;
    const start = video && !video.paused ? backTo(this.repeated, video.currentTime) : null;
    if (start !== null) this.seekTo(start);
  }

  #say(type: string): void {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true }));
  }
}

/** "Play (Space K)": what a button does, and its keys. */
function tooltip(name: string, shortcut: string | undefined): string {
  return shortcut ? `${name} (${shortcut})` : name;
}

customElements.define("fovea-player", FoveaPlayer);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-player": FoveaPlayer;
  }
}
