/** The documentation: every block of code in it compiles or runs, and every example shows what is right. */
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { Browser, Page } from "playwright";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from "vitest";
import type { DetectionResult } from "../../src/tasks/detection/result.ts";
import { ROOT } from "../../tools/root.ts";
import { type StaticServer, serveStatic } from "../../tools/serve/static-server.ts";
import { visit } from "./browse.ts";
import { libraryTest } from "./library-test.ts";
import { expectRightDetections, PHOTOGRAPH, photographLabels } from "./photograph.ts";

const DOCS = join(ROOT, "docs");
const SITE = join(ROOT, "dist-docs");

interface Block {
  readonly where: string;
  readonly language: string;
  readonly code: string;
}

/** Pages of the documentation, and the README. */
function pages(): string[] {
  const below = readdirSync(DOCS, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".md") && !/^(public|node_modules|\.vitepress)/.test(path))
    .map((path) => join(DOCS, path));
  return [join(ROOT, "README.md"), ...below];
}

function blocksOf(page: string): Block[] {
  const text = readFileSync(page, "utf8");
  return [...text.matchAll(/^```(\w*)[^\n]*\n(.*?)^```$/gms)].map(
    ([, language = "", code = ""], index) => ({
      where: `${relative(ROOT, page)}, block ${index + 1}`,
      language,
      code,
    }),
  );
}

const blocks = pages().flatMap(blocksOf);
const ofLanguage = (...languages: string[]) =>
  blocks.filter(({ language }) => languages.includes(language));

it("has no block of a language that nobody checks", () => {
  // Diffs are applied by test/unit/docs/add-a-task.test.ts.
  const checked = ["", "diff", "html", "http", "js", "json", "sh", "ts", "tsx"];
  const others = blocks.filter(({ language }) => !checked.includes(language));
  expect(others.map(({ where, language }) => `${where}: ${language}`)).toEqual([]);
  expect(blocks.length).toBeGreaterThan(10);
});

it("has JSON that can be read", () => {
  for (const { where, code } of ofLanguage("json")) {
    expect(() => JSON.parse(code), where).not.toThrow();
  }
});

describe("programs", () => {
  const folder = join(inject("consumer"), "documentation");

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("compile against the package as it is installed", () => {
    const files = ofLanguage("ts", "tsx", "js").map(({ where, language, code }) => ({
      name: `${where.replace(/\W+/g, "-")}.${language === "js" ? "ts" : language}`,
      // Each is a module of its own, also without an import.
      code: `${code}\nexport {};\n`,
    }));
    const examples = [
      "observe/observe.ts",
      "own-model/own-model.ts",
      "own-task/own-task.ts",
      "own-task/own-task.worker.ts",
      "react/main.tsx",
    ].map((name) => ({ name, code: readFileSync(join(DOCS, "examples", name), "utf8") }));
    const roots = [...files, ...examples].map(({ name, code }) => {
      const path = join(folder, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, code);
      return path;
    });
    const program = ts.createProgram(roots, {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      jsx: ts.JsxEmit.ReactJSX,
      lib: ["lib.es2024.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      types: [],
      // React's types: the consumer has React as little as the package depends on it.
      typeRoots: [join(import.meta.dirname, "node_modules/@types")],
    });
    const said = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
      const text = ts.flattenDiagnosticMessageText(messageText, " ");
      return `${file ? relative(folder, file.fileName) : ""}: ${text}`;
    });
    expect(said).toEqual([]);
    expect(roots.length).toBeGreaterThan(6);
  });
});

describe("commands", () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
  };

  it.each(ofLanguage("sh", ""))("in $where are those of the project", ({ code }) => {
    for (const command of code.split(/\n|&&/).map((line) => line.trim())) {
      const script = /^npm (?:run )?([\w-]+)/.exec(command)?.[1];
      if (script === undefined || ["install", "pack"].includes(script)) continue;
      expect(Object.keys(scripts)).toContain(script);
    }
  });
});

