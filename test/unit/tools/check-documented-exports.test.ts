/** Whether an editor shows a sentence for an export, told of small made-up programs. */
import { describe, expect, it } from "vitest";
import { documentedShare, exportedNames, report } from "../../../tools/check-documented-exports.ts";
import { madeUpPath, madeUpProgram } from "../../fixtures/made-up-program.ts";

/** Whether each export of `a.ts` is documented, by name. */
function documentedIn(text: string): Record<string, boolean> {
  const names = exportedNames(madeUpProgram({ "a.ts": text }), [madeUpPath("a.ts")], "own");
  return Object.fromEntries(names.map(({ name, documented }) => [name, documented]));
}

describe("an export is documented", () => {
  it.each([
    ["a function", "/** Said. */\nexport function x() {}"],
    ["a constant", "/** Said. */\nexport const x = 1;"],
    ["a class", "/**\n * Said.\n *\n * And more.\n */\nexport class x {}"],
    ["an interface", "/** Said. */\nexport interface x {}"],
    ["a type", "/** Said. */\nexport type x = 1;"],
    ["exported at the end", "/** Said. */\nconst x = 1;\nexport { x };"],
    [
      "with an instruction to the linter below",
      "/** Said. */\n// biome-ignore all: x\nexport let x;",
    ],
    ["after the imports", 'import "./b.ts";\n\n/** Said. */\nexport const x = 1;'],
    ["below a comment on the file", "/** File. */\n\n/** Said. */\nexport const x = 1;"],
    ["at one of its overloads", "/** Said. */\nexport function x(): 1;\nexport function x() {}"],
  ])("%s", (_, text) => {
    expect(documentedIn(text)).toEqual({ x: true });
  });
});

describe("an export is not documented", () => {
  it.each([
    ["without a comment", "export const x = 1;"],
    ["below a comment on the file and a blank line", "/** File. */\n\nexport const x = 1;"],
    ["below a comment above the imports", '/** File. */\nimport "./b.ts";\nexport const x = 1;'],
    ["by a comment of another kind", "// Not shown.\nexport const x = 1;"],
    ["by a comment without a word", "/** */\nexport const x = 1;"],
    ["by its neighbour's", "/** Said. */\nconst y = 1;\nexport const x = y;"],
    ["by its members'", "export interface x {\n  /** Said. */\n  y: 1;\n}"],
  ])("%s", (_, text) => {
    expect(documentedIn(text)).toEqual({ x: false });
  });
});

describe("what a file hands on", () => {
  const program = madeUpProgram({
    "entry.ts": [
      'export * from "./deep.ts";',
      'export { silent as renamed } from "./deep.ts";',
      "/** Said. */",
      "export const here = 1;",
    ].join("\n"),
    "deep.ts": "/** Said. */\nexport const said = 1;\n\nexport const silent = 2;",
    "script.ts": "const nothing = 1;",
  });

  it("counts where it is reachable, once, where it is declared", () => {
    const names = exportedNames(
      program,
      [madeUpPath("entry.ts"), madeUpPath("deep.ts")],
      "reachable",
    );
    expect(names.toSorted((a, b) => a.name.localeCompare(b.name))).toEqual([
      { name: "here", file: madeUpPath("entry.ts"), line: 4, documented: true },
      { name: "said", file: madeUpPath("deep.ts"), line: 2, documented: true },
      { name: "silent", file: madeUpPath("deep.ts"), line: 4, documented: false },
    ]);
  });

  it("is not its own", () => {
    const names = exportedNames(program, [madeUpPath("entry.ts")], "own");
    expect(names.map(({ name }) => name)).toEqual(["here"]);
  });

  it("is nothing for a script, and an error for a file that the program lacks", () => {
    expect(exportedNames(program, [madeUpPath("script.ts")], "own")).toEqual([]);
    expect(() => exportedNames(program, [madeUpPath("none.ts")], "own")).toThrow("none.ts");
  });

  it("is an error where its source is missing", () => {
    const broken = madeUpProgram({ "entry.ts": 'export { x } from "./missing.ts";' });
    expect(() => exportedNames(broken, [madeUpPath("entry.ts")], "reachable")).toThrow("missing");
  });

  it("is reported with place and share", () => {
    const names = exportedNames(program, [madeUpPath("deep.ts")], "own");
    expect(documentedShare(names)).toBe(0.5);
    expect(report("Exports", names)).toBe(
      "Exports: 1 of 2 documented (50.0 %)\n  made-up/deep.ts:4 silent",
    );
    expect(documentedShare([])).toBe(1);
  });
});
