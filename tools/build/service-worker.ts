/**
 * The build's last step: bundles the service worker beside the app, with the list of what it keeps.
 * And the development server's answer to a browser that has met the built app at the same address: a
 * service worker that takes itself away.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join, relative, sep } from "node:path";
import { build, type Plugin } from "vite";
import type {
  OfflineEntry,
  OfflineMoment,
  OfflinePart,
} from "../../src/bridge/offline-contract.ts";
import { modelFile } from "../../src/catalog/model.ts";
import { CATALOGUE, defaultModel } from "../../src/tasks/catalogue.ts";
import { withNeeds } from "../../src/tasks/with-needs.ts";
import { ROOT } from "../root.ts";
import { policyFor } from "./content-security-policy.ts";

const SCRIPT = "service-worker.js";

/** Larger files are left to the network; the largest engine has 27 MB. */
const MOST_BYTES = 32 * 1024 * 1024;

/** Vite puts a hash of the content into these names. */
const HASHED_NAME = /^assets\/.*-[\w-]{8}\.\w+$/;

/** Takes the service worker of a built app away, and its pages to what is served now. */
const FAREWELL = `self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil((async () => {
  await self.registration.unregister();
  for (const page of await self.clients.matchAll({ type: "window" })) await page.navigate(page.url);
})()));
`;

export function serviceWorker(): Plugin {
  return {
    name: "fovea:service-worker",
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        if (new URL(request.url ?? "/", "http://localhost").pathname !== `/${SCRIPT}`)
          return next();
        response.setHeader("Content-Type", "text/javascript");
        response.end(FAREWELL);
      });
    },
    async writeBundle({ dir }, bundle) {
      // Pages of tools and tests go through the same configuration and are not kept.
      if (dir && "index.html" in bundle) await buildServiceWorker(dir);
    },
  };
}

/** Bundles the service worker into `dir`, with the list of the files that are there. */
async function buildServiceWorker(dir: string): Promise<void> {
  await build({
    configFile: false,
    root: ROOT,
    publicDir: false,
    logLevel: "error",
    define: {
      "process.env.NODE_ENV": '"production"',
      __OFFLINE_ENTRIES__: JSON.stringify(offlineEntries(dir)),
    },
    build: {
      outDir: dir,
      emptyOutDir: false,
      target: "esnext",
      // One classic script: older Firefox has no module service workers.
      rolldownOptions: {
        input: join(ROOT, "workers/service-worker.ts"),
        output: { format: "iife", entryFileNames: SCRIPT },
      },
    },
  });
}

/**
 * What the service worker of the app built in `dir` may keep: every file but hidden ones, such as
 * the stamps of models. In an order that the file system does not choose, so that the same app gives
 * the same service worker.
 */
export function offlineEntries(dir: string): OfflineEntry[] {
  const entries: OfflineEntry[] = [];
  for (const file of readdirSync(dir, { recursive: true, withFileTypes: true })) {
    const url = relative(dir, join(file.parentPath, file.name)).replaceAll(sep, "/");
    if (!file.isFile() || url === SCRIPT || /(^|\/)\./.test(url)) continue;
    const content = readFileSync(join(dir, url));
    if (content.length > MOST_BYTES) {
      console.warn(`Service worker: ${url} is too large to be kept for use without a network.`);
    } else entries.push(offlineEntry(url, content));
  }
  return entries.sort((a, b) => (a.url < b.url ? -1 : 1));
}

function offlineEntry(url: string, content: Buffer): OfflineEntry {
  // A page and a worker bring their policy along: a new policy is a new version of them.
  const policed = url.endsWith(".html") || policyFor(url) !== policyFor("");
  const hash = createHash("sha256").update(content);
  const revision = hash
    .update(policed ? policyFor(url) : "")
    .digest("hex")
    .slice(0, 16);
  return {
    url,
    revision: HASHED_NAME.test(url) && !policed ? null : revision,
    integrity: `sha384-${createHash("sha384").update(content).digest("base64")}`,
    bytes: content.length,
    part: partOf(url),
    when: momentOf(url),
  };
}

export function partOf(url: string): OfflinePart {
  if (url.startsWith("models/")) return "model";
  return url.endsWith(".wasm") ? "engine" : "shell";
}

/** What only the pages “Train a network” and “Generate pictures” run: their workers, and TensorFlow.js's WebAssembly. */
const LEARNING = /^assets\/((training|generation)\.worker|tfjs-backend-wasm)\b.*\.(js|wasm)$/;

/** With the first visit comes what the tasks run on without having been asked for anything else. */
export function momentOf(url: string): OfflineMoment {
  if (LEARNING.test(url)) return "use";
  if (partOf(url) === "model") return defaultFiles().has(basename(url)) ? "always" : "use";
  if (/ort-wasm-.*\.jspi-.*\.wasm$/.test(url)) return "jspi";
  if (/ort-wasm-.*\.asyncify-.*\.wasm$/.test(url)) return "webgpu";
  return "always";
}

/** File names of the embedded default models of all tasks, and of what those need; but for very large ones. */
export function defaultFiles(): ReadonlySet<string> {
  const tasks = new Set(CATALOGUE.map(({ task }) => task));
  const models = [...tasks].map((task) => defaultModel(task, { online: false }));
  const kept = models.flatMap(withNeeds).filter(({ keptOnUse }) => !keptOnUse);
  return new Set(kept.flatMap((model) => modelFile(model) ?? []));
}
