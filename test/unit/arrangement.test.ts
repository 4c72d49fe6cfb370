/**
 * Tests lie where their source does, so that nobody has to look for them: `src/refine/x.ts` is tested
 * by `test/unit/refine/x.test.ts` or `test/browser/refine/x.test.ts`, one aspect of it alone by
 * `x.aspect.test.ts`. And each says at its top what it is for.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "../..");

/** Paths below `test/` of all test files of a project. */
const filesOf = (project: string) =>
  readdirSync(join(ROOT, "test", project), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".test.ts"))
    .map((path) => join(project, path));

/** This file is about all of them. */
const OF_NO_SOURCE = ["unit/arrangement.test.ts"];

it.each(["unit", "browser"])("every %s test has a source of its path", (project) => {
  const homeless = filesOf(project)
    .filter((file) => !OF_NO_SOURCE.includes(file))
    .filter((file) => {
      const path = file.slice(project.length + 1).replace(/(\.[\w-]+)?\.test\.ts$/, "");
      return ![`src/${path}.ts`, `${path}.ts`, `docs/${path.replace(/^docs\//, "")}.md`].some(
        (source) => existsSync(join(ROOT, source)),
      );
    });
  expect(homeless).toEqual([]);
});

it.each(["unit", "browser", "e2e", "library"])("every %s test says what it is for", (project) => {
  const silent = filesOf(project).filter(
    (file) => !readFileSync(join(ROOT, "test", file), "utf8").startsWith("/**"),
  );
  expect(silent).toEqual([]);
});

it("every element keeps its styles in another document: it extends StyledElement", () => {
  const plain = readdirSync(join(ROOT, "src"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && path !== join("look", "styled-element.ts"))
    .filter((path) =>
      /extends (LitElement|ReactiveElement)\b/.test(readFileSync(join(ROOT, "src", path), "utf8")),
    );
  expect(plain).toEqual([]);
});
