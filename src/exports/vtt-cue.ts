/** A cue of WebVTT (w3.org/TR/webvtt1): when, and words. */

/** The head of a file, which names the source. */
export function vttHead(source: string): string {
  return `WEBVTT\n\nNOTE ${source.replace(/[\r\n]+|--+>/g, " ")}\n`;
}

/** One cue. @param number counted from 1; @param from and @param to in seconds */
export function vttCue(number: number, from: number, to: number, words: string): string {
  return `\n${number}\n${timestamp(from)} --> ${timestamp(to)}\n${escaped(words)}\n`;
}

function timestamp(seconds: number): string {
  const all = Math.max(0, Math.round(seconds * 1000));
  const two = (value: number) => String(Math.floor(value)).padStart(2, "0");
  const milliseconds = String(all % 1000).padStart(3, "0");
  return `${two(all / 3_600_000)}:${two((all / 60_000) % 60)}:${two((all / 1000) % 60)}.${milliseconds}`;
}

function escaped(words: string): string {
  const line = words.replace(/\s+/g, " ");
  return line.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
