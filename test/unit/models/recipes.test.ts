/** Catalogue and recipes hold together: what the one names, the other can make, out of what is there. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { RECIPES, sourcesOf } from "../../../models/recipes.ts";
import { CATALOGUE } from "../../../src/tasks/catalogue.ts";
import { ROOT } from "../../../tools/root.ts";

const packaged = CATALOGUE.flatMap(({ source }) => (source.origin === "package" ? [source] : []));
const own = CATALOGUE.flatMap((model) =>
  model.source.origin === "own" ? [{ ...model, file: model.source.file }] : [],
);

describe("models that come out of packages", () => {
  it("have a recipe each, and there is no other recipe", () => {
    const files = new Set(packaged.map(({ file }) => file));
    expect(files.size).toBeGreaterThan(0);
    expect([...RECIPES.keys()].sort()).toEqual([...files].sort());
  });

  it.each(packaged)("$file is made of files that $package has", ({ file, package: name }) => {
    const recipe = RECIPES.get(file);
    const sources = recipe ? sourcesOf(recipe) : [];
    expect(sources.length).toBeGreaterThan(0);
    for (const source of sources) {
      expect(existsSync(join(ROOT, "node_modules", name, source)), source).toBe(true);
    }
  });

  it.each(packaged)("$file comes out of a package that is installed for it", (source) => {
    const { devDependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
      devDependencies: Record<string, string>;
    };
    // Not by a range: another version would be another model.
    expect(devDependencies[source.package]).toMatch(/^\d+\.\d+\.\d+$/);
  });
});

it.each(own)("$file, the project's own, is what the catalogue says", ({ task, file, ...model }) => {
  const bytes = readFileSync(join(ROOT, "models", task, file));
  expect(bytes.length).toBe(model.bytes);
  expect(createHash("sha256").update(bytes).digest("hex")).toBe(model.sha256);
});
