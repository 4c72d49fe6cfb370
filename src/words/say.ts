/**
 * What people read on the screen, in their language. English stands where it is shown and is itself
 * the key: `say("Try again")`. Other languages are tables from English (`german/`); a sentence that a
 * table does not have stays English. docs/translate.md says how words and languages are added.
 *
 * To be called while something is shown, not while a module loads: by then nobody has said which
 * language it is to be.
 */
import type { GermanTable } from "./german/german.ts";

/**
 * English words for people that the tables know; what stands in braces is filled in, what stands
 * after `##` tells two meanings of one word apart and is not shown.
 */
export type Message = keyof GermanTable;

/** The names in a message's braces. */
export type Blanks<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Blanks<Rest>
  : never;

/** A message without blanks: what tables and types of ours hold until it is shown. */
export type Words = { [M in Message]: Blanks<M> extends never ? M : never }[Message];

/** A language, and its words for the English ones. */
export interface Translation {
  /** As in BCP 47, for `lang`, numbers and plurals: "de", "pt-BR". */
  readonly language: string;
  /**
   * By the English words: the same blanks, in any order. Where the English has forms for one and
   * several, divided by `|`, as many forms as the language has, in the order zero, one, two, few,
   * many, other.
   */
  readonly words: Readonly<Partial<Record<string, string>>>;
  /** Asked for sentences that `words` does not have. */
  other?(english: string): string | undefined;
}

const ENGLISH: Translation = { language: "en", words: {} };
const FORMS: readonly Intl.LDMLPluralRule[] = ["zero", "one", "two", "few", "many", "other"];

let current = ENGLISH;

/**
 * From now on everything is said in this language. What is on show already changes with its next
 * rendering, so a page calls it first.
 * @param translation null: English
 */
export function setLanguage(translation: Translation | null): void {
  current = translation ?? ENGLISH;
}

/** What is spoken, as in `lang`. */
export function language(): string {
  return current.language;
}

/**
 * Words of ours in the person's language.
 * @param message English; where it has forms (`"{n} file|{n} files"`) the blank `n` chooses
 * @param blanks what stands in the blanks; numbers are written as the language writes them
 */
export function say<M extends Message>(
  message: M,
  ...blanks: [Blanks<M>] extends [never] ? [] : [Readonly<Record<Blanks<M>, string | number>>]
): string {
  const [parts = {}] = blanks as readonly Readonly<Record<string, string | number>>[];
  return around(message, parts)
    .map((part) => (typeof part === "number" ? number(part, Number.isInteger(part) ? 0 : 1) : part))
    .join("");
}

/**
 * Words that come as data (the name of a task, a label of a network, what an error says): as in the
 * tables, else as they are.
 */
export function translated(english: string): string {
  return current.words[english] ?? current.other?.(english) ?? english;
}

/**
 * A number as the language writes it.
 * @param digits after the decimal mark
 */
export function number(value: number, digits = 0): string {
  return value.toLocaleString(current.language, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    useGrouping: "min2",
  });
}

/**
 * A message in parts, where its blanks hold more than text: templates of an element, say.
 * @returns texts and what stands in the blanks, in the language's order
 */
export function sayAround<M extends Message, Part>(
  message: M,
  blanks: Readonly<Record<Blanks<M>, Part>>,
): readonly (string | Part)[] {
  return around(message, blanks);
}

function around<Part>(
  message: string,
  parts: Readonly<Record<string, Part>>,
): readonly (string | Part)[] {
  // Every second piece is a blank's name.
  return textOf(message, parts.n)
    .split(/\{(\w+)\}/)
    .map((piece, index) => (index % 2 === 1 ? (parts[piece] ?? piece) : piece));
}

/** In the language, in the form for `n`, without what tells two meanings apart; blanks unfilled. */
function textOf(message: string, n: unknown): string {
  const own = current.words[message];
  const [text = ""] = (own ?? message).split("##");
  if (!text.includes("|")) return text;
  const rules = new Intl.PluralRules(own === undefined ? "en" : current.language);
  const known = rules.resolvedOptions().pluralCategories;
  const at = FORMS.filter((form) => known.includes(form)).indexOf(rules.select(Number(n)));
  const forms = text.split("|");
  return forms[at] ?? forms.at(-1) ?? "";
}
