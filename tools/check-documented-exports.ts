/**
 * Checks that an editor shows a sentence for what the sources export: for every name of the package's
 * entry points, and for nine of ten exports of all files. What has none is named; so are types that the
 * entry points' names are declared with and that no entry point offers.
 */
import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import { ENTRIES, SINGLE_ENTRIES } from "./build/library/entries.ts";
import { ROOT } from "./root.ts";
import { unofferedTypes } from "./unoffered-types.ts";

/** Share of the exports of all files that needs a sentence. Entry points need one for every name. */
const NEEDED_SHARE = 0.9;

/** What an export is called, where it is declared, and whether an editor shows a sentence for it. */
export interface ExportedName {
  readonly name: string;
  /** Absolute path of the file that declares it. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly documented: boolean;
}

/**
 * Exports of the files at `paths` (absolute), each declaration once.
 *
 * @param which `"reachable"`: also what a file only hands on, such as `export * from`, told where it
 *   is declared. `"own"`: only what the files declare themselves.
 */
export function exportedNames(
  program: ts.Program,
  paths: readonly string[],
  which: "reachable" | "own",
): ExportedName[] {
  const checker = program.getTypeChecker();
  const symbols = new Set<ts.Symbol>();
  for (const path of paths) {
    const file = program.getSourceFile(path);
    if (!file) throw new Error(`${path} is not part of the program`);
    const module = checker.getSymbolAtLocation(file);
    // A script that exports nothing is no module.
    for (const exported of module ? checker.getExportsOfModule(module) : []) {
      const symbol =
        exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
      const isOwn = symbol.declarations?.some(
        (declaration) => declaration.getSourceFile() === file,
      );
      if (which === "reachable" || isOwn) symbols.add(symbol);
    }
  }
  return [...symbols].map((symbol) => describe(symbol, checker));
}

function describe(symbol: ts.Symbol, checker: ts.TypeChecker): ExportedName {
  const [declaration] = symbol.declarations ?? [];
  if (!declaration) throw new Error(`Nothing declares ${symbol.name}: is a file missing?`);
  const file = declaration.getSourceFile();
  return {
    name: symbol.name,
    file: file.fileName,
    line: file.getLineAndCharacterOfPosition(declaration.getStart()).line + 1,
    documented:
      symbol.getDocumentationComment(checker).length > 0 &&
      (symbol.declarations ?? []).some(hasAdjacentComment),
  };
}

/**
 * Whether the comment stands right above the declaration. TypeScript also takes a comment above a
 * blank line, but that one is about the file, and only by chance about what comes first in it.
 */
function hasAdjacentComment(declaration: ts.Declaration): boolean {
  const text = declaration.getSourceFile().text;
  return ts
    .getJSDocCommentsAndTags(declaration)
    .filter(ts.isJSDoc)
    .some(({ end, parent }) => !/\n\s*\n/.test(text.slice(end, parent.getStart())));
}

/** A sentence on the share of `names` that is documented, and a line for each of the others. */
export function report(title: string, names: readonly ExportedName[]): string {
  const missing = names.filter(({ documented }) => !documented);
  const count = names.length - missing.length;
  const lines = missing.map(({ file, line, name }) => `  ${relative(ROOT, file)}:${line} ${name}`);
  const percent = (documentedShare(names) * 100).toFixed(1);
  return [`${title}: ${count} of ${names.length} documented (${percent} %)`, ...lines].join("\n");
}

/** Between 0 and 1; 1 for no names at all. */
export function documentedShare(names: readonly ExportedName[]): number {
  if (names.length === 0) return 1;
  return names.filter(({ documented }) => documented).length / names.length;
}

function sourcesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".d.ts"))
    .map((path) => join(ROOT, folder, path));
}

/** Of no package that is installed. */
const isOurs = (file: string) => /^(src|workers)\b/.test(relative(ROOT, file));

/** Prints both figures, and types that cannot be named. Whether all is well. */
function check(): boolean {
  const sources = [...sourcesBelow("src"), ...sourcesBelow("workers")];
  const entries = Object.values({ ...ENTRIES, ...SINGLE_ENTRIES }).map((path) => join(ROOT, path));
  // Nothing is checked here, so that the standard library's types are not needed.
  const program = ts.createProgram(sources, {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    noEmit: true,
    noLib: true,
    types: [],
  });
  const offered = exportedNames(program, entries, "reachable");
  const own = exportedNames(program, sources, "own");
  console.log(report("Names of the entry points", offered));
  console.log(report("Exports of all files", own));
  const enough = documentedShare(offered) === 1 && documentedShare(own) >= NEEDED_SHARE;
  if (!enough) {
    console.log(
      `Entry points need a comment for every name, all files for ${NEEDED_SHARE * 100} % of theirs:` +
        " /** … */ right above the declaration, without a blank line between.",
    );
  }
  const unoffered = unofferedTypes(program, entries, isOurs);
  for (const { name, file, usedBy } of unoffered) {
    console.log(
      `${relative(ROOT, file)}: no entry point offers ${name}, of which ${usedBy} is made`,
    );
  }
  return enough && unoffered.length === 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href && !check()) process.exit(1);