describe("headers", () => {
  it.each(ofLanguage("http"))("in $where are lines of name and value", ({ code }) => {
    for (const line of code.trim().split(/\n(?! )/)) expect(line).toMatch(/^[A-Z][\w-]+: \S/);
  });
});

describe("the site", () => {
  let server: StaticServer;

  beforeAll(async () => {
    // In a process of its own, where nothing says that this is a test: Vue would build for that.
    const { status, stderr } = spawnSync(process.execPath, ["--import", "tsx", "docs/build.ts"], {
      cwd: ROOT,
      encoding: "utf8",
      env: { ...process.env, NODE_ENV: "production", VITEST: "" },
    });
    expect(status, stderr).toBe(0);
    // What the camera shows.
    writeFileSync(join(SITE, "webcam.mjpeg"), readFileSync(PHOTOGRAPH));
    writeFileSync(join(SITE, "empty.html"), "<!doctype html>");
    server = await serveStatic({ folders: { "/": SITE } });
  });

  afterAll(() => server?.close());

  async function open(browser: Browser, path: string) {
    const seen = await visit(browser, `${server.origin}/${path}`);
    onTestFinished(() => seen[Symbol.asyncDispose]());
    return seen;
  }

  /** Presses the element's start button, as a person does. */
  async function startCamera(page: Page): Promise<void> {
    await page
      .locator("fovea-view")
      .first()
      .getByRole("button", { name: /camera/i })
      .click();
  }

  libraryTest("opens on every page without a complaint", async ({ browser }) => {
    const seen = await open(browser, "index.html");
    for (const page of pages().slice(1)) {
      await seen.page.goto(`${server.origin}/${relative(DOCS, page).replace(/\.md$/, ".html")}`);
      await seen.page.locator("h1").first().waitFor();
    }
    // The sample clip comes from elsewhere, where there is a network.
    expect(
      seen.troubles.filter((text) => !/ERR_NAME_NOT_RESOLVED|ERR_INTERNET/.test(text)),
    ).toEqual([]);
  });

  it.each([
    "view",
    "stage",
    "overlay",
    "stats",
    "camera-picker",
    "drop",
    "zone",
    "line",
    "heatmap",
    "captions",
  ])("tells of every attribute of <fovea-%s> that its manifest has", (name) => {
    // As the server sends it: the test above says that browsers take it over without a complaint.
    const text = readFileSync(join(SITE, `elements/fovea-${name}.html`), "utf8");
    const manifest = readFileSync(join(SITE, "fovea/custom-elements.json"), "utf8");
    const { modules } = JSON.parse(manifest) as {
      modules: {
        declarations: { tagName?: string; attributes?: { name: string }[] }[];
      }[];
    };
    const declaration = modules
      .flatMap(({ declarations }) => declarations)
      .find(({ tagName }) => tagName === `fovea-${name}`);
    expect(declaration?.attributes?.length).toBeGreaterThan(0);
    for (const attribute of declaration?.attributes ?? []) {
      expect(text).toContain(`<code>${attribute.name}</code>`);
    }
  });

  libraryTest.for(ofLanguage("html"))("$where runs", async ({ code }, { browser }) => {
    const script = `${server.origin}/fovea/fovea.js`;
    const seen = await open(browser, "empty.html");
    await seen.page.setContent(
      `<script type="module" src="${script}"></script>${code.replaceAll(/src="[^"]*fovea\.js"/g, `src="${script}"`)}`,
    );
    const tags = [...code.matchAll(/<(fovea-[\w-]+)/g)].map(([, tag = ""]) => tag);
    for (const tag of new Set(tags)) {
      await seen.page.waitForFunction((name) => customElements.get(name) !== undefined, tag);
    }
    expect(seen.troubles.filter((text) => !/404|ERR_NAME_NOT_RESOLVED/.test(text))).toEqual([]);
  });

  libraryTest(
    "the plain page finds what is before the camera after one press",
    async ({ browser }) => {
      const { page, troubles } = await open(browser, "examples/plain/index.html");
      const found = page.evaluate(
        () =>
          new Promise<DetectionResult>((resolve) => {
            document.addEventListener("result", ({ detail }: CustomEventInit) => resolve(detail));
          }),
      );
      await startCamera(page);
      expectRightDetections(await found);
      expect(troubles).toEqual([]);
    },
  );

  libraryTest.for(["react", "vue", "svelte"])(
    "the example for %s says what it sees",
    async (name, { browser }) => {
      const { page, troubles } = await open(browser, `examples/${name}/index.html`);
      await startCamera(page);
      for (const label of photographLabels()) {
        await page
          .getByRole("status")
          .filter({ hasText: label })
          .first()
          .waitFor({ timeout: 60_000 });
      }
      expect(troubles).toEqual([]);
    },
  );

  libraryTest(
    "the page on generation draws a digit, and another one for other numbers",
    async ({ browser }) => {
      const { page, troubles } = await open(browser, "learn/generation.html");
      const live = page.frameLocator("iframe.live");
      const ink = () =>
        live.locator("canvas").evaluate((canvas: HTMLCanvasElement) => {
          const { data } = (canvas.getContext("2d") as CanvasRenderingContext2D).getImageData(
            0,
            0,
            28,
            28,
          );
          return Array.from({ length: 784 }, (_, i) => data[4 * i] ?? 0);
        });
      await page.locator("iframe.live").scrollIntoViewIfNeeded();
      // A three is between a twentieth and a half ink.
      const share = async () => (await ink()).filter((level) => level > 127).length / 784;
      await expect.poll(share, { timeout: 60_000 }).toBeGreaterThan(0.05);
      expect(await share()).toBeLessThan(0.5);
      const three = await ink();
      await live.getByRole("combobox").selectOption("0");
      await expect
        .poll(async () => {
          const zero = await ink();
          return (
            zero.reduce((sum, level, i) => sum + Math.abs(level - (three[i] ?? 0)), 0) / 784 / 255
          );
        })
        .toBeGreaterThan(0.05);
      // The middle of a nought is paper.
      expect((await ink())[14 * 28 + 14]).toBeLessThan(64);
      expect(troubles).toEqual([]);
    },
  );

  libraryTest.for(["blur-my-background", "blur-faces", "mouse-by-hand", "chart", "count-people"])(
    "the recipe %s runs",
    async (name, { browser }) => {
      const { page, troubles } = await open(browser, `examples/${name}/index.html`);
      const result = page.evaluate(
        () => new Promise<void>((resolve) => document.addEventListener("result", () => resolve())),
      );
      await startCamera(page);
      await result;
      // Nobody is in the photograph, and all that is in it is counted.
      if (name === "mouse-by-hand") await page.locator("#pointer").waitFor({ state: "hidden" });
      if (name === "count-people") await page.locator("#count", { hasText: /^0$/ }).waitFor();
      // A level line has no height, so it never counts as visible.
      const level = 10 - photographLabels().length;
      if (name === "chart") {
        await page.locator(`#chart polyline[points$=",${level}"]`).waitFor({ state: "attached" });
      }
      expect(troubles).toEqual([]);
    },
  );

  libraryTest("a task of one's own draws what it found", async ({ browser }) => {
    const { page, troubles } = await open(browser, "examples/own-task/index.html");
    const found = page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          document.addEventListener("result", ({ detail }: CustomEventInit) =>
            resolve(detail.brightness),
          );
        }),
    );
    await startCamera(page);
    const truth = await page.evaluate(async (url) => {
      const bitmap = await createImageBitmap(await (await fetch(url)).blob());
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
      context?.drawImage(bitmap, 0, 0);
      const { data } = context?.getImageData(0, 0, bitmap.width, bitmap.height) ?? { data: [] };
      let sum = 0;
      for (let at = 0; at < data.length; at += 4) {
        sum += 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0);
      }
      return sum / (data.length / 4) / 255;
    }, `${server.origin}/webcam.mjpeg`);
    expect(Math.abs((await found) - truth)).toBeLessThan(0.1);
    expect(troubles).toEqual([]);
  });
});
