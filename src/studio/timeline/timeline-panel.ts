import { html, svg } from "lit";
import type { Frame } from "../../frames/frame.ts";
import type { Recording } from "../../recording/recording.ts";
import { trackStyle } from "../../results/class-colours.ts";
import type { TaskResult } from "../../results/stamp.ts";
import type { Source } from "../../session/source-status.ts";
import { say } from "../../words/say.ts";
import { LiveRecorder } from "../recordings/live-recorder.ts";
import type { ConnectedPanel, PanelParts, StudioPanel } from "../studio-panel.ts";
import { ChosenTrack } from "./chosen-track.ts";
import { FoveaTimeline, type Scrubbing } from "./fovea-timeline.ts";
import { KeptResults } from "./kept-results.ts";
import type { TrackSpan } from "./overview.ts";
import { recordingSettings } from "./recording-settings.ts";
import { TIMELINE_KEYS } from "./timeline-keys.ts";
import { KeptTrackPictures } from "./track-pictures.ts";

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
  readonly #pictures = new KeptTrackPictures();
  readonly #chosen: ChosenTrack;
  #source: Source | null = null;
  /** The video goes on when the position is let go. */
  #goesOn = false;
  /** Where to seek when the video has come to where it was sent before. */
  #wanted: number | null = null;
  /** The recording that is on show without its video, and the time in it whose results are drawn. */
  #alone: { readonly recording: Recording; time: number } | null = null;
  /** Of a live source: where somebody looks. */
  #looksAt: number | null = null;

  constructor(private readonly studio: PanelParts) {
    this.#recorder = new LiveRecorder(studio.session, () => studio.changed());
    this.#kept = new KeptResults(studio.session, this.#recorder);
    this.#chosen = new ChosenTrack(this.#pictures, () => studio.changed());
    this.#timeline.addEventListener("scrub", (event) =>
      this.#scrub((event as CustomEvent<Scrubbing>).detail),
    );
    this.#timeline.addEventListener("track-choice", (event) =>
      this.#choose((event as CustomEvent<TrackSpan | null>).detail),
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
    this.#followAlone();
    timeline.frameSeconds = session.frameSeconds;
    timeline.shapes = session.zones.shapes;
    timeline.pictures = this.#chosen.pictures;
    timeline.picturesNote = this.#chosen.note;
    if (session.source !== this.#source) this.#pictures.clear();
    this.#source = session.source;
  }

  /** A video has its pictures in its file; of what does not come again some are kept. */
  shown(frame: Frame, result: TaskResult): void {
    // A network that was loaded late has looked at the empty picture.
    if (this.#alone) void this.#kept.showAt(this.#alone.recording, this.#alone.time);
    const kind = this.studio.session.source?.kind;
    const comesAgain = kind === "video" || kind === "image";
    if (!comesAgain && this.#recorder.keepSeconds !== 0) this.#pictures.take(frame, result);
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
    return source?.kind === "image" && !this.#alone ? html`` : html`${this.#timeline}`;
  }

  overPicture() {
    const { way, track } = this.#chosen;
    if (!way || !track) return html``;
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
    this.#chosen.dispose();
    this.#kept.dispose();
    this.#recorder.dispose();
  }

  /** Without its video a recording begins at its first line, and is drawn where somebody looks. */
  #followAlone(): void {
    const { alone } = this.studio.session.opened;
    if (alone !== (this.#alone?.recording ?? null)) {
      this.#alone = null;
      if (alone && alone.length > 0) this.#lookAt(alone, alone.timeOf(0));
    }
    if (!this.#alone) return;
    const { duration, frameRate } = this.#alone.recording.header.source;
    this.#timeline.duration = duration ?? null;
    this.#timeline.time = this.#alone.time;
    this.#timeline.frameSeconds = frameRate ? 1 / frameRate : null;
  }

  #lookAt(recording: Recording, time: number): void {
    this.#alone = { recording, time };
    void this.#kept.showAt(recording, time);
  }

  #scrub({ time, phase }: Scrubbing): void {
    const { session } = this.studio;
    const { video } = session.view;
    if (this.#alone) {
      this.#lookAt(this.#alone.recording, time);
      this.studio.changed();
      return;
    }
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

  #choose(track: TrackSpan | null): void {
    const { onShow, source } = this.studio.session;
    void this.#chosen.choose(track, onShow.recording, source);
  }
}
