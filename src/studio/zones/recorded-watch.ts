import type { Recording } from "../../recording/recording.ts";
import type { Shape } from "../../zones/shape.ts";
import { countRecording, type RecordedCounts } from "./recorded-counts.ts";

/** Milliseconds without a change before everything is counted again: a corner is dragged. */
const REST = 300;
/** While frames come, counting takes at most one part in so many of the time. */
const PARTS = 10;

/**
 * Counts of the recording on show, counted again when it or the zones change. An exact analysis is
 * counted by itself; of what was played that takes a wish, since frames are missing there.
 */
export class RecordedWatch {
  #recording: Recording | null = null;
  #shapes: readonly Shape[] = [];
  #revision = -1;
  #wanted = false;
  #counts: RecordedCounts | null = null;
  #running = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Milliseconds that counting took. */
  #took = 0;

  /** @param changed called when other counts are there */
  constructor(private readonly changed: () => void) {}

  /** Null where what plays is counted. */
  get counts(): RecordedCounts | null {
    return this.#wanted ? this.#counts : null;
  }

  /** The recording is wanted, and not counted yet. */
  get counting(): boolean {
    return this.#wanted && this.#counts === null;
  }

  /** Whether there is something to be counted. */
  get possible(): boolean {
    return (this.#recording?.length ?? 0) > 0;
  }

  /** Counts the recording, or what plays. */
  want(wanted: boolean): void {
    this.#wanted = wanted;
    this.#counts = null;
    if (wanted) this.#begin();
    else this.changed();
  }

  /** To be called often: looks whether anything is another. */
  follow(recording: Recording | null, shapes: readonly Shape[]): void {
    if (recording !== this.#recording) {
      this.#recording = recording;
      this.#revision = -1;
      this.#counts = null;
      this.#wanted = recording?.header.mode === "exact";
    }
    const revision = recording?.revision ?? -1;
    if (shapes === this.#shapes && revision === this.#revision) return;
    const others = shapes !== this.#shapes;
    this.#shapes = shapes;
    this.#revision = revision;
    // Of other zones, or of zones elsewhere.
    if (others) this.#counts = null;
    if (!this.#wanted || (this.#timer !== undefined && !others)) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#begin(), others ? REST : REST + PARTS * this.#took);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#running.abort();
  }

  #begin(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#running.abort();
    this.#running = new AbortController();
    const { signal } = this.#running;
    const recording = this.#recording;
    if (!recording || recording.length === 0 || this.#shapes.length === 0) return;
    const began = performance.now();
    countRecording(recording, this.#shapes, signal).then(
      (counts) => {
        if (signal.aborted) return;
        this.#took = performance.now() - began;
        this.#counts = counts;
        this.changed();
      },
      // It was deleted meanwhile: what plays is counted.
      () => !signal.aborted && this.want(false),
    );
  }
}
