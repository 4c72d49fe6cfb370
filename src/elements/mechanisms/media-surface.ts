import { StyledElement } from "../../look/styled-element.ts";

const EVENTS = [
  "abort",
  "canplay",
  "canplaythrough",
  "durationchange",
  "emptied",
  "ended",
  "loadeddata",
  "loadedmetadata",
  "loadstart",
  "pause",
  "play",
  "playing",
  "ratechange",
  "resize",
  "seeked",
  "seeking",
  "stalled",
  "suspend",
  "timeupdate",
  "volumechange",
  "waiting",
] as const;

/** Those after which the state of an element may be another. */
const CHANGING: readonly string[] = ["play", "pause", "ended", "loadeddata", "emptied"];

/** Properties that a page may have set before the element was defined. */
export const SETTABLE = [
  "currentTime",
  "volume",
  "muted",
  "defaultMuted",
  "playbackRate",
  "defaultPlaybackRate",
] as const;

/**
 * `HTMLMediaElement`'s surface over the video inside an element, so that controls which drive a
 * `<video>` (media-chrome's, say) drive it too.
 *
 * The inner video's events do not leave the shadow tree; they are dispatched again on the element.
 * Two have another meaning here and are left out: `error` and `progress`.
 */
export abstract class MediaSurface extends StyledElement {
  /** The video itself. @internal */
  protected abstract readonly media: HTMLVideoElement;

  /** Position in seconds; setting it seeks. */
  get currentTime(): number {
    return this.media.currentTime;
  }
  set currentTime(seconds: number) {
    this.media.currentTime = seconds;
  }

  /** Length in seconds; `NaN` until known, `Infinity` for a camera. */
  get duration(): number {
    return this.media.duration;
  }

  /** Whether it has played to its end. */
  get ended(): boolean {
    return this.media.ended;
  }

  /** Whether a seek is under way. */
  get seeking(): boolean {
    return this.media.seeking;
  }

  /** `HTMLMediaElement.readyState`, 0 to 4. */
  get readyState(): number {
    return this.media.readyState;
  }

  /** `HTMLMediaElement.networkState`, 0 to 3. */
  get networkState(): number {
    return this.media.networkState;
  }

  /** Address of what plays; empty for a camera or a stream. */
  get currentSrc(): string {
    return this.media.currentSrc;
  }

  /** Width of the picture in pixels; 0 until known. */
  get videoWidth(): number {
    return this.media.videoWidth;
  }

  /** Height of the picture in pixels; 0 until known. */
  get videoHeight(): number {
    return this.media.videoHeight;
  }

  /** Loudness, 0 to 1. */
  get volume(): number {
    return this.media.volume;
  }
  set volume(volume: number) {
    this.media.volume = volume;
  }

  /** Whether it is silent now; the attribute says how it begins. */
  get muted(): boolean {
    return this.media.muted;
  }
  set muted(muted: boolean) {
    this.media.muted = muted;
  }

  /** Whether it begins silent; reflects the attribute `muted`. */
  get defaultMuted(): boolean {
    return this.hasAttribute("muted");
  }
  set defaultMuted(muted: boolean) {
    this.toggleAttribute("muted", muted);
  }

  /** Speed; 1 is the video's own. */
  get playbackRate(): number {
    return this.media.playbackRate;
  }
  set playbackRate(rate: number) {
    this.media.playbackRate = rate;
  }

  /** Speed to which it goes back with another source. */
  get defaultPlaybackRate(): number {
    return this.media.defaultPlaybackRate;
  }
  set defaultPlaybackRate(rate: number) {
    this.media.defaultPlaybackRate = rate;
  }

  /** What has arrived, in seconds. */
  get buffered(): TimeRanges {
    return this.media.buffered;
  }

  /** Where one can seek, in seconds. */
  get seekable(): TimeRanges {
    return this.media.seekable;
  }

  /** What has been played, in seconds. */
  get played(): TimeRanges {
    return this.media.played;
  }

  /** Subtitles and chapters; there are none. */
  get textTracks(): TextTrackList {
    return this.media.textTracks;
  }

  /** "probably", "maybe" or nothing, as `HTMLMediaElement` says. */
  canPlayType(type: string): CanPlayTypeResult {
    return this.media.canPlayType(type);
  }

  /** Calls back with the next picture that is presented; see `HTMLVideoElement`. */
  requestVideoFrameCallback(callback: VideoFrameRequestCallback): number {
    return this.media.requestVideoFrameCallback(callback);
  }

  /** Takes such a call back. */
  cancelVideoFrameCallback(handle: number): void {
    this.media.cancelVideoFrameCallback(handle);
  }

  /** Moved by `moveBefore`: nothing is to be done. */
  connectedMoveCallback(): void {}

  /**
   * Dispatches the events of the video on this element, for as long as both live.
   * @param before called first, so that whoever hears of an event finds the state that follows from it
   */
  protected echoMediaEvents(before: () => void): void {
    for (const type of EVENTS) {
      this.media.addEventListener(type, () => {
        if (CHANGING.includes(type)) before();
        this.dispatchEvent(new Event(type));
      });
    }
  }
}
