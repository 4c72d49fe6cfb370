/** The tables agree with the English: every blank is there, and every form. */
import { describe, expect, it } from "vitest";
import { PARTS } from "../../../../src/words/german/german.ts";

const blanks = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();

describe("German", () => {
  const entries = Object.values(PARTS).flatMap((part): [string, string][] => Object.entries(part));

  it("says the same words the same way in every part that has them", () => {
    const said = new Map<string, string>();
    const others = entries.filter(
      ([words, own]) => (said.get(words) ?? own) !== own || !said.set(words, own),
    );
    expect(others).toEqual([]);
  });

  it("has the blanks of the English in every sentence", () => {
    const other = entries.filter(([words, own]) => `${blanks(words)}` !== `${blanks(own)}`);
    expect(other).toEqual([]);
  });

  it("has a form for one and one for several where English has them", () => {
    const forms = (text: string) => text.split("|").length;
    expect(entries.filter(([words, own]) => forms(words) !== forms(own))).toEqual([]);
    for (const [words] of entries.filter(([it]) => it.includes("|"))) {
      expect(words, "the number that chooses").toContain("{n}");
    }
  });

  it("is never empty, and begins and ends like the English", () => {
    const edge = (text: string) => /[.!?]?$/.exec(text)?.[0];
    const other = entries.filter(
      ([words, own]) => own.trim() === "" || edge(words.split("##")[0] ?? "") !== edge(own),
    );
    expect(other).toEqual([]);
  });
});
