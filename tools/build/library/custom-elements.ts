/**
 * The Custom Elements Manifest: what editors, documentation tools and the documentation's own tables
 * know of the elements, read out of their doc comments.
 */
import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { create, ts } from "@custom-elements-manifest/analyzer";
import { litPlugin } from "@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js";
import type {
  ClassMember,
  CustomElementDeclaration,
  Package,
} from "custom-elements-manifest/schema";
import { ELEMENTS } from "./elements.ts";

/** Members of every Lit element, which are nobody's business but its own. */
const LIFECYCLE = new Set([
  "attributeChangedCallback",
  "connectedCallback",
  "disconnectedCallback",
  "firstUpdated",
  "observedAttributes",
  "properties",
  "render",
  "shadowRootOptions",
  "shouldUpdate",
  "styles",
  "update",
  "updated",
  "willUpdate",
]);

/** The manifest of the elements below `root` that exist. */
export function describeElements(root: string): Package {
  const own = Object.values(ELEMENTS).filter((path) => existsSync(join(root, path)));
  // What public elements inherit from is read with them.
  const bases = [
    "src/elements/mechanisms/media-surface.ts",
    "src/elements/mechanisms/shape-element.ts",
  ].filter((path) => existsSync(join(root, path)));
  const modules = [...bases, ...own].map((path) =>
    ts.createSourceFile(path, readFileSync(join(root, path), "utf8"), ts.ScriptTarget.ES2022, true),
  );
  const manifest = create({ modules, plugins: litPlugin(), context: { dev: false } });
  const published = manifest.modules.filter(({ path }) => own.some((known) => known === path));
  for (const module of published) {
    module.path = `dist-lib/modules/elements/${basename(module.path, ".ts")}.js`;
    module.declarations = (module.declarations ?? []).filter(isElement).map(publicPart);
    module.exports = (module.exports ?? []).filter(
      ({ kind, declaration }) =>
        kind === "custom-element-definition" ||
        module.declarations?.some(({ name }) => name === declaration.name),
    );
    for (const { declaration } of module.exports) declaration.module = module.path;
  }
  return { ...manifest, modules: published };
}

function isElement(declaration: object): declaration is CustomElementDeclaration {
  return "customElement" in declaration && "tagName" in declaration;
}

function publicPart(declaration: CustomElementDeclaration): CustomElementDeclaration {
  return {
    ...declaration,
    members: (declaration.members ?? []).filter(isPublic),
    // The analyzer takes `new Event(type)` for an event of that name.
    events: (declaration.events ?? []).filter(({ description }) => description),
  };
}

/**
 * What has no sentence is not public. Some of it is not even a member: the analyzer takes
 * `this.#internals.role = …` for a property `role`.
 */
function isPublic(member: ClassMember): boolean {
  const { name, privacy, description } = member;
  return (
    description !== undefined &&
    (privacy === undefined || privacy === "public") &&
    !name.startsWith("#") &&
    !name.startsWith("_") &&
    !LIFECYCLE.has(name) &&
    !("static" in member && member.static)
  );
}
