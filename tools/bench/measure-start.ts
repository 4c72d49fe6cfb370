/**
 * The time from the opening of a page to its first result, on the first visit and on later ones with the same
 * profile, as docs/performance.md quotes it. `npm run build` makes what is measured.
 *
 *     npx tsx tools/bench/measure-start.ts --picture FILE [--visits 4] [--traces FOLDER]
 *
 * First the page with one script tag, then the studio, on which the picture is dropped as soon as it takes one. Models
 * from other hosts come from the mirror without delay. `--traces` writes Chromium's events of each visit: which
 * WebAssembly was compiled, and which was found compiled.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { BrowserContext, Page } from "playwright";
import { preview } from "vite";
import { modelFile } from "../../src/catalog/model.ts";
import type { FoveaStudio } from "../../src/studio/fovea-studio.ts";
import { CATALOGUE } from "../../src/tasks/catalogue.ts";
import { launchProfile } from "../browser/launch.ts";
import { ROOT } from "../root.ts";
import { mirrorFolderForTests } from "../serve/model-mirror.ts";
import { serveStatic } from "../serve/static-server.ts";

declare global {
  interface Window {
    /** Milliseconds after the page was opened. */
    firstResult?: number;
  }
}

const { values } = parseArgs({
  options: {
    picture: { type: "string" },
    visits: { type: "string", default: "4" },
    traces: { type: "string" },
  },
});
if (!values.picture) throw new Error("Name a photograph with --picture FILE.");
const picture = resolve(values.picture);
/** A visit lasts so long: by then the browser has kept what it compiled. */
const LINGER_MILLISECONDS = 6000;
const TRACED = "v8.wasm,disabled-by-default-v8.wasm.detailed,disabled-by-default-v8.compile";

const TAG_PAGE = `<!doctype html><meta charset="utf-8"><title>One tag</title>
<fovea-view src="/picture/${encodeURIComponent(basename(picture))}" tasks="detection"
  style="display: block; width: 640px; height: 480px"></fovea-view>
<script type="module" src="/fovea/fovea.js"></script>`;

/** Whom a visit is made to, and what is done about it. */
interface Visited {
  readonly name: string;
  readonly address: string;
  /** Before the page opens. */
  prepare?(context: BrowserContext): Promise<void>;
  /** When it has begun to load. */
  arrived?(page: Page): Promise<void>;
}

async function visits({ name, address, prepare, arrived }: Visited): Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), "fovea-start-"));
  try {
    for (let visit = 1; visit <= Number(values.visits); visit++) {
      const context = await launchProfile(profile, [
        "--use-angle=default",
        "--enable-features=Vulkan",
      ]);
      try {
        await prepare?.(context);
        const page = await context.newPage();
        await page.addInitScript(watchResults);
        const saveTrace = values.traces ? await traced(context, page) : null;
        await page.goto(address, { waitUntil: "commit" });
        await arrived?.(page);
        const first = await page.waitForFunction(() => window.firstResult, null, { polling: 50 });
        console.log(`${name}, visit ${visit}: ${Math.round((await first.jsonValue()) ?? 0)} ms`);
        await page.waitForTimeout(LINGER_MILLISECONDS);
        await saveTrace?.(join(values.traces as string, `${name}-${visit}.json`));
      } finally {
        await context.close();
      }
    }
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
}

/** Runs before all else on the page. */
function watchResults(): void {
  document.addEventListener(
    "result",
    () => {
      window.firstResult ??= performance.now();
    },
    true,
  );
}

/**
 * Answers for the hosts of models, which would take as long as the line to them. A browser that is answered for
 * keeps nothing in its HTTP cache; what a service worker keeps stays.
 */
async function fromMirror(context: BrowserContext): Promise<void> {
  const mirror = mirrorFolderForTests();
  const files = new Map(
    CATALOGUE.flatMap((model) =>
      model.source.origin === "url" ? [[model.source.url, modelFile(model) as string]] : [],
    ),
  );
  await context.route(/^https:/, (route) => {
    const file = files.get(route.request().url());
    if (!mirror || !file) return route.abort();
    return route.fulfill({
      path: join(mirror, file),
      headers: {
        "Access-Control-Allow-Origin": "*",
        "Cross-Origin-Resource-Policy": "cross-origin",
      },
    });
  });
}

/** Begins to trace; what it gives ends that and writes the events. */
async function traced(context: BrowserContext, page: Page) {
  const client = await context.newCDPSession(page);
  const events: unknown[] = [];
  client.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  await client.send("Tracing.start", { transferMode: "ReportEvents", categories: TRACED });
  return async (file: string) => {
    const complete = new Promise((done) => client.once("Tracing.tracingComplete", done));
    await client.send("Tracing.end");
    await complete;
    writeFileSync(file, JSON.stringify(events));
  };
}

/** Drops the picture on the studio as soon as it listens. */
async function drop(page: Page): Promise<void> {
  const listens = () => Boolean(document.querySelector<FoveaStudio>("fovea-studio")?.session);
  await page.waitForFunction(listens, null, { polling: 20 });
  await page.evaluate((base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([bytes], "picture.jpg", { type: "image/jpeg" }));
    window.dispatchEvent(new DragEvent("drop", { dataTransfer, cancelable: true }));
  }, readFileSync(picture).toString("base64"));
}

const tag = await serveStatic({
  folders: { "/fovea": join(ROOT, "dist-lib"), "/picture": dirname(picture) },
  pages: { "/": TAG_PAGE },
  headers: () => ({
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
  }),
});
await visits({ name: "one tag", address: `${tag.origin}/` });
await tag.close();

const studio = await preview({
  root: ROOT,
  logLevel: "warn",
  preview: { port: 4180, host: "localhost" },
});
await visits({
  name: "studio",
  address: studio.resolvedUrls?.local[0] ?? "http://localhost:4180/",
  prepare: fromMirror,
  arrived: drop,
});
await studio.close();
