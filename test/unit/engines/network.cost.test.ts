/**
 * What a new engine costs: a folder with an `engine.ts`, and its name in the list of the catalogue.
 * Nobody imports an engine's folder but its own files, and nobody but that list knows the names of all.
 * That an engine so added has backends, trial runs and sharing is in `open-network.test.ts`.
 */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { TENSOR_ENGINES } from "../../../src/catalog/model.ts";

const ROOT = join(import.meta.dirname, "../../..");

/** Each import of the sources, from file to file, by paths in the repository. */
const IMPORTS = ["src", "workers"].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .flatMap((path) => {
      const file = join(ROOT, folder, path);
      const text = readFileSync(file, "utf8");
      return [...text.matchAll(/(?:from|import) ?\(?"(\.[^"]+)"/g)].map(([, to = ""]) => ({
        from: relative(ROOT, file),
        to: relative(ROOT, resolve(dirname(file), to)),
      }));
    }),
);

/** The look inside is of the networks that this engine runs, so its worker opens them with it. */
const LOOKS_INSIDE = /^workers\/(inside-service|printed-lines)\.ts$/;

describe.each(TENSOR_ENGINES)("the engine %s", (name) => {
  const folder = `src/engines/${name}/`;

  it("has an engine.ts that opens networks", async () => {
    // Its own imports are loaded with it, so they need no browser.
    const source = readFileSync(join(ROOT, folder, "engine.ts"), "utf8");
    expect(source).toMatch(/export const engine: TensorEngine/);
  });

  it("is imported by its own files alone", () => {
    const inside = IMPORTS.filter(({ from }) => from.startsWith(folder));
    expect(inside.length).toBeGreaterThan(0);
    expect(
      IMPORTS.filter(
        ({ from, to }) =>
          to.startsWith(folder) && !from.startsWith(folder) && !LOOKS_INSIDE.test(from),
      ),
    ).toEqual([]);
  });

  it("imports nothing of tasks, pipeline or elements", () => {
    const outside = IMPORTS.filter(
      ({ from, to }) =>
        from.startsWith(folder) &&
        /^src\/(tasks|pipeline|elements|session|studio|layers)\//.test(to),
    );
    expect(outside).toEqual([]);
  });
});

it("tasks name no engine of tensors: the entry of a model does", () => {
  const named = IMPORTS.filter(
    ({ from, to }) =>
      from.startsWith("src/tasks/") &&
      TENSOR_ENGINES.some((name) => to.startsWith(`src/engines/${name}/`)),
  );
  expect(named).toEqual([]);
});
