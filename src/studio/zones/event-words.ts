import type { ZoneEvent } from "../../zones/events.ts";

/** An event in a few words: "person 3 crossed Door, in". */
export function eventWords(event: ZoneEvent): string {
  const who = `${event.label} ${event.trackId}`;
  const { name } = event;
  if (event.type === "linecross") return `${who} crossed ${name}, ${event.direction}`;
  if (event.type === "dwell") return `${who} has stayed in ${name} for ${seconds(event.seconds)}`;
  if (event.type === "zoneenter") return `${who} ${event.border ? "entered" : "is in"} ${name}`;
  return `${who} ${event.border ? "left" : "was lost in"} ${name} after ${seconds(event.seconds)}`;
}

/** A duration: "8.5 s". */
export function seconds(duration: number): string {
  return `${duration < 10 ? duration.toFixed(1) : Math.round(duration)} s`;
}
