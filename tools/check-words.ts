/**
 * Finds words that people read and that stand outside the tables of `src/words/`, and words of the
 * tables that nobody says. Part of `npm run check`; docs/translate.md says what to do about a finding.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import { PARTS } from "../src/words/german/german.ts";
import { ROOT } from "./root.ts";

/** What shows something to people; of the tasks, their `page/` folders. */
const SHOWN = /^src\/(errors\.ts$|(studio|elements|look|session|tasks\/page|tasks\/[^/]+\/page)\/)/;

/** Names, values of the platform's interfaces, and what only programs read. */
const EXCEPTIONS: readonly (string | RegExp)[] = [
  "Fovea",
  "https://",
  /^\(prefers-/,
  /^fovea-/,
  // The classes of the platform, selectors, parts and code that is copied.
  "Element",
  "Drop",
  "frame, video, picture, overlay",
  ".lane-choice option",
  ".drawing, button.corner",
  "form input",
  /^<script /,
  /^#version /,
  // Languages call themselves by their own name.
  "English",
  "Deutsch",
];

/** Attributes that people read or hear. */
const SHOWN_ATTRIBUTE =
  /^[.]?(aria-label|ariaLabel|aria-description|aria-roledescription|aria-valuetext|title|placeholder|alt|label)$/;

/** Whose text is for programs or the same in every language. */
const UNSPOKEN_ELEMENT = /^(kbd|code|style|script)$/;

/** Words outside the tables, or a word that nobody says. */
export interface Finding {
  /** Relative to the repository. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly text: string;
  /** An error says it. */
  readonly isError: boolean;
}

const hasWord = (text: string) => /\p{L}{2}/u.test(text);
/** A sentence, several words, or one that begins like a name of something on show. */
const isSpoken = (text: string) =>
  /\p{L}{2,}[,.:;…]?\s+[“(]?\p{L}{2,}/u.test(text) || /^\p{Lu}\p{Ll}+[.:…]?$/u.test(text);

function isException(text: string): boolean {
  return EXCEPTIONS.some((it) => (typeof it === "string" ? it === text : it.test(text)));
}

/** What stands where in a template: texts and attributes that people read, with their expressions. */
interface Shown {
  readonly texts: readonly { readonly text: string; readonly at: number }[];
  /** Places of expressions that are texts, or parts of attributes that are read. */
  readonly expressions: readonly number[];
}

/** Reads the template's pieces as a browser would, as far as our own templates go. */
export function shownIn(pieces: readonly string[]): Shown {
  const texts: { text: string; at: number }[] = [];
  const expressions: number[] = [];
  let inTag = false;
  let unspoken: string | null = null;
  let attribute = "";
  let quote = "";
  pieces.forEach((piece, index) => {
    let text = "";
    const flush = (shown: boolean) => {
      if (shown && hasWord(text)) texts.push({ text: text.trim().replace(/\s+/g, " "), at: index });
      text = "";
    };
    let at = 0;
    while (at < piece.length) {
      const rest = piece.slice(at);
      const character = piece[at] ?? "";
      if (quote) {
        if (character === quote) {
          flush(SHOWN_ATTRIBUTE.test(attribute));
          quote = "";
          attribute = "";
        } else text += character;
        at++;
      } else if (inTag) {
        const name = /^([\w.@?:-]+)=(["']?)/.exec(rest);
        if (name) {
          attribute = name[1] ?? "";
          quote = name[2] ?? "";
          at += name[0].length;
        } else {
          if (character === ">") inTag = false;
          if (/[\s>]/.test(character)) attribute = "";
          at++;
        }
      } else {
        const tag = /^<(\/?)([a-z][\w-]*)/.exec(rest);
        const comment = /^<!--.*?-->/s.exec(rest);
        if (comment) at += comment[0].length;
        else if (tag) {
          flush(unspoken === null);
          if (tag[1]) {
            if (unspoken === tag[2]) unspoken = null;
          } else if (UNSPOKEN_ELEMENT.test(tag[2] ?? "")) unspoken ??= tag[2] ?? null;
          inTag = true;
          at += tag[0].length;
        } else {
          text += character;
          at++;
        }
      }
    }
    const shown = inTag ? SHOWN_ATTRIBUTE.test(attribute) : unspoken === null;
    flush(shown);
    if (shown && index < pieces.length - 1) expressions.push(index);
    if (inTag && !quote) attribute = "";
  });
  return { texts, expressions };
}

function textOf(node: ts.Node): string | null {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return null;
  return (
    node.head.text +
    node.templateSpans.map(({ literal }, index) => `{${index}}${literal.text}`).join("")
  );
}

/** Values of literals that an expression comes to; not those that it only asks after. */
function* outcomes(node: ts.Expression): Generator<ts.Expression> {
  if (ts.isConditionalExpression(node)) {
    yield* outcomes(node.whenTrue);
    yield* outcomes(node.whenFalse);
  } else if (ts.isParenthesizedExpression(node)) yield* outcomes(node.expression);
  else if (ts.isBinaryExpression(node) && /[|?&]{2}|\+/.test(node.operatorToken.getText())) {
    yield* outcomes(node.left);
    yield* outcomes(node.right);
  } else yield node;
}

const SAYING = new Set(["say", "sayAround", "translated"]);
/** Errors that only programs and developers read. */
const OTHER_ERRORS = /^(?!FoveaError$)\w*(Error|Exception)$/;

/** Whether a literal is there for programs, by what stands around it. */
function isForPrograms(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent)) return true;
  if (ts.isLiteralTypeNode(parent) || ts.isCaseClause(parent)) return true;
  if (ts.isTaggedTemplateExpression(parent) || ts.isElementAccessExpression(parent)) return true;
  if (ts.isPropertyAssignment(parent) && parent.name === node) return true;
  if (ts.isBinaryExpression(parent) && /^[!=]==$/.test(parent.operatorToken.getText())) return true;
  for (let above = parent; above && !ts.isStatement(above); above = above.parent) {
    if (ts.isNewExpression(above) && OTHER_ERRORS.test(above.expression.getText())) return true;
    if (ts.isCallExpression(above) && above.expression.getText() === "import") return true;
  }
  return false;
}

/** Words of a file that stand outside the tables. Those that it says are added to `said`. */
export function wordsOutside(
  path: string,
  source: string,
  known: ReadonlySet<string>,
  said: Set<string>,
): Finding[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.ESNext, true);
  const found: Finding[] = [];
  const tell = (node: ts.Node, text: string, isError = false) => {
    if (known.has(text)) said.add(text);
    else if (!isException(text)) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart());
      found.push({ file: path, line: line + 1, text, isError });
    }
  };
  const shownLiterals = new Set<ts.Node>();
  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && /^(html|svg)$/.test(node.tag.getText())) {
      const { template } = node;
      const spans = ts.isTemplateExpression(template) ? template.templateSpans : [];
      const pieces = ts.isTemplateExpression(template)
        ? [template.head.text, ...spans.map(({ literal }) => literal.text)]
        : [template.text];
      const shown = shownIn(pieces);
      for (const { text, at } of shown.texts) {
        const [first] = spans;
        tell(at === 0 || !first ? template : (spans[at - 1]?.literal ?? first), text);
      }
      for (const at of shown.expressions) {
        const expression = spans[at]?.expression;
        for (const outcome of expression ? outcomes(expression) : []) {
          const text = textOf(outcome);
          if (text !== null) shownLiterals.add(outcome);
          if (text !== null && hasWord(text)) tell(outcome, text);
        }
      }
    }
    for (const said of isErrorOfOurs(node) ? errorWords(node) : []) {
      const text = textOf(said);
      shownLiterals.add(said);
      if (text !== null && hasWord(text)) tell(said, text, true);
    }
    const text = textOf(node);
    if (text !== null && !shownLiterals.has(node)) {
      // Labels of classes stand in one long text.
      for (const word of [text, ...text.split(",")]) if (known.has(word)) said.add(word);
      if (!known.has(text) && isSpoken(text) && !isForPrograms(node) && !isSaying(node))
        tell(node, text);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function isErrorOfOurs(node: ts.Node): node is ts.NewExpression {
  return ts.isNewExpression(node) && node.expression.getText() === "FoveaError";
}

/** What an error says and advises, where it stands in the very expression. */
function* errorWords({ arguments: parts }: ts.NewExpression): Generator<ts.Expression> {
  const [, message, options] = parts ?? [];
  if (message) yield* outcomes(message);
  if (!options || !ts.isObjectLiteralExpression(options)) return;
  for (const property of options.properties) {
    const isAction = ts.isPropertyAssignment(property) && property.name.getText() === "action";
    if (isAction) yield* outcomes(property.initializer);
  }
}

/** An argument of what looks words up: the compiler holds it to the table. */
function isSaying({ parent }: ts.Node): boolean {
  return ts.isCallExpression(parent) && SAYING.has(parent.expression.getText());
}

function sources(): string[] {
  const below = (folder: string) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map(
      (path) => `${folder}/${path.replaceAll("\\", "/")}`,
    );
  return [...below("src"), ...below("workers")].filter(
    (path) => path.endsWith(".ts") && !path.startsWith("src/words/"),
  );
}

/** Words outside the tables, and words of the tables that no source has. */
export function checkWords(): { readonly outside: Finding[]; readonly unsaid: string[] } {
  const known = new Set(Object.values(PARTS).flatMap((part) => Object.keys(part)));
  const said = new Set<string>();
  const outside = sources().flatMap((path) => {
    const found = wordsOutside(path, readFileSync(join(ROOT, path), "utf8"), known, said);
    // Errors cross from the workers to who shows them.
    return SHOWN.test(path) ? found : found.filter(({ isError }) => isError);
  });
  return { outside, unsaid: [...known].filter((text) => !said.has(text)) };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { outside, unsaid } = checkWords();
  for (const { file, line, text } of outside) {
    console.log(
      `${relative(ROOT, join(ROOT, file))}:${line} is not in the tables: ${JSON.stringify(text)}`,
    );
  }
  for (const text of unsaid) console.log(`Nobody says ${JSON.stringify(text)}`);
  if (outside.length + unsaid.length > 0) {
    console.log("docs/translate.md says how words get into the tables.");
    process.exit(1);
  }
}
