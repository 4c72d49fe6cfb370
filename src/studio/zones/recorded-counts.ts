import type { Recording } from "../../recording/recording.ts";
import type { ZoneEvent } from "../../zones/events.ts";
import { watchFrame } from "../../zones/over-lines.ts";
import type { Shape } from "../../zones/shape.ts";
import { type Counter, ZoneWatch } from "../../zones/zone-watch.ts";

/** Lines after which the page has its turn. */
const LINES_AT_ONCE = 500;
/** Events that are listed. */
const MOST_EVENTS = 200;

/** What happened in a whole recording. */
export interface RecordedCounts {
  readonly counters: readonly Counter[];
  /** The first two hundred, in order. */
  readonly events: readonly ZoneEvent[];
  readonly frames: number;
  /** Media times of the first and the last frame, in seconds. */
  readonly from: number;
  readonly to: number;
}

/**
 * Counts over a recording; null where it was given up.
 * @param shapes checked ones
 * @param signal gives it up
 */
export async function countRecording(
  recording: Recording,
  shapes: readonly Shape[],
  signal: AbortSignal,
): Promise<RecordedCounts | null> {
  const watch = new ZoneWatch(shapes);
  const events: ZoneEvent[] = [];
  let frames = 0;
  let to = Number.NaN;
  for await (const line of recording.lines()) {
    const happened = watchFrame(watch, line);
    if (events.length < MOST_EVENTS) events.push(...happened);
    frames++;
    to = line.mediaTime;
    if (frames % LINES_AT_ONCE === 0) await new Promise((resolve) => setTimeout(resolve));
    if (signal.aborted) return null;
  }
  return {
    counters: watch.counters,
    events: events.slice(0, MOST_EVENTS),
    frames,
    from: recording.timeOf(0),
    to,
  };
}
