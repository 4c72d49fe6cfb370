/**
 * The networks that this browser keeps, wherever they lie: the embedded ones with the app's own
 * files in the service worker's cache, the downloaded ones in the model cache.
 */

import type { OfflineFile, OfflineMessage } from "../../bridge/offline-contract.ts";
import { modelFile } from "../../catalog/model.ts";
import type { CachedModel } from "../../catalog/model-cache.ts";
import { CATALOGUE } from "../../tasks/catalogue.ts";
import type { KeptApp, KeptModel } from "../panels/fovea-storage.ts";

/** Everything that is kept. */
export interface Kept {
  /** Null where nothing is kept for use without a network. */
  readonly app: KeptApp | null;
  readonly models: readonly KeptModel[];
}

/** Looks it up anew: another page may have changed it. */
export async function listKept(registration: ServiceWorkerRegistration | null): Promise<Kept> {
  const [files, downloads] = await Promise.all([appFiles(registration), downloadedModels()]);
  return describeKept(files, downloads);
}

/**
 * Deletes what is kept of a network. False where it was not there, or could not be deleted.
 * @param key of a `KeptModel`
 */
export async function deleteKept(
  key: string,
  registration: ServiceWorkerRegistration | null,
): Promise<boolean> {
  const [kind = "", name = ""] = splitKey(key);
  if (kind === "app") {
    return (await ask<boolean>(registration, { kind: "delete", url: name })) ?? false;
  }
  const { deleteCachedModel } = await import("../../catalog/loader.ts");
  return deleteCachedModel(name);
}

/** Pure: what the two caches hold, in words for people. */
export function describeKept(
  files: readonly OfflineFile[],
  downloads: readonly CachedModel[],
): Kept {
  const own = files.filter(({ part, kept }) => part !== "model" && kept);
  const bytes = own.reduce((sum, file) => sum + file.bytes, 0);
  const embedded = files
    .filter(({ part, kept }) => part === "model" && kept)
    .map((file): KeptModel => {
      const name = new URL(file.url).pathname.split("/").at(-1) ?? file.url;
      return { key: `app:${file.url}`, name: modelName(name), bytes: file.bytes, kind: "embedded" };
    });
  const downloaded = downloads.map(
    ({ id, sha256, bytes: size }): KeptModel => ({
      key: `download:${id}`,
      name: CATALOGUE.find((model) => model.id === id)?.name ?? id,
      bytes: size,
      kind: sha256 === null ? "unfinished" : "downloaded",
    }),
  );
  return { app: own.length > 0 ? { bytes } : null, models: [...embedded, ...downloaded] };
}

/** The first model of the catalogue that lies in the file; several may share it. */
function modelName(file: string): string {
  return CATALOGUE.find((model) => modelFile(model) === file)?.name ?? file;
}

function splitKey(key: string): [string, string] {
  const colon = key.indexOf(":");
  return [key.slice(0, colon), key.slice(colon + 1)];
}

async function downloadedModels(): Promise<readonly CachedModel[]> {
  const { cachedModels } = await import("../../catalog/loader.ts");
  return cachedModels();
}

async function appFiles(
  registration: ServiceWorkerRegistration | null,
): Promise<readonly OfflineFile[]> {
  return (await ask<OfflineFile[]>(registration, { kind: "list" })) ?? [];
}

/** A service worker that a browser has just stopped answers a little late, one of another make never. */
const ANSWER_MILLISECONDS = 3000;

/** The answer of the active service worker; null when there is none or it does not answer. */
function ask<Answer>(
  registration: ServiceWorkerRegistration | null,
  message: OfflineMessage,
): Promise<Answer | null> {
  const active = registration?.active;
  if (!active) return Promise.resolve(null);
  const { port1, port2 } = new MessageChannel();
  return new Promise<Answer | null>((resolve) => {
    const timer = setTimeout(() => resolve(null), ANSWER_MILLISECONDS);
    port1.onmessage = ({ data }: MessageEvent<Answer>) => {
      clearTimeout(timer);
      resolve(data);
    };
    active.postMessage(message, [port2]);
  }).finally(() => port1.close());
}
