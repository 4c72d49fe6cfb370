/**
 * The reference of the programs' interface, made from the types: every name that an entry of the
 * package exports, with what its comment says, its parts, parameters and results.
 */
import { join } from "node:path";
import ts from "typescript";
import { ENTRIES, SINGLE_ENTRIES } from "../tools/build/library/entries.ts";
import { ROOT } from "../tools/root.ts";

/** A parameter, or what a class or an interface has. */
export interface ApiPart {
  readonly name: string;
  readonly type: string;
  /** Empty where the sources say nothing. */
  readonly text: string;
}

/** One exported name. */
export interface ApiName {
  readonly name: string;
  readonly kind: "function" | "class" | "interface" | "type" | "constant";
  /** As one would declare it. */
  readonly signature: string;
  readonly text: string;
  readonly parameters: readonly ApiPart[];
  /** What the sources say of the result; empty where nothing. */
  readonly returns: string;
  readonly members: readonly ApiPart[];
}

/** What one subpath of the package exports and none before it does. */
export interface ApiEntry {
  /** As it is imported: `fovea/detection`. */
  readonly path: string;
  readonly names: readonly ApiName[];
}

/** Elements have pages of their own, and the script tag's module is all of the others. */
const LEFT_OUT = new Set(["elements", "fovea"]);

