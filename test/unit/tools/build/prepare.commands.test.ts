/** Every command that README and documentation name is one that package.json has. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ROOT } from "../../../../tools/root.ts";

const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
};
const documentation = readdirSync(join(ROOT, "docs"))
  .filter((name) => name.endsWith(".md"))
  .map((name) => `docs/${name}`);

it.each(["README.md", "CREDITS.md", ...documentation])(
  "%s names only scripts there are",
  (page) => {
    const text = readFileSync(join(ROOT, page), "utf8");
    const named = [...text.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, script]) => script);
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named));
  },
);

it("the README has a line for each script that is for people", () => {
  const text = readFileSync(join(ROOT, "README.md"), "utf8");
  for (const script of Object.keys(scripts).filter((name) => name !== "prepack")) {
    expect(text).toMatch(new RegExp(`\`npm (run )?${script}\\b`));
  }
});

it("each script's program is there", () => {
  for (const [name, command] of Object.entries(scripts)) {
    for (const [, path = ""] of command.matchAll(/tsx (\S+\.ts)/g)) {
      expect(() => readFileSync(join(ROOT, path)), name).not.toThrow();
    }
  }
});
