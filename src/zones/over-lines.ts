import type { TaskResult } from "../results/stamp.ts";
import type { ZoneEvent } from "./events.ts";
import type { Shape } from "./shape.ts";
import { type Counter, ZoneWatch } from "./zone-watch.ts";

/** What a kept frame must have: a line of `npm run analyze` has it, and one of a recording. */
export interface KeptFrame {
  /** By task. */
  readonly results: Readonly<Record<string, Omit<TaskResult, "layer">>>;
  /** A stopped analysis went on here, and tracks may begin anew. */
  readonly resumed?: true;
}

/** What happens on a kept frame. Frames come in their order; the watch goes on to the next. */
export function watchFrame(watch: ZoneWatch, { results, resumed }: KeptFrame): ZoneEvent[] {
  const events = resumed ? [...watch.cut()] : [];
  for (const task in results) events.push(...watch.take(results[task] as TaskResult));
  return events;
}

/** Something that happened, and on which of the frames. */
export interface FrameEvent<Frame> {
  readonly frame: Frame;
  readonly event: ZoneEvent;
}

/**
 * Zones and lines over a recording: everything that happened, in order, and what was counted.
 * @param shapes checked ones (`checkedShapes`)
 * @param frames in their order
 */
export function watchFrames<Frame extends KeptFrame>(
  shapes: readonly Shape[],
  frames: Iterable<Frame>,
): { readonly events: readonly FrameEvent<Frame>[]; readonly counters: readonly Counter[] } {
  const watch = new ZoneWatch(shapes);
  const events: FrameEvent<Frame>[] = [];
  for (const frame of frames) {
    for (const event of watchFrame(watch, frame)) events.push({ frame, event });
  }
  return { events, counters: watch.counters };
}
