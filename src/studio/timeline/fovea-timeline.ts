import { html } from "lit";
import { StyledElement } from "../../look/styled-element.ts";
import { controls, theme } from "../../look/theme.ts";
import type { Recording } from "../../recording/recording.ts";
import { say } from "../../words/say.ts";
import type { Shape } from "../../zones/shape.ts";
import type { ShownPicture } from "./chosen-track.ts";
import { drawTimeline, heightOf, placeOf, type TrackBar, trackAt } from "./draw-timeline.ts";
import { timelineStyles } from "./fovea-timeline.styles.ts";
import type { Lane, TrackSpan } from "./overview.ts";
import { OverviewFeed } from "./overview-feed.ts";
import { including, type TimeView, zoomed } from "./time-view.ts";
import { timelineKey } from "./timeline-keys.ts";
import { type PointerTarget, TimelinePointer } from "./timeline-pointer.ts";
import { chosenTrack, timelineTools } from "./timeline-tools.ts";
import { saidPosition, summary } from "./timeline-words.ts";
import { type MarkLane, ZoneMarks } from "./zone-marks.ts";

/** What a person looks for: `began` and `ended` the dragging, or a single step by key or button. */
export interface Scrubbing {
  /** Media time in seconds. */
  readonly time: number;
  readonly phase: "began" | "moves" | "ended" | "step";
}

/** Something that can be sought: a class that appears, a line that is crossed, a zone where somebody comes or goes. */
export interface Sought {
  readonly id: string;
  readonly name: string;
}

/** Before the names of zones and lines, which may be called as a class is. */
const AT_ZONE = "zone/";

/** What a live source shows of the past at first, in seconds. */
const LIVE_SPAN = 60;

/**
 * A recording over time: a lane for each class, tracks as bars, a measure as a curve, and the position,
 * which can be dragged. It shows; what a person looks for is its owner's matter.
 *
 * @element fovea-timeline
 * @fires {CustomEvent<Scrubbing>} scrub - a person wants another position
 * @fires {CustomEvent<TrackSpan | null>} track-choice - a track was chosen, or none any more
 */
export class FoveaTimeline extends StyledElement implements PointerTarget {
  static override properties = {
    recording: { attribute: false },
    duration: { attribute: false },
    time: { attribute: false },
    frameSeconds: { attribute: false },
    shapes: { attribute: false },
    pictures: { attribute: false },
    picturesNote: { attribute: false },
    measure: { state: true },
    lane: { state: true },
    chosen: { state: true },
    view: { state: true },
  };
  static override styles = [theme, controls, timelineStyles];

  /** What is shown. Borrowed; null for none. */
  declare recording: Recording | null;
  /** Length of the source in seconds; null for one that has none, such as a camera. */
  declare duration: number | null;
  /** Media time of the picture on show, in seconds; null where there is none. */
  declare time: number | null;
  /** How long a frame lasts, in seconds; null until known. */
  declare frameSeconds: number | null;
  /** Zones and lines; what happened there is marked. */
  declare shapes: readonly Shape[];
  /** Of the chosen track, in the order of time. */
  declare pictures: readonly ShownPicture[];
  /** Why there are none; empty where that need not be said. */
  declare picturesNote: string;
  /** Id of the measure drawn as a curve; null for the first that there is. */
  declare measure: string | null;
  /** Id of what is sought (`events`); null for the first. */
  declare lane: string | null;
  declare chosen: TrackSpan | null;
  /** The part on show; null for all of it. */
  declare view: TimeView | null;

  #feed: OverviewFeed | null = null;
  #marks: ZoneMarks | null = null;
  #bars: readonly TrackBar[] = [];
  #drawn = 0;
  readonly #pointer = new TimelinePointer(this);
  /** Not passive, for it keeps the page from scrolling. */
  readonly #wheel = { handleEvent: this.#pointer.wheel, passive: false };
  readonly #observer = new ResizeObserver(() => this.#drawSoon());

  constructor() {
    super();
    this.recording = null;
    this.duration = null;
    this.time = null;
    this.frameSeconds = null;
    this.shapes = [];
    this.pictures = [];
    this.picturesNote = "";
    this.measure = null;
    this.lane = null;
    this.chosen = null;
    this.view = null;
  }

  /** All of the time that there is something of. */
  get whole(): TimeView {
    const { recording, duration } = this;
    if (duration !== null && duration > 0) return { from: 0, to: duration };
    const count = recording?.length ?? 0;
    const to = count > 0 ? (recording?.timeOf(count - 1) ?? 0) : 0;
    return { from: count > 0 ? (recording?.timeOf(0) ?? 0) : 0, to: Math.max(to, 1) };
  }

