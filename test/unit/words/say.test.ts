/** Words in the person's language: blanks, forms for one and several, numbers, and what is not known. */
import { afterEach, expect, it } from "vitest";
import { german } from "../../../src/words/german/german.ts";
import {
  language,
  number,
  say,
  sayAround,
  setLanguage,
  translated,
} from "../../../src/words/say.ts";

afterEach(() => setLanguage(null));

it("says English where no language was set", () => {
  expect(language()).toBe("en");
  expect(say("Try again")).toBe("Try again");
  expect(say("Delete {name}", { name: "PicoDet-S" })).toBe("Delete PicoDet-S");
});

it("says German with the German table, and English again without", () => {
  setLanguage(german);
  expect(language()).toBe("de");
  expect(say("Delete {name}", { name: "PicoDet-S" })).toBe("PicoDet-S löschen");
  setLanguage(null);
  expect(say("Delete {name}", { name: "PicoDet-S" })).toBe("Delete PicoDet-S");
});

const REPORTS =
  "One usage report of a library in use to its maker was blocked.|{n} usage reports of a library in use to its maker were blocked.";

it("has a form for one and one for several, in each language its own", () => {
  expect(say(REPORTS, { n: 1 })).toMatch(/^One usage report /);
  expect(say(REPORTS, { n: 0 })).toMatch(/^0 usage reports /);
  expect(say(REPORTS, { n: 12_345 })).toMatch(/^12,345 usage reports /);
  setLanguage(german);
  expect(say(REPORTS, { n: 1 })).toMatch(/^Ein Nutzungsbericht /);
  expect(say(REPORTS, { n: 12_345 })).toMatch(/^12\.345 Nutzungsberichte /);
  // One, few, many, other.
  setLanguage({
    language: "pl",
    words: { [REPORTS]: "{n} raport|{n} raporty|{n} raportów|{n} raportu" },
  });
  expect([1, 3, 5, 1.5].map((n) => say(REPORTS, { n }))).toEqual([
    "1 raport",
    "3 raporty",
    "5 raportów",
    "1,5 raportu",
  ]);
});

it("falls back to English, with the forms of English, where a table has a hole", () => {
  setLanguage({ language: "ja", words: {} });
  expect(say("Try again")).toBe("Try again");
  expect(say(REPORTS, { n: 1 })).toMatch(/^One /);
});

it("does not show what tells two meanings apart", () => {
  expect(say("Source##code")).toBe("Source");
  setLanguage(german);
  expect([say("Source"), say("Source##code")]).toEqual(["Quelle", "Quelltext"]);
});

it("fills a blank with anything, in the language's order", () => {
  const what = { name: 1 };
  expect(sayAround("Delete {name}", { name: what })).toEqual(["Delete ", what, ""]);
  setLanguage(german);
  expect(sayAround("Delete {name}", { name: what })).toEqual(["", what, " löschen"]);
});

it("looks up words that come as data, and leaves alone what it does not know", () => {
  expect(translated("Camera")).toBe("Camera");
  setLanguage({ ...german, other: (text) => (text === "a, b" ? "a und b" : undefined) });
  expect(["Camera", "a, b", "Sony α"].map(translated)).toEqual(["Kamera", "a und b", "Sony α"]);
});

it("writes numbers as the language does", () => {
  expect([number(1.25, 2), number(1234), number(12_345)]).toEqual(["1.25", "1234", "12,345"]);
  setLanguage(german);
  expect([number(1.25, 2), number(1234), number(12_345)]).toEqual(["1,25", "1234", "12.345"]);
});
