import { choice } from "../../look/fields.ts";
import { StyledElement } from "../../look/styled-element.ts";
import { controls, theme } from "../../look/theme.ts";
import { say } from "../../words/say.ts";
import { pageStore } from "../settings/kept-settings.ts";
import { chooseLanguage, keptLanguage, LANGUAGES } from "./languages.ts";

const BROWSERS = "browser";

/** The choice of the language: what it says changes at once, and is kept. */
export class FoveaLanguage extends StyledElement {
  static override styles = [theme, controls];

  protected override render() {
    const store = pageStore();
    const values = [
      [BROWSERS, say("As the browser")] as const,
      // In their own language, for whoever reads no other.
      ...LANGUAGES.map(({ tag, name }) => [tag, name] as const),
    ];
    return choice(say("Language"), values, keptLanguage(store)?.tag ?? BROWSERS, (chosen) => {
      void chooseLanguage(store, LANGUAGES.find(({ tag }) => tag === chosen) ?? null);
    });
  }
}

customElements.define("fovea-language", FoveaLanguage);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-language": FoveaLanguage;
  }
}
