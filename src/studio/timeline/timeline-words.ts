/** What a timeline says in words: where it is, what is there, and what all of it holds. */
import { clock, spokenClock } from "../../look/format.ts";
import { say, translated } from "../../words/say.ts";
import type { FoveaTimeline } from "./fovea-timeline.ts";
import { laneName } from "./lane-name.ts";
import { BINS } from "./levels.ts";

/** A time in seconds as people read it; `frame` is null until the length of a frame is known. */
export function positionWords(
  time: number,
  frameSeconds: number | null,
): { readonly text: string; readonly frame: number | null } {
  const frame = frameSeconds === null ? null : Math.round(time / frameSeconds);
  const thousandths = Math.round(time * 1000);
  const rest = String(thousandths % 1000).padStart(3, "0");
  return { text: `${clock(Math.floor(thousandths / 1000))}.${rest}`, frame };
}

/** The same for a screen reader. */
export function saidPosition({ frameSeconds, whole }: FoveaTimeline, time: number): string {
  const { frame } = positionWords(time, frameSeconds);
  const blanks = { time: spokenClock(time), whole: spokenClock(whole.to) };
  return frame === null
    ? say("{time} of {whole}", blanks)
    : say("{time} of {whole}, frame {n}", { ...blanks, n: frame });
}

/** How many there are of each lane at a time, in few words. */
export function countsAt({ lanes }: FoveaTimeline, time: number): string {
  const bin = Math.round(time * BINS);
  const found = lanes.flatMap(({ label, counts }) => {
    const count = label === null ? 0 : (counts.greatest(bin - 4, bin + 1) ?? 0);
    return count > 0 ? [`${translated(label ?? "")} ${count}`] : [];
  });
  return [...new Set(found)].slice(0, 3).join(", ");
}

/** What was found in all, for those who do not see the lanes. */
export function summary({ lanes, marks, recording }: FoveaTimeline): string {
  const said = lanes
    .slice(0, 5)
    .map(({ name, most }) => say("{name}, up to {n} at once", { name: laneName(name), n: most }));
  for (const { name, events } of marks) {
    if (events.length === 0) continue;
    said.push(say("{name}, one event|{name}, {n} events", { name, n: events.length }));
  }
  const gaps = recording?.gaps().length ?? 0;
  if (said.length === 0) return say("Nothing has been found yet.");
  const found = say("Found: {lanes}.", { lanes: said.join("; ") });
  if (gaps === 0) return found;
  return `${found} ${say("In one place nothing is kept.|In {n} places nothing is kept.", { n: gaps })}`;
}
