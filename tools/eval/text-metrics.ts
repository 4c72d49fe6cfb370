/** How well writing was read: lines of truth against lines that were read, wherever they lie. */
import { Assignment } from "../../src/refine/tracking/assignment.ts";

/** What a person reads in a picture. */
export interface WrittenTruth {
  readonly lines: readonly string[];
  /** Neither missed nor false where a network reads it. */
  readonly faint: readonly string[];
}

/** Counts that add up over pictures. */
export interface ReadCounts {
  /** Lines of truth. */
  readonly lines: number;
  /** Of those, read with at most half of the characters wrong. */
  readonly found: number;
  /** Of those, without any fault. */
  readonly exact: number;
  /** Lines read that are neither in the truth nor faint. */
  readonly false: number;
  /** Characters of the truth. */
  readonly characters: number;
  /** Insertions, deletions and substitutions; a line that was not found counts all its characters. */
  readonly edits: number;
  /** The two of the lines that were found. */
  readonly foundCharacters: number;
  readonly foundEdits: number;
}

/** A line is that one if fewer of its characters than this are wrong. */
const SAME_LINE = 0.5;

/** As compared: full-width as plain forms, without spaces, which recognisers often leave out. */
export function compared(text: string): string {
  return text.normalize("NFKC").replace(/\s/g, "");
}

/** Least insertions, deletions and substitutions (Levenshtein), by code points. */
export function editDistance(a: string, b: string): number {
  const [from, to] = [[...a], [...b]];
  let row = to.map((_, i) => i + 1);
  for (const [i, letter] of from.entries()) {
    let corner = i;
    let left = i + 1;
    row = row.map((above, j) => {
      const least = Math.min(above + 1, left + 1, corner + (letter === to[j] ? 0 : 1));
      corner = above;
      left = least;
      return least;
    });
  }
  return row.at(-1) ?? from.length;
}

/** Pairs lines of truth with lines that were read so that the fewest characters are wrong. */
export function countRead(truth: WrittenTruth, read: readonly string[]): ReadCounts {
  const wanted = [...truth.lines, ...truth.faint].map(compared);
  const had = read.map(compared);
  const lengths = wanted.map((line) => [...line].length);
  const edits = wanted.map((line) => had.map((other) => editDistance(line, other)));
  // A faint one comes after every other.
  const costs = Float64Array.from(
    wanted.flatMap((_, i) =>
      had.map((_, j) => {
        const share = (edits[i]?.[j] ?? 0) / Math.max(1, lengths[i] ?? 0);
        return share + (i < truth.lines.length ? 0 : 1);
      }),
    ),
  );
  const gate = 2 * SAME_LINE + 1;
  for (const [at, cost] of costs.entries()) {
    if (
      cost % 1 > SAME_LINE ||
      cost >= gate ||
      (cost >= 1 && at < truth.lines.length * had.length)
    ) {
      costs[at] = gate;
    }
  }
  const pairs = [...new Assignment().solve(costs, wanted.length, had.length, gate)];
  let [found, exact, all, foundCharacters, foundEdits] = [0, 0, 0, 0, 0];
  for (const [i, length] of lengths.slice(0, truth.lines.length).entries()) {
    const j = pairs[i] ?? -1;
    const wrong = j < 0 ? length : (edits[i]?.[j] ?? length);
    all += wrong;
    if (j < 0) continue;
    found++;
    foundCharacters += length;
    foundEdits += wrong;
    if (wrong === 0) exact++;
  }
  return {
    lines: truth.lines.length,
    found,
    exact,
    false: had.length - pairs.filter((j) => j >= 0).length,
    characters: lengths.slice(0, truth.lines.length).reduce((a, b) => a + b, 0),
    edits: all,
    foundCharacters,
    foundEdits,
  };
}

/** Character error rate and shares of lines; NaN where there is nothing. */
export function textMetrics(counts: readonly ReadCounts[]): Readonly<Record<string, number>> {
  const sum = (key: keyof ReadCounts) => counts.reduce((total, count) => total + count[key], 0);
  return {
    CER: sum("edits") / sum("characters"),
    CERofFound: sum("foundEdits") / sum("foundCharacters"),
    recall: sum("found") / sum("lines"),
    exact: sum("exact") / sum("lines"),
    lines: sum("lines"),
    falseLines: sum("false"),
  };
}
