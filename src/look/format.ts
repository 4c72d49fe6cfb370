/** Numbers as people read them, in their language. */
import { number, say } from "../words/say.ts";

/** "4.0 MB"; decimal units, as operating systems and shops show them. */
export function bytes(count: number): string {
  if (count < 1000) return `${Math.round(count)} B`;
  const units = ["kB", "MB", "GB", "TB"];
  let value = count / 1000;
  let unit = 0;
  while (value >= 999.95 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${number(value, value < 10 ? 1 : 0)} ${units[unit]}`;
}

/** "1:02:03", "4:05"; what is not known is "–:––". */
export function clock(seconds: number): string {
  if (!Number.isFinite(seconds) || seconds < 0) return "–:––";
  const whole = Math.floor(seconds);
  const two = (value: number) => String(value).padStart(2, "0");
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  return hours > 0
    ? `${hours}:${two(minutes)}:${two(whole % 60)}`
    : `${minutes}:${two(whole % 60)}`;
}

/** "3 minutes 5 seconds", for screen readers. */
export function spokenClock(seconds: number): string {
  if (!Number.isFinite(seconds) || seconds < 0) return say("unknown");
  const whole = Math.floor(seconds);
  const minutes = Math.floor(whole / 60);
  const rest = say("{n} second|{n} seconds", { n: whole % 60 });
  return minutes > 0 ? `${say("{n} minute|{n} minutes", { n: minutes })} ${rest}` : rest;
}

/** "12 ms", "1.4 ms", "2.3 s". */
export function milliseconds(value: number): string {
  if (!Number.isFinite(value)) return "–";
  if (value >= 1000) return `${number(value / 1000, 1)} s`;
  return `${number(value, value < 10 ? 1 : 0)} ms`;
}