/** Every entry of the package, the main one first. A name stands where it comes first. */
export function describeApi(): readonly ApiEntry[] {
  const entries = Object.entries({ ...ENTRIES, ...SINGLE_ENTRIES }).filter(
    ([name]) => !LEFT_OUT.has(name),
  );
  const paths = entries.map(([, path]) => join(ROOT, path));
  const { config } = ts.readConfigFile(join(ROOT, "src/tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(
    { ...config, include: [], files: [] },
    ts.sys,
    join(ROOT, "src"),
  );
  const program = ts.createProgram(paths, options);
  const checker = program.getTypeChecker();
  const seen = new Set<ts.Symbol>();
  return entries.map(([name, path]) => {
    const file = program.getSourceFile(join(ROOT, path));
    const module = file && checker.getSymbolAtLocation(file);
    if (!module) throw new Error(`${path} exports nothing.`);
    const names = checker
      .getExportsOfModule(module)
      .map((symbol) => aliased(symbol, checker))
      .filter((symbol) => !seen.has(symbol) && seen.add(symbol))
      .map((symbol) => describe(symbol, checker))
      .sort((one, other) => one.name.localeCompare(other.name, "en"));
    return { path: name === "index" ? "fovea" : `fovea/${name}`, names };
  });
}

function aliased(symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

function describe(symbol: ts.Symbol, checker: ts.TypeChecker): ApiName {
  // A class may be said more of by an interface of its name.
  const declarations = symbol.declarations ?? [];
  const declaration = declarations.find(ts.isClassDeclaration) ?? declarations[0];
  if (!declaration) throw new Error(`Nothing declares ${symbol.name}.`);
  const common = { name: symbol.name, text: textOf(symbol, checker), returns: "" };
  const none = { parameters: [], members: [] };
  if (ts.isFunctionDeclaration(declaration)) {
    const callable = declarations.filter(ts.isFunctionDeclaration);
    const overloads = callable.filter(({ body }) => !body);
    const shown = overloads.length > 0 ? overloads : callable;
    return {
      ...common,
      ...none,
      kind: "function",
      signature: shown.map(head).join("\n"),
      parameters: shown[0]?.parameters.map((one) => part(one, checker)) ?? [],
      returns: ts.getJSDocReturnTag(declaration)?.comment?.toString() ?? "",
    };
  }
  if (ts.isClassDeclaration(declaration) || ts.isInterfaceDeclaration(declaration)) {
    const kind = ts.isClassDeclaration(declaration) ? "class" : "interface";
    return {
      ...common,
      ...none,
      kind,
      signature: head(declaration),
      members: membersOf(declaration, checker),
    };
  }
  if (ts.isTypeAliasDeclaration(declaration)) {
    const members = ts.isTypeLiteralNode(declaration.type)
      ? membersOf(declaration.type, checker)
      : [];
    return {
      ...common,
      ...none,
      kind: "type",
      signature: wordsOf(declaration, checker) ?? tidy(declaration.getText()),
      members,
    };
  }
  const type = checker.typeToString(checker.getTypeOfSymbol(symbol));
  return { ...common, ...none, kind: "constant", signature: `const ${symbol.name}: ${type}` };
}

/** A choice among words with all of them, also where it is made of other choices; else undefined. */
function wordsOf(
  declaration: ts.TypeAliasDeclaration,
  checker: ts.TypeChecker,
): string | undefined {
  const type = checker.getTypeAtLocation(declaration.name);
  if (!type.isUnion() || !type.types.every((one) => one.isStringLiteral())) return undefined;
  const words = type.types.map((one) => checker.typeToString(one)).join(" | ");
  return `type ${declaration.name.text} = ${words}`;
}

/** A declaration up to its body. */
function head(
  node:
    | ts.FunctionDeclaration
    | ts.ClassDeclaration
    | ts.InterfaceDeclaration
    | ts.MethodDeclaration,
): string {
  const end =
    ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)
      ? (node.body?.getStart() ?? node.getEnd())
      : node.members.pos - 1;
  return tidy(node.getSourceFile().text.slice(node.getStart(), end));
}

function tidy(text: string): string {
  return text
    .replace(/^export (default )?/, "")
    .replace(/\/\*\*[\s\S]*?\*\/\s*/g, "")
    .replace(/\s*\/\/ biome-ignore.*/g, "")
    .trim()
    .replace(/;$/, "");
}

function membersOf(
  node: ts.ClassDeclaration | ts.InterfaceDeclaration | ts.TypeLiteralNode,
  checker: ts.TypeChecker,
): readonly ApiPart[] {
  return [...node.members].filter(isPublic).map((member) => part(member, checker));
}

function isPublic(member: ts.ClassElement | ts.TypeElement): boolean {
  const name = member.name?.getText() ?? "";
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected | ts.ModifierFlags.Override;
  return (
    name !== "" &&
    !name.startsWith("#") &&
    !(ts.getCombinedModifierFlags(member as ts.Declaration) & hidden) &&
    !ts.isSetAccessor(member) &&
    !(
      ts.isClassElement(member) &&
      ts.getJSDocTags(member).some((tag) => tag.tagName.text === "internal")
    )
  );
}

function part(
  node: ts.ParameterDeclaration | ts.ClassElement | ts.TypeElement,
  checker: ts.TypeChecker,
): ApiPart {
  const written = node.name?.getText() ?? "";
  const name = written.startsWith("{") ? "options" : written;
  const symbol = node.name && checker.getSymbolAtLocation(node.name);
  const text = symbol ? textOf(symbol, checker) : "";
  const tag = ts.isParameter(node) ? ts.getJSDocParameterTags(node)[0] : undefined;
  const optional = "questionToken" in node && node.questionToken ? "?" : "";
  return {
    name: `${name}${optional}`,
    type: typeOf(node, checker),
    text: text || (tag?.comment?.toString() ?? ""),
  };
}

function typeOf(
  node: ts.ParameterDeclaration | ts.ClassElement | ts.TypeElement,
  checker: ts.TypeChecker,
): string {
  if (ts.isMethodDeclaration(node)) return head(node).replace(/^.*?(?=[(<])/s, "");
  if (ts.isMethodSignature(node)) return tidy(node.getText()).replace(/^.*?(?=[(<])/s, "");
  const said = (node as ts.PropertySignature).type;
  return said ? tidy(said.getText()) : checker.typeToString(checker.getTypeAtLocation(node));
}

function textOf(symbol: ts.Symbol, checker: ts.TypeChecker): string {
  return ts.displayPartsToString(symbol.getDocumentationComment(checker)).trim();
}
