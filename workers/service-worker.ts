/**
 * Keeps the app for use without a network, one version at a time, on Workbox's precache.
 *
 * - A version is installed whole or not at all: each file is held to the hash it had when the app was
 *   built, so files of two deployments never mix.
 * - A new version waits until a person asks for it (or the last page has gone). The page that runs
 *   keeps getting the files of its own version meanwhile, also the scripts that it loads later.
 * - Files of older versions stay until only one page is open: another one may still need them.
 * - Answers keep the headers they came with: cross-origin isolation and Content-Security-Policy.
 *
 * What is not in the list (models from other hosts, a person's videos) passes by untouched.
 */
import { PrecacheController } from "workbox-precaching/PrecacheController.js";
import { PrecacheRoute } from "workbox-precaching/PrecacheRoute.js";
import { registerRoute } from "workbox-routing/registerRoute.js";
import type { OfflineEntry, OfflineFile, OfflineMessage } from "../src/bridge/offline-contract.ts";
import { DEADLINES, within } from "../src/deadlines.ts";
import { chooseBackend } from "../src/engines/choose-backend.ts";
import { adapterName, isSoftware } from "../src/gpu/device.ts";

declare const self: ServiceWorkerGlobalScope;

/** The files of the app, by the build (`tools/build/service-worker.ts`). */
declare const __OFFLINE_ENTRIES__: readonly OfflineEntry[];

const entries = __OFFLINE_ENTRIES__;
// Two installations of Fovea on one origin must not tidy up each other's files.
const cacheName = `fovea-app-${self.registration.scope}`;

const app = controllerOf(entries);
// No file of ours depends on its query: `?debug` is the page's own.
registerRoute(new PrecacheRoute(app, { ignoreURLParametersMatching: [/./], cleanURLs: false }));
registerRoute(isOlderScript, async ({ request }) => {
  const cache = await caches.open(cacheName);
  return (await cache.match(request.url)) ?? fetch(request);
});

self.addEventListener("install", (event) => event.waitUntil(install(event)));

// The first visit's page too: what it uses from now on is kept.
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  const message = event.data as OfflineMessage;
  const answer = (value: unknown) => event.ports[0]?.postMessage(value);
  if (message.kind === "take-over") event.waitUntil(self.skipWaiting());
  else if (message.kind === "tidy") event.waitUntil(tidy(event));
  else if (message.kind === "list") event.waitUntil(list().then(answer));
  else if (message.kind === "delete") event.waitUntil(remove(message.url).then(answer));
});

async function install(event: ExtendableEvent): Promise<void> {
  const first = controllerOf(await firstEntries());
  await first.install(event);
}

/** What every task needs here with its embedded model; a browser that saves data gets the page alone. */
async function firstEntries(): Promise<readonly OfflineEntry[]> {
  const { connection } = navigator as { readonly connection?: { readonly saveData?: boolean } };
  if (connection?.saveData)
    return entries.filter(({ part, when }) => part === "shell" && when !== "use");
  const engine = await likelyEngine();
  return entries.filter(({ when }) => when === "always" || when === engine);
}

/** The build of onnxruntime-web that tasks will choose by themselves. */
async function likelyEngine(): Promise<string> {
  const { gpu } = navigator as { readonly gpu?: GPU };
  const adapter = gpu && (await within(DEADLINES.gpu, gpu.requestAdapter()).catch(() => null));
  const info = adapter?.info;
  return chooseBackend("auto", {
    adapter: info ? { name: adapterName(info), software: isSoftware(info) } : null,
    crossOriginIsolated: self.crossOriginIsolated,
    threads: 1,
    jspi: "Suspending" in WebAssembly,
  }).build;
}

async function tidy(event: ExtendableMessageEvent): Promise<void> {
  const { installing, waiting, scope } = self.registration;
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const pages = windows.filter(({ url }) => url.startsWith(scope));
  if (!installing && !waiting && pages.length <= 1) await app.activate(event);
}

async function list(): Promise<OfflineFile[]> {
  const cache = await caches.open(cacheName);
  const kept = new Set((await cache.keys()).map(({ url }) => url));
  return entries.map(({ url: path, bytes, part }) => {
    const { href } = new URL(path, self.location.href);
    return { url: href, bytes, part, kept: kept.has(app.getCacheKeyForURL(href) ?? "") };
  });
}

async function remove(url: string): Promise<boolean> {
  const models = (await list()).filter(({ part }) => part === "model");
  const key = models.some((model) => model.url === url) ? app.getCacheKeyForURL(url) : undefined;
  return key !== undefined && (await caches.open(cacheName)).delete(key);
}

/** Scripts and engines of a version before this one, which a page may still be running. */
function isOlderScript({ url, sameOrigin }: { url: URL; sameOrigin: boolean }): boolean {
  return sameOrigin && url.href.startsWith(`${self.registration.scope}assets/`);
}

function controllerOf(list: readonly OfflineEntry[]): PrecacheController {
  const controller = new PrecacheController({ cacheName });
  controller.addToCacheList(
    list.map(({ url, revision, integrity }) => ({ url, revision, integrity })),
  );
  return controller;
}
