/** Sentences out of facts: composed by rules, not made by a network, and true as far as the results are. */
import type { ActionName } from "../tasks/actions/result.ts";
import type { ColourName, Fact, Relation } from "./facts.ts";
import { type Gender, type Noun, nounOf } from "./nouns.ts";

/** Languages that captions come in. */
export const CAPTION_LANGUAGES = ["en", "de"] as const;
/** One of `CAPTION_LANGUAGES`. */
export type CaptionLanguage = (typeof CAPTION_LANGUAGES)[number];

/** A sentence, and the facts that it says. */
export interface Sentence {
  readonly text: string;
  readonly facts: readonly Fact[];
}

type FactOf<Kind extends Fact["kind"]> = Extract<Fact, { readonly kind: Kind }>;

/** How one language says the kinds of facts. */
interface Grammar {
  readonly nothing: string;
  seen(counts: readonly FactOf<"count">[]): string;
  related(fact: FactOf<"relation">): string;
  does(facts: readonly FactOf<"action">[]): string;
  reads(fact: FactOf<"reads">): string;
}

/** The facts in sentences: what there is, where it is, what is to be read. */
export function compose(facts: readonly Fact[], language: CaptionLanguage): Sentence[] {
  const grammar = GRAMMARS[language];
  const sentences: Sentence[] = [];
  const counts = facts.filter((fact) => fact.kind === "count");
  if (counts.length > 0) sentences.push({ text: grammar.seen(counts), facts: counts });
  const actions = facts.filter((fact) => fact.kind === "action");
  for (const fact of facts) {
    if (fact.kind === "nothing") sentences.push({ text: grammar.nothing, facts: [fact] });
    if (fact.kind === "relation") sentences.push({ text: grammar.related(fact), facts: [fact] });
    if (fact.kind === "action" && fact === actions[0]) {
      sentences.push({ text: grammar.does(actions), facts: actions });
    }
    if (fact.kind === "reads") sentences.push({ text: grammar.reads(fact), facts: [fact] });
  }
  return sentences;
}

const ENGLISH_NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split(
  " ",
);
const GERMAN_NUMBERS = "kein ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split(
  " ",
);

const ENGLISH_RELATIONS: Readonly<Record<Relation, string>> = {
  "left of": "to the left of",
  "right of": "to the right of",
  "in front of": "in front of",
};
// Comparisons keep both nouns in the nominative.
const GERMAN_RELATIONS: Readonly<Record<Relation, string>> = {
  "left of": "weiter links als",
  "right of": "weiter rechts als",
  "in front of": "näher als",
};

/** With the verb, of one person and of several. */
const ENGLISH_ACTIONS: Readonly<Record<ActionName, readonly [one: string, several: string]>> = {
  standing: ["is standing", "are standing"],
  sitting: ["is sitting", "are sitting"],
  squatting: ["is squatting", "are squatting"],
  fallen: ["has fallen", "have fallen"],
  walking: ["is walking", "are walking"],
  running: ["is running", "are running"],
  jumping: ["is jumping", "are jumping"],
  kicking: ["is kicking", "are kicking"],
  punching: ["is punching", "are punching"],
  "hand raised": ["has a hand raised", "have a hand raised"],
  waving: ["is waving", "are waving"],
};
const GERMAN_ACTIONS: Readonly<Record<ActionName, readonly [one: string, several: string]>> = {
  standing: ["steht", "stehen"],
  sitting: ["sitzt", "sitzen"],
  squatting: ["hockt", "hocken"],
  fallen: ["ist gestürzt", "sind gestürzt"],
  walking: ["geht", "gehen"],
  running: ["rennt", "rennen"],
  jumping: ["springt", "springen"],
  kicking: ["tritt", "treten"],
  punching: ["schlägt zu", "schlagen zu"],
  "hand raised": ["hebt die Hand", "heben die Hand"],
  waving: ["winkt", "winken"],
};

