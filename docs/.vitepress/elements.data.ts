/** Every public element, out of the Custom Elements Manifest that `npm run build` makes. */
import { readFileSync } from "node:fs";
import { defineLoader } from "vitepress";
import { describeApi } from "../api-reference.ts";

interface Described {
  readonly name?: string;
  readonly description?: string;
  readonly summary?: string;
  readonly default?: string;
  readonly type?: { readonly text: string };
}

export interface ElementDescription {
  readonly tag: string;
  readonly description: string;
  readonly attributes: readonly Described[];
  readonly properties: readonly Described[];
  readonly methods: readonly Described[];
  readonly events: readonly Described[];
  readonly slots: readonly Described[];
  readonly cssParts: readonly Described[];
  readonly cssProperties: readonly Described[];
  readonly cssStates: readonly Described[];
}

interface Member extends Described {
  readonly kind: string;
  readonly privacy?: string;
  readonly static?: boolean;
  readonly attribute?: string;
  readonly parameters?: readonly Described[];
  readonly return?: { readonly type?: { readonly text: string }; readonly description?: string };
}

interface Declaration {
  readonly customElement?: boolean;
  readonly tagName?: string;
  readonly description?: string;
  readonly attributes?: readonly Described[];
  readonly members?: readonly Member[];
  readonly events?: readonly Described[];
  readonly slots?: readonly Described[];
  readonly cssParts?: readonly Described[];
  readonly cssProperties?: readonly Described[];
  readonly cssStates?: readonly Described[];
}

interface Manifest {
  readonly modules: readonly { readonly declarations?: readonly Declaration[] }[];
}

export declare const data: readonly ElementDescription[];

export default defineLoader({
  watch: ["../../dist-lib/custom-elements.json"],
  load([file]): readonly ElementDescription[] {
    if (!file)
      throw new Error("dist-lib/custom-elements.json is missing: `npm run build` makes it.");
    const choices = new Map(
      describeApi()
        .flatMap(({ names }) => names)
        .filter(({ signature }) => /^type \w+ = "/.test(signature))
        .map(({ name, signature }) => [name, signature.replace(/^.*? = /, "")]),
    );
    const manifest = JSON.parse(readFileSync(file, "utf8")) as Manifest;
    return manifest.modules
      .flatMap(({ declarations = [] }) => declarations)
      .flatMap((declaration) =>
        declaration.tagName
          ? [describe(declaration.tagName, spelledOut(declaration, choices))]
          : [],
      );
  },
});

/** With the words of a choice in place of its name, which says nothing to a reader. */
function spelledOut(declaration: Declaration, choices: ReadonlyMap<string, string>): Declaration {
  const spell = <Part extends Described>(part: Part): Part => {
    const words = choices.get(part.type?.text ?? "");
    return words === undefined ? part : { ...part, type: { text: words } };
  };
  const { attributes = [], members = [] } = declaration;
  return { ...declaration, attributes: attributes.map(spell), members: members.map(spell) };
}

function describe(tag: string, declaration: Declaration): ElementDescription {
  const open = (declaration.members ?? []).filter(
    ({ privacy, name, static: isStatic }) =>
      !isStatic && (privacy === undefined || privacy === "public") && !name?.startsWith("#"),
  );
  return {
    tag,
    description: declaration.description ?? "",
    attributes: declaration.attributes ?? [],
    properties: open.filter(({ kind, description }) => kind === "field" && description),
    methods: open
      .filter(({ kind, description }) => kind === "method" && description)
      .map((method) => ({
        ...method,
        name: `${method.name}(${parameters(method)})`,
        type: method.return?.type ?? { text: "void" },
        description: [
          method.description,
          ...(method.parameters ?? []).flatMap(({ name, description }) =>
            description ? [`\`${name}\`: ${description}.`] : [],
          ),
          ...(method.return?.description ? [`Returns ${method.return.description}.`] : []),
        ].join(" "),
      })),
    events: declaration.events ?? [],
    slots: (declaration.slots ?? []).map((slot) => ({ ...slot, name: slot.name || "(default)" })),
    cssParts: declaration.cssParts ?? [],
    cssProperties: declaration.cssProperties ?? [],
    cssStates: declaration.cssStates ?? [],
  };
}

function parameters({ parameters: all = [] }: Member): string {
  return all
    .map(({ name, type, default: value }) => {
      const said = type ? `${name}: ${type.text}` : name;
      return value === undefined ? said : `${said} = ${value}`;
    })
    .join(", ");
}
