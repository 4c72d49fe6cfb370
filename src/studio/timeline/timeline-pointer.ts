import { GUTTER, timeAt } from "./draw-timeline.ts";
import type { Scrubbing } from "./fovea-timeline.ts";
import type { TrackSpan } from "./overview.ts";
import { moved, type TimeView } from "./time-view.ts";

/** How much a step of the wheel zooms. */
const ZOOM = 1.4;

/** Fingers that are nearer to each other, in CSS pixels, say nothing of a distance. */
const APART = 8;

/** What the pointer moves. */
export interface PointerTarget {
  /** The part of the time on show; null for all. */
  view: TimeView | null;
  readonly shown: TimeView;
  readonly whole: TimeView;
  readonly time: number | null;
  /** Where the lanes are drawn. */
  readonly canvas: HTMLCanvasElement | null;
  seek(time: number, phase: Scrubbing["phase"]): void;
  zoom(factor: number, about: number): void;
  /** The track whose bar lies there, in CSS pixels of the canvas. */
  trackAt(x: number, y: number): TrackSpan | null;
  readonly chosen: TrackSpan | null;
  /** Whether it has the focus, so that the wheel is meant for it. */
  readonly focused: boolean;
  choose(track: TrackSpan | null): void;
}

/**
 * Mouse, pen and fingers over a timeline: one drags the position, two zoom. The wheel zooms with Ctrl, which
 * is also what a browser makes of two fingers on a trackpad, or while the timeline has the focus; else, and
 * where there is nothing left to zoom, it scrolls the page, as everybody expects of a wheel over a page.
 */
export class TimelinePointer {
  #dragging = false;
  /** Places of the fingers from the left, by pointer. */
  readonly #fingers = new Map<number, number>();

  constructor(private readonly timeline: PointerTarget) {}

  readonly down = (event: PointerEvent): void => {
    const { timeline } = this;
    const { currentTarget, pointerId, clientX, clientY } = event;
    this.#fingers.set(pointerId, clientX);
    (currentTarget as HTMLElement).setPointerCapture(pointerId);
    if (this.#fingers.size > 1) {
      if (this.#dragging) timeline.seek(timeline.time ?? 0, "ended");
      this.#dragging = false;
      return;
    }
    const { left = 0, top = 0 } = timeline.canvas?.getBoundingClientRect() ?? {};
    const track = timeline.trackAt(clientX - left, clientY - top);
    if (track) timeline.choose(track === timeline.chosen ? null : track);
    this.#dragging = true;
    timeline.seek(this.#timeAt(clientX), "began");
  };

  readonly move = ({ pointerId, clientX }: PointerEvent): void => {
    const before = this.#fingers.get(pointerId);
    if (before === undefined) return;
    if (this.#fingers.size === 2) this.#pinch(pointerId, before, clientX);
    this.#fingers.set(pointerId, clientX);
    if (this.#dragging) this.timeline.seek(this.#timeAt(clientX), "moves");
  };

  readonly up = ({ pointerId, clientX }: PointerEvent): void => {
    this.#fingers.delete(pointerId);
    if (!this.#dragging) return;
    this.#dragging = false;
    this.timeline.seek(this.#timeAt(clientX), "ended");
  };

  readonly wheel = (event: WheelEvent): void => {
    const { timeline } = this;
    const { shown, whole, canvas } = timeline;
    const isZoom = event.ctrlKey || event.metaKey;
    if (!isZoom && !timeline.focused) return;
    const isAcross = Math.abs(event.deltaX) > Math.abs(event.deltaY);
    if (isAcross && !isZoom) {
      const width = Math.max(1, (canvas?.clientWidth ?? 1) - GUTTER);
      timeline.view = moved(shown, (event.deltaX / width) * (shown.to - shown.from), whole);
    } else timeline.zoom(ZOOM ** Math.sign(event.deltaY), this.#timeAt(event.clientX));
    const { from, to } = timeline.shown;
    if (isZoom || from !== shown.from || to !== shown.to) event.preventDefault();
  };

  #timeAt(clientX: number): number {
    const { canvas, shown } = this.timeline;
    const { left = 0, width = 1 } = canvas?.getBoundingClientRect() ?? {};
    return timeAt(Math.max(GUTTER, clientX - left), shown, width);
  }

  #pinch(pointerId: number, before: number, clientX: number): void {
    const [other] = [...this.#fingers].filter(([id]) => id !== pointerId);
    if (!other) return;
    const [then, now] = [Math.abs(before - other[1]), Math.abs(clientX - other[1])];
    if (then > APART && now > APART) {
      this.timeline.zoom(then / now, this.#timeAt((clientX + other[1]) / 2));
    }
  }
}
