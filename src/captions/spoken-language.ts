import { language } from "../words/say.ts";
import { CAPTION_LANGUAGES, type CaptionLanguage } from "./compose.ts";

/** The language of the page where captions know it, else English. */
export function spokenLanguage(): CaptionLanguage {
  const [spoken] = language().split("-");
  return CAPTION_LANGUAGES.find((known) => known === spoken) ?? "en";
}
