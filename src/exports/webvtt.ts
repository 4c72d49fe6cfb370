/**
 * Who was there, as WebVTT (w3.org/TR/webvtt1): a cue for each stay, from the moment something is first
 * seen to the moment it is gone, so that a player's text track tells of entering and leaving. What is
 * tracked has one cue a track; of what never is, one for as long as anything of its class is there. Where a
 * task tracks, what has no number yet is left out, for it would tell of a person twice. What happened at zones
 * and lines, where the lines have it, has a cue from its moment on.
 */
import type { ResultLine } from "../recording/result-line.ts";
import type { Found } from "../results/found.ts";
import type { ZoneEvent } from "../zones/events.ts";
import { foundIn } from "./found-in.ts";
import { type Recorded, tasksOf, tracked } from "./recorded.ts";
import { vttCue, vttHead } from "./vtt-cue.ts";

/** A line of an analysis with zones and lines. */
type WatchedLine = ResultLine & { readonly events?: readonly ZoneEvent[] };

/** Seconds that an event is on show. */
const EVENT = 2;

const DOES = {
  zoneenter: "enters",
  zoneleave: "leaves",
  dwell: "stays in",
  linecross: "crosses",
} as const;

/** Seconds: a class that is missing for no longer than this has not been away. */
const SHORT_ABSENCE = 1;

interface Stay {
  readonly words: string;
  /** Seconds. */
  readonly from: number;
  /** The last frame on which it was seen. */
  last: number;
  /** The first frame on which it was not, or the end. */
  gone: number | null;
}

/** The whole file. Stays are kept until all lines have been read, because cues come in the order of their beginning. */
export async function* webVtt(recorded: Recorded): AsyncGenerator<string> {
  yield vttHead(recorded.header.source.name);
  const stays = await staysOf(recorded);
  stays.sort((one, other) => one.from - other.from);
  for (const [index, { from, gone, last, words }] of stays.entries()) {
    yield vttCue(index + 1, from, gone ?? last, words);
  }
}

async function staysOf(recorded: Recorded): Promise<Stay[]> {
  const tasks = tasksOf(recorded);
  const stays: Stay[] = [];
  /** The latest of each. */
  const latest = new Map<string, Stay>();
  /** Those of the frame before. */
  let there: Stay[] = [];
  let time: number | null = null;
  let interval = 0;
  for await (const line of recorded.lines()) {
    const now = line.mediaTime;
    if (time !== null && now > time) interval = now - time;
    time = now;
    for (const event of (line as WatchedLine).events ?? []) {
      const { mediaTime } = event;
      stays.push({
        words: eventWords(event),
        from: mediaTime,
        last: mediaTime,
        gone: mediaTime + EVENT,
      });
    }
    for (const stay of there) stay.gone = now;
    there = [];
    for (const task of tasks) {
      for (const found of foundIn(line, task)) {
        const words = wordsOf(task, found);
        if (words === null || (found.trackId === null && tracked(recorded, task))) continue;
        const key = `${task} ${words}`;
        const known = latest.get(key);
        const isHere = known && (found.trackId !== null || now - known.last <= SHORT_ABSENCE);
        const stay = isHere ? known : { words, from: now, last: now, gone: null };
        if (stay !== known) {
          latest.set(key, stay);
          stays.push(stay);
        }
        stay.last = now;
        stay.gone = null;
        there.push(stay);
      }
    }
  }
  // The last frame is on show for as long as the one before it was.
  for (const stay of stays) stay.gone ??= stay.last + (interval || 0.001);
  return stays;
}

function eventWords(event: ZoneEvent): string {
  const where = event.type === "linecross" ? `${event.name} (${event.direction})` : event.name;
  return `${event.label} ${event.trackId} ${DOES[event.type]} ${where}`;
}

function wordsOf(task: string, { label, trackId, box, more }: Found): string | null {
  // What is read says more than that it is text.
  if (label === null && typeof more.text === "string") return `“${more.text}”`;
  const name = label ?? (box ? task : null);
  if (name === null) return null;
  return trackId === null ? name : `${name} ${trackId}`;
}
