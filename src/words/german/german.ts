/** German: the words of every part, each part a file. */
import type { Translation } from "../say.ts";
import { sentencesOf } from "../sentences.ts";
import { COMMON } from "./common.ts";
import { ELEMENTS } from "./elements.ts";
import { ERRORS } from "./errors.ts";
import { INSIDE } from "./inside.ts";
import { LABELS } from "./labels.ts";
import { MODELS } from "./models.ts";
import { PANELS } from "./panels.ts";
import { PEOPLE } from "./people.ts";
import { SKETCHES } from "./sketches.ts";
import { STUDIO } from "./studio.ts";
import { TAKES } from "./takes.ts";
import { TASKS } from "./tasks.ts";
import { TEXT_AND_CAPTIONS } from "./text-and-captions.ts";
import { VIEW } from "./view.ts";

/** The parts; where two say the same words, they say them alike. */
export const PARTS = {
  COMMON,
  ELEMENTS,
  ERRORS,
  INSIDE,
  LABELS,
  MODELS,
  PANELS,
  PEOPLE,
  SKETCHES,
  STUDIO,
  TAKES,
  TASKS,
  TEXT_AND_CAPTIONS,
  VIEW,
} as const;

type Part = (typeof PARTS)[keyof typeof PARTS];
/** Of each of several. */
type KeyOf<T> = T extends unknown ? keyof T : never;

/** All that is said: English, and German for it. */
export type GermanTable = Readonly<Record<KeyOf<Part>, string>>;

const WORDS: GermanTable = Object.assign({}, ...Object.values(PARTS));

/** For `setLanguage`. */
export const german: Translation = {
  language: "de",
  words: WORDS,
  other: sentencesOf(ERRORS),
};
