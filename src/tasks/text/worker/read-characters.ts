/** What a recogniser's output says, by connectionist temporal classification (Graves et al. 2006). */

/** What was read. */
export interface Reading {
  readonly text: string;
  /** Mean probability of the characters, in [0, 1]; 0 where there are none. */
  readonly score: number;
}

/** The characters of a recogniser by class: nothing (the blank) first, then its list, the space last. */
export function characterTable(list: string): readonly string[] {
  const lines = list.split("\n").map((line) => line.replace(/\r$/, ""));
  if (lines.at(-1) === "") lines.pop();
  return ["", ...lines, " "];
}

/**
 * The likeliest character of each step, each only once as long as it stays the same; the blank parts
 * what is written twice. Spaces at both ends are left out.
 * @param steps `count` × `characters.length` probabilities, step by step; borrowed
 */
export function readCharacters(
  steps: Float32Array,
  count: number,
  characters: readonly string[],
): Reading {
  const classes = characters.length;
  let text = "";
  let sum = 0;
  let letters = 0;
  let before = 0;
  for (let step = 0; step < count; step++) {
    let best = 0;
    let most = Number.NEGATIVE_INFINITY;
    for (let i = 0, at = step * classes; i < classes; i++, at++) {
      const value = steps[at] as number;
      if (value > most) {
        most = value;
        best = i;
      }
    }
    if (best !== 0 && best !== before) {
      text += characters[best];
      sum += most;
      letters++;
    }
    before = best;
  }
  return { text: text.trim(), score: letters === 0 ? 0 : sum / letters };
}