  /** What is on show now. */
  get shown(): TimeView {
    const { whole } = this;
    if (this.view) return this.view;
    const live = this.duration === null && whole.to - whole.from > LIVE_SPAN;
    return live ? { from: whole.to - LIVE_SPAN, to: whole.to } : whole;
  }

  /** Whether all lines that were there have been taken in. */
  get done(): boolean {
    return this.#feed?.done ?? false;
  }

  /** Lanes that can be sought in; what is there longest comes first. */
  get lanes(): readonly Lane[] {
    return this.#feed?.overview.lanes ?? [];
  }

  /** What happened at each zone and line. */
  get marks(): readonly MarkLane[] {
    return this.#marks?.lanes ?? [];
  }

  /** What can be sought, what is there longest first. */
  get events(): readonly Sought[] {
    const classes = this.lanes.map(({ name }) => ({ id: name, name }));
    const zones = this.shapes.map(({ name, kind }) => ({
      id: AT_ZONE + name,
      name:
        kind === "line" ? say("{name} is crossed", { name }) : say("{name}: comes, goes", { name }),
    }));
    return [...classes, ...zones];
  }

  /** Whether it has the focus. */
  get focused(): boolean {
    return this.renderRoot.querySelector(".lanes:focus") !== null;
  }

  /** The tracks on show, in the order of time. */
  get tracksShown(): readonly TrackSpan[] {
    return this.#bars.map(({ track }) => track);
  }

  /** Measures of which there is something. */
  get measures(): readonly string[] {
    return this.#feed?.overview.measures ?? [];
  }

  /** The one that is drawn. */
  get measureShown(): string | null {
    const { measures } = this;
    if (this.measure !== null && measures.includes(this.measure)) return this.measure;
    return measures[0] ?? null;
  }

  /** Says that a person wants to see a time. */
  seek(time: number, phase: Scrubbing["phase"] = "step"): void {
    const { from, to } = this.whole;
    const detail = { time: Math.min(to, Math.max(from, time)), phase };
    this.#follow(detail.time);
    this.dispatchEvent(new CustomEvent<Scrubbing>("scrub", { detail }));
  }

  /** To the line after the position, or before. */
  stepLine(direction: 1 | -1): void {
    const { recording, time } = this;
    if (!recording || time === null) return;
    const here = recording.nearest(time);
    const to = recording.timeOf(here + direction);
    if (Number.isFinite(to)) this.seek(to);
  }

  /** To where what is sought happens next, or happened before. False where it does not. */
  seekEvent(direction: 1 | -1): boolean {
    const sought = this.events.find(({ id }) => id === this.lane) ?? this.events[0];
    if (sought?.id.startsWith(AT_ZONE)) {
      const name = sought.id.slice(AT_ZONE.length);
      const time = this.#marks?.next(name, this.time ?? this.whole.from, direction) ?? null;
      if (time !== null) this.seek(time);
      return time !== null;
    }
    const lane = this.lanes.find(({ name }) => name === this.lane) ?? this.lanes[0];
    const { overview } = this.#feed ?? {};
    if (!lane || !overview || !this.recording) return false;
    const start = overview.nextStart(lane, this.time ?? 0, direction, this.whole.to);
    if (start === null) return false;
    this.seek(this.recording.timeOf(this.recording.nearest(start)));
    return true;
  }

  /** Shows less of the time (a factor below 1), or more, about the position or a time. */
  zoom(factor: number, about = this.time ?? this.shown.to): void {
    const wanted = zoomed(this.shown, about, factor, this.whole);
    const all = wanted.to - wanted.from >= this.whole.to - this.whole.from - 1e-6;
    this.view = all && this.duration !== null ? null : wanted;
  }

  /** The track whose bar lies there, in CSS pixels of the canvas. */
  trackAt(x: number, y: number): TrackSpan | null {
    return trackAt(this.#bars, x, y);
  }

  /** Where the lanes are drawn; null where there are none. */
  get canvas(): HTMLCanvasElement | null {
    return this.renderRoot?.querySelector("canvas") ?? null;
  }

  /** Chooses a track, or none. */
  choose(track: TrackSpan | null): void {
    this.chosen = track;
    this.dispatchEvent(new CustomEvent<TrackSpan | null>("track-choice", { detail: track }));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer.observe(this);
    this.#openFeed();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
    this.#feed?.close();
    this.#feed = null;
    this.#marks?.close();
    this.#marks = null;
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has("recording")) {
      this.view = null;
      if (this.chosen) this.choose(null);
    }
    if (this.isConnected && (changed.has("recording") || changed.has("shapes"))) this.#openFeed();
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    // The position is moved without drawing anything.
    if ([...changed.keys()].some((name) => name !== "time")) this.#drawSoon();
    this.#place();
  }

