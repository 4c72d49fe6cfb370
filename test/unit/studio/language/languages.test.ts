/** Which language a person reads: the one that was chosen, else the first wish that there is. */
import { describe, expect, it } from "vitest";
import {
  keptLanguage,
  LANGUAGES,
  wishedLanguage,
} from "../../../../src/studio/language/languages.ts";

describe("what the browser wishes", () => {
  it.each([
    [["de-AT", "en"], "de"],
    [["fr", "de", "en"], "de"],
    [["en-GB", "de"], "en"],
    [["DE"], "de"],
    [["fr", "ja"], "en"],
    // Low German is another language.
    [["nds"], "en"],
    [[], "en"],
  ])("%j: %s", (wished, tag) => {
    expect(wishedLanguage(wished).tag).toBe(tag);
  });
});

const store = (value: string | null) => ({
  getItem: () => value,
  setItem: () => undefined,
  removeItem: () => undefined,
});

describe("what was chosen", () => {
  it("holds over the browser's wish, when there is such a language", () => {
    expect(keptLanguage(store("de"))?.name).toBe("Deutsch");
    expect(keptLanguage(store("xx"))).toBeNull();
    expect(keptLanguage(store(null))).toBeNull();
    expect(keptLanguage(null)).toBeNull();
  });

  it("is nothing where the browser allows no look", () => {
    const closed = {
      ...store(null),
      getItem: () => {
        throw new DOMException("no", "SecurityError");
      },
    };
    expect(keptLanguage(closed)).toBeNull();
  });
});

it("every language but English brings its words, and says them in itself", async () => {
  for (const { tag, load } of LANGUAGES) {
    expect((await load?.())?.language ?? "en").toBe(tag);
  }
});
