/** The languages of the studio, and which one a person reads. */
import { setLanguage, type Translation } from "../../words/say.ts";
import type { SettingsStore } from "../settings/kept-settings.ts";
import { renderAnew } from "./render-anew.ts";

const KEY = "fovea-language";

/** A language of the studio. */
export interface Language {
  /** As in `lang`. */
  readonly tag: string;
  /** As its speakers call it. */
  readonly name: string;
  /** Its words; null for English, which is there. */
  readonly load: (() => Promise<Translation>) | null;
}

/** In the order in which they are offered; what nobody wishes otherwise is the first. */
export const LANGUAGES: readonly Language[] = [
  { tag: "en", name: "English", load: null },
  {
    tag: "de",
    name: "Deutsch",
    load: async () => (await import("../../words/german/german.ts")).german,
  },
];

/** The language that was chosen here, and null while the browser's holds. */
export function keptLanguage(store: SettingsStore | null): Language | null {
  try {
    const kept = store?.getItem(KEY);
    return LANGUAGES.find(({ tag }) => tag === kept) ?? null;
  } catch {
    return null;
  }
}

/**
 * The first of the wished languages that there is.
 * @param wished as in `navigator.languages`: the dearest first, with regions ("de-AT")
 */
export function wishedLanguage(wished: readonly string[]): Language {
  const [standard] = LANGUAGES as readonly [Language];
  for (const wish of wished) {
    const [tag] = wish.toLowerCase().split("-");
    const found = LANGUAGES.find((language) => language.tag === tag);
    if (found) return found;
  }
  return standard;
}

/** Says everything in this language from now on; English where its words cannot be had. */
export async function speak(language: Language): Promise<void> {
  let translation: Translation | null = null;
  try {
    translation = (await language.load?.()) ?? null;
  } catch {
    // Without a network, and not kept: English.
  }
  setLanguage(translation);
  document.documentElement.lang = translation?.language ?? "en";
}

/**
 * A person has chosen a language: it is kept, and what is on show changes.
 * @param chosen null: what the browser wishes
 */
export async function chooseLanguage(
  store: SettingsStore | null,
  chosen: Language | null,
): Promise<void> {
  try {
    if (chosen) store?.setItem(KEY, chosen.tag);
    else store?.removeItem(KEY);
  } catch {
    // Full, or not allowed: it holds until the page is closed.
  }
  await speak(chosen ?? wishedLanguage(navigator.languages));
  renderAnew(document);
}