  protected override render() {
    if (!this.recording || this.recording.length === 0) {
      return html`<p class="nothing">${say("What is found appears here over time.")}</p>`;
    }
    const { whole, time } = this;
    const now = time ?? whole.to;
    return html`${timelineTools(this)}
      <div
        class="lanes"
        role="slider"
        tabindex="0"
        aria-label=${say("Position in the recording")}
        aria-valuemin=${whole.from}
        aria-valuemax=${whole.to}
        aria-valuenow=${now}
        aria-valuetext=${saidPosition(this, now)}
        aria-describedby="summary"
        @keydown=${(event: KeyboardEvent) => this.#pressed(event)}
        @pointerdown=${this.#pointer.down}
        @pointermove=${this.#pointer.move}
        @pointerup=${this.#pointer.up}
        @pointercancel=${this.#pointer.up}
        @wheel=${this.#wheel}
      >
        <canvas aria-hidden="true"></canvas>
        <div class="position" ?hidden=${time === null}></div>
      </div>
      ${chosenTrack(this)}
      <p class="visually-hidden" id="summary">${summary(this)}</p>`;
  }

  #openFeed(): void {
    const { recording, shapes } = this;
    const changed = () => this.#overviewChanged();
    if (this.#feed?.recording !== recording) {
      this.#feed?.close();
      this.#feed = recording ? new OverviewFeed(recording, changed) : null;
    }
    if (this.#marks?.recording !== recording || this.#marks?.shapes !== shapes) {
      this.#marks?.close();
      this.#marks =
        recording && shapes.length > 0 ? new ZoneMarks(recording, shapes, changed) : null;
    }
  }

  /** Lines come faster than anybody can see, and few of them bring another lane. */
  #overviewChanged(): void {
    this.#drawSoon();
    const options = this.renderRoot?.querySelectorAll(".lane-choice option");
    if (this.events.length !== (options?.length ?? 0) || !this.hasUpdated) this.requestUpdate();
  }

  /** At most once for each picture of the screen. */
  #drawSoon(): void {
    if (this.#drawn !== 0) return;
    this.#drawn = requestAnimationFrame(() => {
      this.#drawn = 0;
      this.#draw();
      this.#place();
    });
  }

  #draw(): void {
    const { canvas } = this;
    const overview = this.#feed?.overview;
    const { recording } = this;
    if (!canvas || !overview || !recording) return;
    const [width, measure, { marks }] = [canvas.clientWidth, this.measureShown, this];
    const height = heightOf({ overview, measure, marks });
    if (width === 0) return;
    const { devicePixelRatio: density } = window;
    const [pixels, lines] = [Math.round(width * density), Math.round(height * density)];
    if (canvas.width !== pixels || canvas.height !== lines) {
      Object.assign(canvas, { width: pixels, height: lines });
      canvas.style.height = `${height}px`;
    }
    const context = canvas.getContext("2d");
    if (!context) return;
    const { color: ink, fontFamily: font } = getComputedStyle(this);
    const { shown: view, chosen } = this;
    const gaps = recording.gaps();
    context.setTransform(density, 0, 0, density, 0, 0);
    this.#bars = drawTimeline(context, {
      overview,
      gaps,
      view,
      width,
      measure,
      chosen,
      marks,
      ink,
      font,
    });
  }

  #place(): void {
    const position = this.renderRoot.querySelector<HTMLElement>(".position");
    const { canvas } = this;
    if (!position || !canvas || this.time === null) return;
    const { shown } = this;
    const x = placeOf(this.time, shown, canvas.clientWidth);
    position.style.height = `${canvas.clientHeight}px`;
    position.style.transform = `translateX(${x - 1}px)`;
    position.hidden = this.time < shown.from || this.time > shown.to;
  }

  #follow(time: number): void {
    if (this.view) this.view = including(this.view, time, this.whole);
  }

  #pressed(event: KeyboardEvent): void {
    if (!timelineKey(this, event)) return;
    event.preventDefault();
    event.stopPropagation();
  }
}

customElements.define("fovea-timeline", FoveaTimeline);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-timeline": FoveaTimeline;
  }
}
