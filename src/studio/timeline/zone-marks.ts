import type { Subscription } from "rxjs";
import type { Recording } from "../../recording/recording.ts";
import type { ResultLine } from "../../recording/result-line.ts";
import type { ZoneEvent } from "../../zones/events.ts";
import { watchFrame } from "../../zones/over-lines.ts";
import type { Shape } from "../../zones/shape.ts";
import { ZoneWatch } from "../../zones/zone-watch.ts";

/** Lines that are taken in before the page gets its turn: some milliseconds. */
const BATCH = 100;

/** Events of one zone or line that are kept; beyond it the oldest go. */
const MOST = 5000;

/** Events nearer to the position than this, in seconds, are where somebody is already. */
const HERE = 1e-3;

/** What happened at one zone or line. */
export interface MarkLane {
  readonly name: string;
  readonly kind: Shape["kind"];
  /** In the order of their media time. */
  readonly events: readonly ZoneEvent[];
}

/**
 * What happened at zones and lines over a recording, by media time: of what is there, and of what comes.
 * What is looked at again counts anew. It counts nothing, so that a video that loops may do so.
 */
export class ZoneMarks {
  readonly #lanes: { readonly name: string; readonly kind: Shape["kind"]; events: ZoneEvent[] }[];
  readonly #watch: ZoneWatch;
  readonly #coming: Subscription;
  /** Lines that came while those before them were read; null once all have been. */
  #waiting: ResultLine[] | null = [];
  #closed = false;

  /**
   * @param recording borrowed
   * @param shapes checked ones
   * @param changed called when there are others
   */
  constructor(
    readonly recording: Recording,
    readonly shapes: readonly Shape[],
    private readonly changed: () => void,
  ) {
    this.#watch = new ZoneWatch(shapes);
    this.#lanes = shapes.map(({ name, kind }) => ({ name, kind, events: [] }));
    this.#coming = recording.changes.subscribe((change) => {
      if (change.kind === "added" && this.#waiting) this.#waiting.push(change.line);
      else if (change.kind === "added") this.#take(change.line);
      else if (change.kind === "superseded") {
        const { from, to } = change;
        this.#keep(({ mediaTime }) => mediaTime <= from || mediaTime >= to);
      } else this.#keep(({ mediaTime }) => mediaTime >= change.before);
    });
    void this.#takeIn();
  }

  /** One for each zone and line, in their order. */
  get lanes(): readonly MarkLane[] {
    return this.#lanes;
  }

  /** Whether all lines that were there have been taken in. */
  get done(): boolean {
    return this.#waiting === null;
  }

  /** When something next happens at a zone or line after a media time, or did before; null where nothing does. */
  next(name: string, time: number, direction: 1 | -1): number | null {
    const events = this.#lanes.find((lane) => lane.name === name)?.events ?? [];
    const times = events.map(({ mediaTime }) => mediaTime);
    const found =
      direction > 0
        ? times.find((other) => other > time + HERE)
        : times.findLast((other) => other < time - HERE);
    return found ?? null;
  }

  close(): void {
    this.#closed = true;
    this.#coming.unsubscribe();
  }

  async #takeIn(): Promise<void> {
    let count = 0;
    try {
      for await (const line of this.recording.lines(0, this.recording.length)) {
        if (this.#closed) return;
        this.#take(line);
        if (++count % BATCH === 0) await new Promise((resolve) => setTimeout(resolve));
      }
    } catch {
      // It was closed meanwhile; what has been taken in is right.
    }
    if (this.#closed) return;
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    for (const line of waiting) this.#take(line);
    this.changed();
  }

  #take(line: ResultLine): void {
    for (const event of watchFrame(this.#watch, line)) {
      const lane = this.#lanes.find(({ name }) => name === event.name);
      if (!lane) continue;
      insert(lane.events, event);
      if (lane.events.length > MOST) lane.events.shift();
      this.changed();
    }
  }

  #keep(isKept: (event: ZoneEvent) => boolean): void {
    for (const lane of this.#lanes) {
      if (!lane.events.every(isKept)) lane.events = lane.events.filter(isKept);
    }
    this.changed();
  }
}

/** Mostly at the end. What is there already, from a line that was read and came as well, counts once. */
function insert(events: ZoneEvent[], event: ZoneEvent): void {
  let at = events.length;
  while (at > 0 && (events[at - 1] as ZoneEvent).mediaTime > event.mediaTime) at--;
  for (let i = at - 1; i >= 0 && events[i]?.mediaTime === event.mediaTime; i--) {
    if (events[i]?.type === event.type && events[i]?.trackId === event.trackId) return;
  }
  events.splice(at, 0, event);
}
