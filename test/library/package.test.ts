/** What the package says of itself to package managers, bundlers, compilers and editors. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import type { CustomElementDeclaration, Package } from "custom-elements-manifest/schema";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import ts from "typescript";
import { describe, expect, inject, it, onTestFinished } from "vitest";
import { CATALOGUE } from "../../src/tasks/catalogue.ts";
import { ELEMENTS } from "../../tools/build/library/elements.ts";
import { ENTRIES } from "../../tools/build/library/entries.ts";
import { modelFiles } from "../../tools/build/library/files.ts";
import { linkPackage } from "../../tools/build/library/pack.ts";
import { ROOT } from "../../tools/root.ts";
import { serveStatic } from "../../tools/serve/static-server.ts";
import { libraryTest } from "./library-test.ts";

const packed = inject("packed");
const consumer = inject("consumer");
const installed = join(consumer, "node_modules/fovea");
const library = join(installed, "dist-lib");

/** The script tag's budget before workers, engines and models, in bytes. */
const SCRIPT_BUDGET = 86_500;

const { exports, sideEffects } = JSON.parse(
  readFileSync(join(installed, "package.json"), "utf8"),
) as {
  exports: Record<string, string | Record<string, string>>;
  sideEffects: string[];
};

describe("The tarball", () => {
  it("holds what every entry names, all models and all engines, and nothing of the sources", () => {
    const targets = Object.values(exports).flatMap((entry) =>
      typeof entry === "string" ? [entry] : Object.values(entry),
    );
    for (const target of targets) {
      if (!target.includes("*")) expect(packed.files).toContain(target.replace("./", ""));
    }
    for (const task of new Set(CATALOGUE.map((model) => model.task))) {
      for (const file of modelFiles(task))
        expect(packed.files).toContain(`dist-lib/models/${file}`);
    }
    expect(packed.files).toContain("dist-lib/LICENCES.txt");
    expect(packed.files.filter((path) => path.endsWith(".wasm")).length).toBe(4);
    expect(
      packed.files.filter((path) => /^(src|test|workers|public)\/|\.stamp$/.test(path)),
    ).toEqual([]);
  });

  it("names every entry, and every module that does something when it is imported", () => {
    const names = Object.keys(ENTRIES).map((name) => (name === "index" ? "." : `./${name}`));
    expect(Object.keys(exports)).toEqual(
      expect.arrayContaining([...names, "./worker", "./fovea.js"]),
    );
    expect(sideEffects).toContain("./dist-lib/modules/elements/*.js");
    for (const path of Object.values(ELEMENTS)) {
      const module = path.replace(/^src/, "dist-lib/modules").replace(/ts$/, "js");
      expect(packed.files).toContain(module);
    }
  });

  it("has each engine and each model once", () => {
    const hashes = packed.files
      .map((path) => join(installed, path))
      .filter((path) => statSync(path).size > 1e6)
      .map((path) => createHash("sha256").update(readFileSync(path)).digest("hex"));
    expect(hashes.length).toBeGreaterThan(10);
    expect(hashes).toEqual([...new Set(hashes)]);
  });

  it("is about as large as the documentation says", () => {
    const text = readFileSync(join(ROOT, "docs/embedding.md"), "utf8");
    const [, said = ""] = /tarball has (\d+) MB/.exec(text) ?? [];
    expect(Number(said)).toBeGreaterThan((packed.bytes / 1e6) * 0.9);
    expect(Number(said)).toBeLessThan((packed.bytes / 1e6) * 1.1);
  });

  it("has nothing that publint would mend", async () => {
    const { messages } = await publint({ pkgDir: installed, pack: false, strict: true });
    const manifest = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
    expect(messages.map((message) => formatMessage(message, manifest))).toEqual([]);
  });

  it("has types that resolve as the code does", () => {
    const { stdout, status } = spawnSync(
      join(import.meta.dirname, "node_modules/.bin/attw"),
      [
        packed.tarball,
        "--profile",
        "esm-only",
        "--format",
        "ascii",
        "--no-color",
        "--exclude-entrypoints",
        "custom-elements.json",
        "recording.schema.json",
      ],
      { encoding: "utf8" },
    );
    expect(status, stdout).toBe(0);
  });
});

