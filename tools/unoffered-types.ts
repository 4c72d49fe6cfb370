/**
 * Types that somebody meets who uses the package, and cannot name: what the entry points offer is declared
 * with them, and no entry point offers them.
 */
import ts from "typescript";

/** Of what a name is declared with, and nobody has to name. */
export interface UnofferedType {
  readonly name: string;
  /** Absolute path of the file that declares it. */
  readonly file: string;
  /** A name of the entry points that is declared with it. */
  readonly usedBy: string;
}

/**
 * @param entries absolute paths of the entry points
 * @param own whether a file is one of ours; others' types are their packages' business
 */
export function unofferedTypes(
  program: ts.Program,
  entries: readonly string[],
  own: (file: string) => boolean,
): UnofferedType[] {
  const checker = program.getTypeChecker();
  const meant = (symbol: ts.Symbol) =>
    symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const offered = new Set<ts.Symbol>();
  for (const path of entries) {
    const file = program.getSourceFile(path);
    const module = file && checker.getSymbolAtLocation(file);
    for (const symbol of module ? checker.getExportsOfModule(module) : []) {
      offered.add(meant(symbol));
    }
  }
  const found = new Map<ts.Symbol, UnofferedType>();
  const look = (node: ts.Node, usedBy: string): void => {
    // A constant that is asked for its type shows in its place.
    const name = ts.isTypeReferenceNode(node)
      ? node.typeName
      : ts.isExpressionWithTypeArguments(node)
        ? node.expression
        : null;
    const symbol = name && checker.getSymbolAtLocation(name);
    const type = symbol && meant(symbol);
    const declaration = type?.declarations?.[0];
    if (type && declaration && !offered.has(type) && isNameable(declaration)) {
      const file = declaration.getSourceFile().fileName;
      if (own(file)) found.set(type, { name: type.name, file, usedBy });
    }
    for (const part of parts(node)) look(part, usedBy);
  };
  for (const symbol of offered) {
    for (const declaration of symbol.declarations ?? []) {
      for (const part of parts(declaration)) look(part, symbol.name);
    }
  }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name));
}

/** Type parameters are named where they stand, and what is global everywhere. */
function isNameable(declaration: ts.Declaration): boolean {
  return (
    !ts.isTypeParameterDeclaration(declaration) &&
    !ts.isModuleBlock(declaration.parent ?? declaration)
  );
}

/** What of a declaration is in its `.d.ts`: no bodies, no values, nothing private. */
function parts(node: ts.Node): ts.Node[] {
  if (ts.isPropertyDeclaration(node) || ts.isVariableDeclaration(node) || ts.isParameter(node)) {
    return node.type ? [node.type] : [];
  }
  const all: ts.Node[] = [];
  ts.forEachChild(node, (child) => {
    if (!ts.isBlock(child) && !isHidden(child)) all.push(child);
  });
  return all;
}

function isHidden(node: ts.Node): boolean {
  if (ts.isClassElement(node) && node.name && ts.isPrivateIdentifier(node.name)) return true;
  const isPrivate =
    ts.canHaveModifiers(node) &&
    ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword);
  return isPrivate || ts.getJSDocTags(node).some(({ tagName }) => tagName.text === "internal");
}
