/**
 * Sentences that come filled already, as errors do: they are thrown in English, in workers too, and
 * translated where they are shown. A table's English with blanks is a pattern for them, and what
 * stands in the blanks is translated in its turn.
 */

/** So many answers are remembered: what is on show asks for the same few again and again. */
const REMEMBERED = 500;

interface Pattern {
  /** The first blank as short as can be, and as long as can be: a blank may hold what stands after it. */
  readonly matches: readonly RegExp[];
  /** The blanks' names, in the order of the English. */
  readonly blanks: readonly string[];
  readonly own: string;
  /** How much of the sentence is said by the pattern itself. */
  readonly letters: number;
}

/**
 * What looks up filled sentences, for `Translation.other`.
 * @param words by the English ones; those with blanks are patterns
 */
export function sentencesOf(
  words: Readonly<Record<string, string>>,
): (english: string) => string | undefined {
  let patterns: readonly Pattern[] | null = null;
  const known = new Map<string, string | undefined>();

  // Parts are remembered as well: read in two ways each, they would come up again and again.
  function lookUp(english: string): string | undefined {
    if (!known.has(english)) {
      const own = inOwn(english);
      if (known.size >= REMEMBERED) known.clear();
      known.set(english, own);
    }
    return known.get(english);
  }

  function inOwn(english: string): string | undefined {
    // The most particular one first: “{0}: {1}” would take everything.
    patterns ??= Object.entries(words)
      .filter(([text]) => /\{\w+\}/.test(text))
      .map(([text, own]) => patternOf(text, own))
      .sort((a, b) => b.letters - a.letters);
    for (const { matches, blanks, own } of patterns) {
      const readings = matches.flatMap((it) => {
        const parts = it.exec(english)?.slice(1);
        return parts ? [{ parts, known: parts.map((part) => words[part] ?? lookUp(part)) }] : [];
      });
      const knows = ({ known }: (typeof readings)[number]) => known.filter(Boolean).length;
      const [best] = readings.sort((a, b) => knows(b) - knows(a));
      if (!best) continue;
      return own.replace(/\{(\w+)\}/g, (blank, name: string) => {
        const index = blanks.indexOf(name);
        return best.known[index] ?? best.parts[index] ?? blank;
      });
    }
    return undefined;
  }

  return lookUp;
}

function patternOf(text: string, own: string): Pattern {
  // Every second piece is a blank's name.
  const pieces = text.split(/\{(\w+)\}/);
  const source = (first: string) =>
    pieces
      .map((piece, index) =>
        index % 2 === 1
          ? index === 1
            ? first
            : "(.+?)"
          : piece.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"),
      )
      .join("");
  return {
    matches: ["(.+?)", "(.+)"].map((first) => new RegExp(`^${source(first)}$`, "s")),
    blanks: pieces.filter((_, index) => index % 2 === 1),
    own,
    letters: pieces.filter((_, index) => index % 2 === 0).join("").length,
  };
}
