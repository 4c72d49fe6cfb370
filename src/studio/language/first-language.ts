/** Before anything else of the page: by the time it renders, its language is there. */
import { pageStore } from "../settings/kept-settings.ts";
import { keptLanguage, speak, wishedLanguage } from "./languages.ts";

const language = keptLanguage(pageStore()) ?? wishedLanguage(navigator.languages);
// English is there already, and nothing waits.
if (language.load) await speak(language);
