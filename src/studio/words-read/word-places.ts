import type { Recording } from "../../recording/recording.ts";
import type { TextResult } from "../../tasks/text/result.ts";

/** A stay of writing in a recording that holds the word. */
export interface WordPlace {
  /** The whole line, as it was read most surely. */
  readonly text: string;
  /** Media times of the first and the last frame on which it stands, in seconds. */
  readonly from: number;
  readonly to: number;
}

/** Seconds: writing that is missing for no longer has not been away. */
const SHORT_ABSENCE = 2;
const MOST = 200;

/**
 * Where a word was read, in the order of time: a line for each stay of a writing. Small and large letters
 * are the same, and so are spaces.
 */
export async function findWord(
  recording: Pick<Recording, "lines">,
  word: string,
): Promise<WordPlace[]> {
  const wanted = plain(word);
  if (wanted === "") return [];
  const places: { text: string; score: number; from: number; to: number }[] = [];
  /** The latest of each track, or of each text that has none. */
  const latest = new Map<string, (typeof places)[number]>();
  for await (const { mediaTime, results } of recording.lines()) {
    const lines = (results.text as Pick<TextResult, "lines"> | undefined)?.lines ?? [];
    for (const { text, trackId, score } of lines) {
      if (!plain(text).includes(wanted)) continue;
      const key = trackId === null ? plain(text) : String(trackId);
      const known = latest.get(key);
      if (known && mediaTime - known.to <= SHORT_ABSENCE) {
        known.to = mediaTime;
        if (score > known.score) Object.assign(known, { text, score });
        continue;
      }
      if (places.length === MOST) return places;
      const place = { text, score, from: mediaTime, to: mediaTime };
      latest.set(key, place);
      places.push(place);
    }
  }
  return places;
}

function plain(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s/g, "");
}
