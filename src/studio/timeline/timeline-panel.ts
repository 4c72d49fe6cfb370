import { html, svg } from "lit";
import { trackStyle } from "../../results/class-colours.ts";
import { say } from "../../words/say.ts";
import { LiveRecorder } from "../recordings/live-recorder.ts";
import type { ConnectedPanel, PanelParts, StudioPanel } from "../studio-panel.ts";
import { FoveaTimeline, type Scrubbing } from "./fovea-timeline.ts";
import { KeptResults } from "./kept-results.ts";
import type { TrackSpan } from "./overview.ts";
import { recordingSettings } from "./recording-settings.ts";
import { TIMELINE_KEYS } from "./timeline-keys.ts";
import { type TrackPath, trackPath } from "./track-path.ts";

/** Nearer to the end of a live recording is now, in seconds. */
const NOW = 0.1;

/** What is recorded and how it is looked through. */
export const timelinePanel: StudioPanel = {
  id: "timeline",
  title: "Recording",
  icon: "M3 6h8v3H3zM9 11h11v3H9zM5 16h7v3H5zM15 3v18",
  keys: TIMELINE_KEYS,
  connect: (studio) => new TimelinePanel(studio),
};

class TimelinePanel implements ConnectedPanel {
  readonly #timeline = new FoveaTimeline();
  readonly #recorder: LiveRecorder;
  readonly #kept: KeptResults;
  #path: { readonly track: TrackSpan; readonly way: TrackPath } | null = null;
  /** The video goes on when the position is let go. */
  #goesOn = false;
  /** Where to seek when the video has come to where it was sent before. */
  #wanted: number | null = null;
  /** Of a live source: where somebody looks. */
  #looksAt: number | null = null;

  constructor(private readonly studio: PanelParts) {
    this.#recorder = new LiveRecorder(studio.session, () => studio.changed());
    this.#kept = new KeptResults(studio.session, this.#recorder);
    this.#timeline.addEventListener("scrub", (event) =>
      this.#scrub((event as CustomEvent<Scrubbing>).detail),
    );
    this.#timeline.addEventListener("track-choice", (event) =>
      this.#showPath((event as CustomEvent<TrackSpan | null>).detail),
    );
    studio.session.view.video.addEventListener("seeked", this.#seeked);
  }

  settle(): void {
    const { session } = this.studio;
    this.#recorder.follow();
    const isVideo = session.source?.kind === "video";
    const timeline = this.#timeline;
    timeline.recording = session.onShow.recording;
    const { duration } = session.view.video;
    timeline.duration = isVideo && Number.isFinite(duration) ? duration : null;
    timeline.time = isVideo ? session.frameTime : (this.#looksAt ?? session.frameTime);
    timeline.frameSeconds = session.frameSeconds;
  }

  status(): string {
    const { recording, keepSeconds, failure } = this.#recorder;
    if (failure) return say("stopped");
    if (keepSeconds === 0) return say("off");
    return recording && recording.length > 0 ? say("{n} frames", { n: recording.length }) : "";
  }

  render() {
    return recordingSettings(this.#recorder, () => this.studio.changed());
  }

  underPicture() {
    const { source } = this.studio.session;
    return source?.kind === "image" ? html`` : html`${this.#timeline}`;
  }

  overPicture() {
    if (!this.#path) return html``;
    const { way, track } = this.#path;
    const { width, height, points } = way;
    const line = points.map(({ x, y }) => `${x},${y}`).join(" ");
    const { mirrored } = this.studio.session.view;
    return html`<svg
      viewBox="0 0 ${width} ${height}"
      preserveAspectRatio="none"
      aria-hidden="true"
      style="position:absolute;inset:0;width:100%;height:100%;pointer-events:none;${mirrored ? "scale:-1 1" : ""}"
    >${[
      ["#000", 6, 0.5],
      [trackStyle(track.trackId).colour, 3, 1],
    ].map(
      ([colour, thick, opacity]) => svg`<polyline points=${line} fill="none" stroke=${colour}
        stroke-width=${thick} stroke-opacity=${opacity} stroke-linejoin="round"
        stroke-linecap="round" vector-effect="non-scaling-stroke"></polyline>`,
    )}</svg>`;
  }

  dispose(): void {
    this.studio.session.view.video.removeEventListener("seeked", this.#seeked);
    this.#kept.dispose();
    this.#recorder.dispose();
  }

  #scrub({ time, phase }: Scrubbing): void {
    const { session } = this.studio;
    const { video } = session.view;
    if (session.source?.kind !== "video") {
      const isNow = phase === "ended" || time >= this.#timeline.whole.to - NOW;
      this.#looksAt = isNow ? null : time;
      this.studio.changed();
      return;
    }
    if (phase === "began") this.#goesOn = !video.paused;
    video.pause();
    this.#kept.scrubbing = phase === "began" || phase === "moves";
    this.#wanted = time;
    if (!video.seeking || phase === "ended" || phase === "step") this.#seeked();
    if (phase === "ended" && this.#goesOn) void session.play();
  }

  /** One seek after the other: a new one would end the one under way, and the picture would stand still. */
  readonly #seeked = (): void => {
    const time = this.#wanted;
    this.#wanted = null;
    if (time === null) return;
    // The middle of the frame: at its edge rounding may show the one before.
    this.studio.player.seekTo(time + (this.studio.session.frameSeconds ?? 0) / 2);
  };

  async #showPath(track: TrackSpan | null): Promise<void> {
    this.#path = null;
    const { recording } = this.studio.session.onShow;
    if (track && recording) {
      const way = await trackPath(recording, track).catch(() => null);
      if (way && this.#timeline.chosen === track) this.#path = { track, way };
    }
    this.studio.changed();
  }
}
