/** German: the words of every part, each part a file. */
import type { Translation } from "../say.ts";
import { COMMON } from "./common.ts";
import { ELEMENTS } from "./elements.ts";
import { LABELS } from "./labels.ts";
import { PANELS } from "./panels.ts";
import { PEOPLE } from "./people.ts";
import { STUDIO } from "./studio.ts";
import { TASKS } from "./tasks.ts";

/** The parts, for the test that no two have the same words. */
export const PARTS = { COMMON, ELEMENTS, LABELS, PANELS, PEOPLE, STUDIO, TASKS } as const;

const WORDS = {
  ...COMMON,
  ...ELEMENTS,
  ...LABELS,
  ...PANELS,
  ...PEOPLE,
  ...STUDIO,
  ...TASKS,
} as const;

/** All that is said: English, and German for it. */
export type GermanTable = typeof WORDS;

/** For `setLanguage`. */
export const german: Translation = { language: "de", words: WORDS };
