/**
 * What the pages of browser tests import is bundled before they begin. A package that is missing in that list
 * was once found while tests ran: the page then had two copies of Vitest, and one file of it failed at random.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import config from "../../vitest.config.ts";

const ROOT = join(import.meta.dirname, "../..");

/** Not bundled beforehand: Vitest's own, the runtime that is served as it is, and the service worker's. */
const NOT_OF_PAGES = /^(vitest|onnxruntime-web|workbox-)/;

/** Files below `folder`, absolute. */
const filesBelow = (folder: string) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => join(ROOT, folder, path));

/** What a file imports for its code: names of packages' modules, and paths. */
function importsOf(file: string): string[] {
  const code = readFileSync(file, "utf8").replace(/^(import|export) type .*?;$/gms, "");
  return [...code.matchAll(/(?:\bfrom|\bimport) ?\(?"([\w@.][^"?: ]*)"/g)].map(
    ([, name = ""]) => name,
  );
}

/** Names of the packages' modules that these files and all that they import need. */
function packagesOf(files: readonly string[]): Set<string> {
  const [seen, packages] = [new Set(files), new Set<string>()];
  for (const file of seen) {
    for (const name of importsOf(file)) {
      const path = join(dirname(file), name);
      if (!name.startsWith(".")) packages.add(name);
      else if (path.endsWith(".ts") && existsSync(path)) seen.add(path);
    }
  }
  return packages;
}

it("has every package that a page of a test may import", () => {
  const imported = packagesOf(["src", "workers", "test/browser"].flatMap(filesBelow));
  expect(imported).toContain("onnx-proto");
  const { include = [], noDiscovery } = config.optimizeDeps ?? {};
  const missing = [...imported].filter(
    (name) => !NOT_OF_PAGES.test(name) && !include.includes(name),
  );
  expect(missing).toEqual([]);
  expect(noDiscovery).toBe(true);
});