/** Stems that take the endings of adjectives. */
const GERMAN_COLOURS: Readonly<Record<ColourName, string>> = {
  black: "schwarz",
  white: "weiß",
  grey: "grau",
  red: "rot",
  orange: "orangefarben",
  brown: "braun",
  yellow: "gelb",
  green: "grün",
  blue: "blau",
  purple: "violett",
  pink: "rosafarben",
};
const INDEFINITE: Readonly<Record<Gender, string>> = { m: "ein", f: "eine", n: "ein" };
const DEFINITE: Readonly<Record<Gender, string>> = { m: "der", f: "die", n: "das" };
const ENDING: Readonly<Record<Gender, string>> = { m: "er", f: "e", n: "es" };

const ENGLISH: Grammar = {
  nothing: "Nothing known is in sight.",
  seen: (counts) => `In sight: ${listed(counts.map(englishCount), "and")}.`,
  related: ({ relation, label, other }) =>
    capital(`${englishThe(label)} is ${ENGLISH_RELATIONS[relation]} ${englishThe(other)}.`),
  does: (facts) => `${capital(listed(facts.map(englishAction), "and"))}.`,
  reads: ({ texts }) =>
    `It reads ${listed(
      texts.map((text) => `“${text}”`),
      "and",
    )}.`,
};

const GERMAN: Grammar = {
  nothing: "Nichts Bekanntes ist zu sehen.",
  seen: (counts) => `Zu sehen: ${listed(counts.map(germanCount), "und")}.`,
  related: ({ relation, label, other }) =>
    capital(`${germanThe(label)} ist ${GERMAN_RELATIONS[relation]} ${germanThe(other)}.`),
  does: (facts) => `${capital(listed(facts.map(germanAction), "und"))}.`,
  reads: ({ texts }) =>
    `Zu lesen ist ${listed(
      texts.map((text) => `„${text}“`),
      "und",
    )}.`,
};

const GRAMMARS: Readonly<Record<CaptionLanguage, Grammar>> = { en: ENGLISH, de: GERMAN };

function englishCount({ label, count, colour }: FactOf<"count">): string {
  const noun = nounOf(label);
  const number = ENGLISH_NUMBERS[count] ?? String(count);
  if (!noun) return `${number} “${label}”`;
  if (count !== 1) return `${number} ${noun.several}`;
  if (!colour) return noun.one;
  // The article goes by the sound of what it stands before.
  const bare = noun.one.replace(/^an? /, "");
  return `${/^[aeiou]/.test(colour) ? "an" : "a"} ${colour} ${bare}`;
}

function germanCount({ label, count, colour }: FactOf<"count">): string {
  const noun = nounOf(label);
  if (!noun) return `${GERMAN_NUMBERS[count] ?? count} × „${label}“`;
  if (count !== 1) return `${GERMAN_NUMBERS[count] ?? count} ${noun.mehrere}`;
  const adjective = colour ? `${GERMAN_COLOURS[colour]}${ENDING[noun.gender]} ` : "";
  return `${INDEFINITE[noun.gender]} ${adjective}${noun.eins}`;
}

function englishAction({ action, count }: FactOf<"action">): string {
  if (count === 1) return `one person ${ENGLISH_ACTIONS[action][0]}`;
  return `${ENGLISH_NUMBERS[count] ?? count} people ${ENGLISH_ACTIONS[action][1]}`;
}

function germanAction({ action, count }: FactOf<"action">): string {
  if (count === 1) return `eine Person ${GERMAN_ACTIONS[action][0]}`;
  return `${GERMAN_NUMBERS[count] ?? count} Personen ${GERMAN_ACTIONS[action][1]}`;
}

function englishThe(label: string): string {
  const noun = nounOf(label);
  return noun ? noun.one.replace(/^an? /, "the ") : `“${label}”`;
}

function germanThe(label: string): string {
  const noun: Noun | null = nounOf(label);
  return noun ? `${DEFINITE[noun.gender]} ${noun.eins}` : `„${label}“`;
}

function listed(parts: readonly string[], and: string): string {
  if (parts.length < 2) return parts.join("");
  return `${parts.slice(0, -1).join(", ")} ${and} ${parts.at(-1)}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
