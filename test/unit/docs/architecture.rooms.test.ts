/** The page on the architecture names every folder of the source and of the tools. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "../../..");

it.each(["src", "tools"])("names every folder of %s", (folder) => {
  const page = readFileSync(join(ROOT, "docs/architecture.md"), "utf8");
  const rooms = readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${name}/`);
  expect(rooms.length).toBeGreaterThan(5);
  expect(rooms.filter((room) => !page.includes(room))).toEqual([]);
});
