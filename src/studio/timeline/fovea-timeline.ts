import { html } from "lit";
import { clock, spokenClock } from "../../look/format.ts";
import { StyledElement } from "../../look/styled-element.ts";
import { controls, theme } from "../../look/theme.ts";
import type { Recording } from "../../recording/recording.ts";
import {
  drawTimeline,
  GUTTER,
  heightOf,
  placeOf,
  type TrackBar,
  timeAt,
  trackAt,
} from "./draw-timeline.ts";
import { timelineStyles } from "./fovea-timeline.styles.ts";
import { BINS } from "./levels.ts";
import type { Lane, TrackSpan } from "./overview.ts";
import { OverviewFeed } from "./overview-feed.ts";
import { including, moved, type TimeView, zoomed } from "./time-view.ts";
import { timelineKey } from "./timeline-keys.ts";
import { timelineTools } from "./timeline-tools.ts";

/** What a person looks for: `began` and `ended` the dragging, or a single step by key or button. */
export interface Scrubbing {
  /** Media time in seconds. */
  readonly time: number;
  readonly phase: "began" | "moves" | "ended" | "step";
}

/** How much a step of the wheel or of a key zooms. */
const ZOOM = 1.4;

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
export class FoveaTimeline extends StyledElement {
  static override properties = {
    recording: { attribute: false },
    duration: { attribute: false },
    time: { attribute: false },
    frameSeconds: { attribute: false },
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
  /** Id of the measure drawn as a curve; null for the first that there is. */
  declare measure: string | null;
  /** Name of the lane whose events are sought; null for the first. */
  declare lane: string | null;
  declare chosen: TrackSpan | null;
  /** The part on show; null for all of it. */
  declare view: TimeView | null;

  #feed: OverviewFeed | null = null;
  #bars: readonly TrackBar[] = [];
  #drawn = 0;
  #dragging = false;
  readonly #touches = new Map<number, number>();
  readonly #observer = new ResizeObserver(() => this.#drawSoon());

  constructor() {
    super();
    this.recording = null;
    this.duration = null;
    this.time = null;
    this.frameSeconds = null;
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

  /** Lanes that can be sought in, those with the most things first. */
  get lanes(): readonly Lane[] {
    return this.#feed?.overview.lanes ?? [];
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

  /** To where something of the chosen lane appears next, or appeared before. False where it does not. */
  seekEvent(direction: 1 | -1): boolean {
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
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has("recording")) return;
    this.view = null;
    if (this.chosen) this.choose(null);
    if (this.isConnected) this.#openFeed();
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    // The position is moved without drawing anything.
    if ([...changed.keys()].some((name) => name !== "time")) this.#drawSoon();
    this.#place();
  }

  protected override render() {
    if (!this.recording || this.recording.length === 0) {
      return html`<p class="nothing">What is found appears here over time.</p>`;
    }
    const { whole, time } = this;
    const now = time ?? whole.to;
    return html`${timelineTools(this)}
      <div
        class="lanes"
        role="slider"
        tabindex="0"
        aria-label="Position in the recording"
        aria-valuemin=${whole.from}
        aria-valuemax=${whole.to}
        aria-valuenow=${now}
        aria-valuetext=${this.#said(now)}
        aria-describedby="summary"
        @keydown=${(event: KeyboardEvent) => this.#pressed(event)}
        @pointerdown=${(event: PointerEvent) => this.#down(event)}
        @pointermove=${(event: PointerEvent) => this.#move(event)}
        @pointerup=${(event: PointerEvent) => this.#up(event)}
        @pointercancel=${(event: PointerEvent) => this.#up(event)}
        @wheel=${{ handleEvent: (event: WheelEvent) => this.#wheel(event), passive: false }}
      >
        <canvas aria-hidden="true"></canvas>
        <div class="position" ?hidden=${time === null}></div>
      </div>
      <p class="visually-hidden" id="summary">${this.#summary()}</p>`;
  }

  #openFeed(): void {
    if (this.#feed?.recording === this.recording) return;
    this.#feed?.close();
    this.#feed = this.recording
      ? new OverviewFeed(this.recording, () => this.#overviewChanged())
      : null;
  }

  /** Lines come faster than anybody can see, and few of them bring another lane. */
  #overviewChanged(): void {
    this.#drawSoon();
    if (this.#feed?.overview.lanes.length !== this.#lanesRendered || !this.hasUpdated) {
      this.requestUpdate();
    }
  }

  get #lanesRendered(): number {
    const options = this.renderRoot?.querySelectorAll(".lane-choice option");
    return options?.length ?? 0;
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
    const canvas = this.renderRoot.querySelector("canvas");
    const overview = this.#feed?.overview;
    const { recording } = this;
    if (!canvas || !overview || !recording) return;
    const [width, measure] = [canvas.clientWidth, this.measureShown];
    const height = heightOf({ overview, measure });
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
      ink,
      font,
    });
  }

  #place(): void {
    const position = this.renderRoot.querySelector<HTMLElement>(".position");
    const canvas = this.renderRoot.querySelector("canvas");
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

  #timeOf({ clientX }: { clientX: number }): number {
    const box = this.renderRoot.querySelector("canvas")?.getBoundingClientRect();
    return timeAt(Math.max(GUTTER, clientX - (box?.left ?? 0)), this.shown, box?.width ?? 1);
  }

  #down(event: PointerEvent): void {
    const { currentTarget, offsetX, offsetY, pointerId } = event;
    this.#touches.set(pointerId, event.clientX);
    const lanes = currentTarget as HTMLElement;
    lanes.setPointerCapture(pointerId);
    if (this.#touches.size > 1) {
      if (this.#dragging) this.seek(this.time ?? 0, "ended");
      this.#dragging = false;
      return;
    }
    const track = trackAt(this.#bars, offsetX, offsetY);
    if (track) this.choose(track === this.chosen ? null : track);
    this.#dragging = true;
    this.seek(this.#timeOf(event), "began");
  }

  #move(event: PointerEvent): void {
    const before = this.#touches.get(event.pointerId);
    if (before === undefined) return;
    if (this.#touches.size === 2) this.#pinch(event, before);
    this.#touches.set(event.pointerId, event.clientX);
    if (this.#dragging) this.seek(this.#timeOf(event), "moves");
  }

  /** Two fingers: their distance zooms. */
  #pinch({ pointerId, clientX }: PointerEvent, before: number): void {
    const [other] = [...this.#touches].filter(([id]) => id !== pointerId);
    if (!other) return;
    const [then, now] = [Math.abs(before - other[1]), Math.abs(clientX - other[1])];
    if (then > 8 && now > 8) {
      this.zoom(then / now, this.#timeOf({ clientX: (clientX + other[1]) / 2 }));
    }
  }

  #up(event: PointerEvent): void {
    this.#touches.delete(event.pointerId);
    if (!this.#dragging) return;
    this.#dragging = false;
    this.seek(this.#timeOf(event), "ended");
  }

  #wheel(event: WheelEvent): void {
    const { shown } = this;
    const canvas = this.renderRoot.querySelector("canvas");
    if (event.ctrlKey || event.altKey || Math.abs(event.deltaY) > Math.abs(event.deltaX)) {
      // Over a long list the wheel moves the list, as everywhere.
      const lanes = event.currentTarget as HTMLElement;
      const scrolls = lanes.scrollHeight > lanes.clientHeight && !event.ctrlKey && !event.altKey;
      if (scrolls) return;
      this.zoom(ZOOM ** Math.sign(event.deltaY), this.#timeOf(event));
    } else {
      const width = Math.max(1, (canvas?.clientWidth ?? 1) - GUTTER);
      this.view = moved(shown, (event.deltaX / width) * (shown.to - shown.from), this.whole);
    }
    event.preventDefault();
  }

  #pressed(event: KeyboardEvent): void {
    if (!timelineKey(this, event)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  #said(time: number): string {
    const { frame } = this.position(time);
    return `${spokenClock(time)} of ${spokenClock(this.whole.to)}${frame === null ? "" : `, frame ${frame}`}`;
  }

  /** How many there are of each lane at a time, in few words. */
  counts(time: number): string {
    const bin = Math.round(time * BINS);
    const found = this.lanes.flatMap(({ label, counts }) => {
      const count = label === null ? 0 : (counts.greatest(bin - 4, bin + 1) ?? 0);
      return count > 0 ? [`${label} ${count}`] : [];
    });
    return [...new Set(found)].slice(0, 3).join(", ");
  }

  /** A time as people read it; `frame` is null until the length of a frame is known. */
  position(time: number): { readonly text: string; readonly frame: number | null } {
    const { frameSeconds } = this;
    const frame = frameSeconds === null ? null : Math.round(time / frameSeconds);
    const thousandths = String(Math.round((time % 1) * 1000) % 1000).padStart(3, "0");
    return { text: `${clock(time)}.${thousandths}`, frame };
  }

  #summary(): string {
    const lanes = this.lanes.slice(0, 5).map(({ name, most }) => `${name}, up to ${most} at once`);
    const gaps = this.recording?.gaps().length ?? 0;
    const ends = gaps === 0 ? "" : ` ${gaps} gaps in which nothing is kept.`;
    return lanes.length > 0 ? `Found: ${lanes.join("; ")}.${ends}` : "Nothing has been found yet.";
  }
}

customElements.define("fovea-timeline", FoveaTimeline);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-timeline": FoveaTimeline;
  }
}
