import { number, say, translated } from "../../words/say.ts";
import type { ZoneEvent } from "../../zones/events.ts";

/** An event in a few words: "person 3 crossed Door, in". */
export function eventWords(event: ZoneEvent): string {
  const who = `${translated(event.label)} ${event.trackId}`;
  const { name } = event;
  if (event.type === "linecross") {
    return say("{who} crossed {name}, {direction}", { who, name, direction: say(event.direction) });
  }
  if (event.type === "dwell") {
    return say("{who} has stayed in {name} for {time}", {
      who,
      name,
      time: seconds(event.seconds),
    });
  }
  if (event.type === "zoneenter") {
    return event.border
      ? say("{who} entered {name}", { who, name })
      : say("{who} is in {name}", { who, name });
  }
  const blanks = { who, name, time: seconds(event.seconds) };
  return event.border
    ? say("{who} left {name} after {time}", blanks)
    : say("{who} was lost in {name} after {time}", blanks);
}

/** A duration: "8.5 s". */
export function seconds(duration: number): string {
  return `${number(duration, duration < 10 ? 1 : 0)} s`;
}