describe("The script tag's script", () => {
  it("is small before workers, engines and models", () => {
    const seen = new Set<string>();
    const bytes = (path: string): number => {
      if (seen.has(path)) return 0;
      seen.add(path);
      const code = readFileSync(path, "utf8");
      // What it imports at once counts; what it imports later does not.
      const imports = code.matchAll(/(?:\bfrom|\bimport)\s*["'`](\.[^"'`]+)["'`]/g);
      const others = [...imports].map(([, specifier = ""]) => join(dirname(path), specifier));
      return gzipSync(code).length + others.reduce((sum, other) => sum + bytes(other), 0);
    };
    const size = bytes(join(library, "fovea.js"));
    console.log(`fovea.js and ${seen.size - 1} chunks: ${(size / 1000).toFixed(1)} kB compressed`);
    expect(seen.size).toBeGreaterThan(0);
    expect(size).toBeLessThanOrEqual(SCRIPT_BUDGET);
  });
});

it("The hashes of the script tag's script and its parts are right", () => {
  const hashes = JSON.parse(readFileSync(join(library, "integrity.json"), "utf8"));
  expect(Object.keys(hashes).length).toBeGreaterThan(1);
  for (const [name, said] of Object.entries(hashes)) {
    const hash = createHash("sha384").update(readFileSync(join(library, name)));
    expect(said).toBe(`sha384-${hash.digest("base64")}`);
  }
});

describe("The types", () => {
  const program = join(consumer, "typed.tsx");

  /** What a strict compiler says of a program that uses every entry, and of the package's own files. */
  function complaints(options: ts.CompilerOptions): string[] {
    const checked = ts.createProgram([program], {
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      noEmit: true,
      skipLibCheck: false,
      jsx: ts.JsxEmit.ReactJSX,
      target: ts.ScriptTarget.ES2023,
      lib: ["lib.es2024.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
      types: [],
      ...options,
    });
    return ts
      .getPreEmitDiagnostics(checked)
      .filter(({ file }) => !file || file.fileName.startsWith(consumer))
      .map(({ file, start, messageText }) => {
        const line = file && ts.getLineAndCharacterOfPosition(file, start ?? 0).line + 1;
        return `${file?.fileName}:${line} ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
      });
  }

  it.each([
    {
      name: "bundler",
      options: {
        module: ts.ModuleKind.ESNext,
        moduleResolution: ts.ModuleResolutionKind.Bundler,
      },
    },
    {
      name: "node16",
      options: {
        module: ts.ModuleKind.Node16,
        moduleResolution: ts.ModuleResolutionKind.Node16,
      },
    },
  ])("hold in a strict program that resolves as $name does", ({ options }) => {
    if (!existsSync(join(consumer, "node_modules/@types/react"))) {
      linkPackage(consumer, "@types/react", join(import.meta.dirname, "node_modules"));
    }
    cpSync(join(import.meta.dirname, "consumer/typed.tsx"), program);
    expect(complaints(options)).toEqual([]);
  });
});

describe("The Custom Elements Manifest", () => {
  const manifest = JSON.parse(
    readFileSync(join(library, "custom-elements.json"), "utf8"),
  ) as Package;
  const declarations = manifest.modules.flatMap(
    ({ declarations: own = [] }) => own as CustomElementDeclaration[],
  );
  const described = new Map(declarations.map((declaration) => [declaration.tagName, declaration]));

  it("has every element, each with a sentence for all that it names", () => {
    expect([...described.keys()].sort()).toEqual(Object.keys(ELEMENTS).sort());
    for (const { tagName, description, ...parts } of declarations) {
      expect(description, `${tagName} has no description`).toBeTruthy();
      const { attributes = [], events = [], slots = [], cssParts = [], cssProperties = [] } = parts;
      for (const part of [...attributes, ...events, ...slots, ...cssParts, ...cssProperties]) {
        expect(part.description, `${part.name} of ${tagName} has no description`).toBeTruthy();
      }
    }
    const view = described.get("fovea-view");
    expect(view?.events?.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["result", "statechange", "error", "progress"]),
    );
    for (const { path } of manifest.modules) expect(packed.files).toContain(path);
  });

  libraryTest(
    "knows every attribute, slot and part that the elements really have",
    async ({ browser }) => {
      const server = await serveStatic({
        folders: { "/fovea/": library },
        pages: {
          "/": '<!doctype html><script type="module" src="fovea/fovea.js"></script><fovea-overlay><fovea-zone></fovea-zone><fovea-line></fovea-line><fovea-heatmap></fovea-heatmap><fovea-captions></fovea-captions></fovea-overlay>',
        },
      });
      onTestFinished(() => server.close());
      const page = await browser.newPage();
      onTestFinished(() => page.close());
      await page.goto(server.origin);
      const real = await page.evaluate(async (tags) => {
        const all = [];
        for (const tag of tags) {
          await customElements.whenDefined(tag);
          const element = document.createElement(tag) as HTMLElement & {
            updateComplete?: Promise<unknown>;
          };
          document.body.append(element);
          await element.updateComplete;
          const inside = element.shadowRoot ?? element;
          const type = customElements.get(tag) as unknown as { observedAttributes?: string[] };
          all.push({
            tag,
            attributes: type.observedAttributes ?? [],
            slots: [...inside.querySelectorAll("slot")].map(({ name }) => name),
            parts: [...inside.querySelectorAll("[part]")].flatMap(({ part }) => [...part]),
          });
        }
        return all;
      }, Object.keys(ELEMENTS));
      for (const { tag, attributes, slots, parts } of real) {
        const known = described.get(tag);
        const names = (list: readonly { name: string }[] = []) => list.map(({ name }) => name);
        expect(names(known?.attributes), tag).toEqual(expect.arrayContaining(attributes));
        expect(names(known?.slots), tag).toEqual(expect.arrayContaining(slots));
        expect(names(known?.cssParts), tag).toEqual(expect.arrayContaining(parts));
      }
    },
  );
});
