/** Types of the elements in React's JSX, made from the Custom Elements Manifest. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { CustomElementDeclaration, Package } from "custom-elements-manifest/schema";
import { ELEMENTS } from "./elements.ts";
import { elementEntry } from "./entries.ts";

const HEAD = `/**
 * Fovea's elements in React's JSX (19 and later): \`import type {} from "fovea/jsx";\`
 * Made from the Custom Elements Manifest.
 */
import type { DetailedHTMLProps, HTMLAttributes } from "react";
`;

/** React's own attributes, but for those that the element means otherwise. */
const PROPS = `
type Props<Element, Own> = Omit<DetailedHTMLProps<HTMLAttributes<Element>, Element>, keyof Own> &
  Partial<Own>;
`;

/** The text of a declaration file that lies beside those of the entries. */
export function describeJsx(root: string, manifest: Package): string {
  const elements = manifest.modules
    .flatMap(({ declarations = [] }) => declarations as CustomElementDeclaration[])
    .map((declaration) => ({ declaration, ...readEvents(root, declaration) }));
  const imports = elements.map(({ declaration: { name, tagName = "" }, eventMap }) => {
    const names = eventMap ? `${name}, ${eventMap}` : name;
    return `import type { ${names} } from "./${elementEntry(tagName)}.js";\n`;
  });
  const own = elements.map(({ declaration, eventMap }) => ownProps(declaration, eventMap));
  const tags = elements.map(
    ({ declaration: { tagName, name } }) => `      "${tagName}": Props<${name}, ${name}Props>;\n`,
  );
  return `${HEAD}${imports.join("")}${PROPS}${own.join("")}
declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
${tags.join("")}    }
  }
}
`;
}

/** The interface of the element's own events, where its module has one: `<class>Events`. */
function readEvents(
  root: string,
  { name, tagName }: CustomElementDeclaration,
): { eventMap?: string } {
  const source = readFileSync(join(root, ELEMENTS[tagName as keyof typeof ELEMENTS]), "utf8");
  const eventMap = `${name}Events`;
  return source.includes(`export interface ${eventMap} `) ? { eventMap } : {};
}

function ownProps(declaration: CustomElementDeclaration, eventMap: string | undefined): string {
  const { name, members = [], attributes = [], events = [] } = declaration;
  const lines: string[] = [];
  const known = new Set<string>();
  const add = (key: string, type: string, description = "") => {
    if (known.has(key)) return;
    known.add(key);
    lines.push(`  /** ${description.replaceAll("*/", "")} */\n  ${key}: ${type};\n`);
  };
  for (const member of members) {
    if (member.kind !== "field" || member.readonly || "inheritedFrom" in member) continue;
    add(member.name, `${name}["${member.name}"]`, member.description);
  }
  for (const { name: attribute, type, description } of attributes) {
    if (attribute.endsWith("-TASK")) {
      add(`[attribute: \`${attribute.slice(0, -4)}\${string}\`]`, "string", description);
    } else {
      add(quoted(attribute), type?.text === "boolean" ? "boolean" : "string", description);
    }
  }
  for (const { name: event, description } of events) {
    const type = eventMap ? `${eventMap}["${event}"]` : "CustomEvent";
    add(quoted(`on${event}`), `(event: ${type}) => void`, description);
  }
  return `\ninterface ${name}Props {\n${lines.join("")}}\n`;
}

function quoted(key: string): string {
  return key.includes("-") ? `"${key}"` : key;
}
