/**
 * What the pages of browser tests import is bundled before they begin. A package that is missing in that list
 * was once found while tests ran: the page then had two copies of Vitest, and one file of it failed at random.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import config from "../../vitest.config.ts";

const ROOT = join(import.meta.dirname, "../..");

/** Not bundled beforehand: Vitest's own, the runtime that is served as it is, and the service worker's. */
const NOT_OF_PAGES = /^(vitest|onnxruntime-web|workbox-)/;

/** Names of the packages' modules that TypeScript files below `folder` import for their code. */
function importedBy(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .flatMap((path) => {
      const code = readFileSync(join(ROOT, folder, path), "utf8").replace(
        /^(import|export) type .*?;$/gms,
        "",
      );
      return [...code.matchAll(/(?:\bfrom|\bimport) ?\(?"([\w@][^"?: ]*)"/g)].map(
        ([, name = ""]) => name,
      );
    })
    .filter((name) => !NOT_OF_PAGES.test(name));
}

it("has every package that a page of a test may import", () => {
  const imported = new Set(["src", "workers", "test/browser"].flatMap(importedBy));
  expect(imported.size).toBeGreaterThan(5);
  const { include = [], noDiscovery } = config.optimizeDeps ?? {};
  expect([...imported].filter((name) => !include.includes(name))).toEqual([]);
  expect(noDiscovery).toBe(true);
});
