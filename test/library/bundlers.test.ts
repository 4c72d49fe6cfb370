/** The package in other people's builds: installed, imported, and nothing configured. */
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright";
import { build, createServer } from "vite";
import { beforeAll, describe, expect, inject, onTestFinished } from "vitest";
import webpack from "webpack";
import { type StaticServer, serveStatic } from "../../tools/serve/static-server.ts";
import { reported, visit } from "./browse.ts";
import { libraryTest } from "./library-test.ts";
import { expectRightDetections, PHOTOGRAPH } from "./photograph.ts";

const consumer = inject("consumer");
type Program = "program" | "elements";

beforeAll(() => {
  cpSync(join(import.meta.dirname, "consumer"), consumer, { recursive: true });
  mkdirSync(join(consumer, "public"), { recursive: true });
  cpSync(PHOTOGRAPH, join(consumer, "public/photograph.jpg"));
});

/** Makes `script` the project's page. */
function writePage(script: string): void {
  writeFileSync(
    join(consumer, "index.html"),
    `<!doctype html><link rel="icon" href="data:,"><body><script type="module" src="./${script}"></script></body>`,
  );
}

async function serve(folder: string): Promise<StaticServer> {
  const pages = { "/": `<!doctype html><body><script defer src="main.js"></script></body>` };
  const server = await serveStatic({
    folders: { "/": folder, "/photograph.jpg": PHOTOGRAPH },
    // webpack makes a script and no page.
    ...(readdirSync(folder).includes("index.html") ? {} : { pages }),
  });
  onTestFinished(() => server.close());
  return server;
}

/** Vite with its own defaults, as somebody's empty configuration leaves them. */
const ofVite = { root: consumer, configFile: false, logLevel: "error" } as const;

async function buildWithVite(program: Program): Promise<string> {
  writePage(`${program}.js`);
  const outDir = join(consumer, `dist-vite-${program}`);
  await build({ ...ofVite, build: { outDir, emptyOutDir: true } });
  return outDir;
}

async function buildWithWebpack(
  program: Program,
  more: Partial<webpack.Configuration> = {},
): Promise<string> {
  const path = join(consumer, `dist-webpack-${program}`);
  rmSync(path, { recursive: true, force: true });
  const compiler = webpack({
    mode: "production",
    context: consumer,
    entry: `./${program}.js`,
    output: { path },
    performance: false,
    ...more,
  });
  const stats = await new Promise<webpack.Stats | undefined>((resolve, reject) =>
    compiler?.run((error, done) => (error ? reject(error) : resolve(done))),
  );
  const { errors = [], warnings = [] } =
    stats?.toJson({ all: false, errors: true, warnings: true }) ?? {};
  expect([...errors, ...warnings].map(({ message }) => message)).toEqual([]);
  return path;
}

describe("Vite", () => {
  libraryTest(
    "builds a program, and takes along only what detection needs",
    async ({ browser }) => {
      const folder = await buildWithVite("program");
      const files = readdirSync(join(folder, "assets"));
      expect(files).toContainEqual(expect.stringMatching(/^centernet-.*\.onnx$/));
      expect(files).toContainEqual(expect.stringMatching(/^ort\.wasm-.*\.wasm$/));
      expect(files.filter((file) => /vision|\.task$|tflite|movenet/.test(file))).toEqual([]);
      await expectToWork(browser, await serve(folder));
    },
  );

  libraryTest("builds a page with an element", async ({ browser }) => {
    await expectToWork(browser, await serve(await buildWithVite("elements")));
  });

  libraryTest("serves a page with an element in development", async ({ browser }) => {
    writePage("elements.js");
    const server = await createServer({ ...ofVite, server: { port: 0, host: "127.0.0.1" } });
    onTestFinished(() => server.close());
    await server.listen();
    await expectToWork(browser, { origin: server.resolvedUrls?.local[0] ?? "" });
  });
});

describe("webpack", () => {
  // Its minifier goes over every script that is taken along: 10 s of a processor.
  libraryTest("builds a program", { timeout: 240_000 }, async ({ browser }) => {
    await expectToWork(browser, await serve(await buildWithWebpack("program")));
  });

  // What Next.js sets: `new URL` gives an object of webpack's own, whose `href` is "/0a1b.wasm".
  libraryTest("builds a program with a URL class of its own", async ({ browser }) => {
    const folder = await buildWithWebpack("program", {
      optimization: { minimize: false },
      module: { parser: { javascript: { url: "relative" } } },
    });
    await expectToWork(browser, await serve(folder));
  });
});

async function expectToWork(
  browser: Browser,
  { origin }: Pick<StaticServer, "origin">,
): Promise<void> {
  await using seen = await visit(browser, origin);
  expectRightDetections(await reported(seen));
  expect(seen.troubles).toEqual([]);
  // Whatever runs, it runs without MediaPipe.
  expect(seen.requests.filter((url) => /vision|\.task|tflite/.test(url))).toEqual([]);
}
