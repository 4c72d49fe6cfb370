/**
 * What this browser keeps, wherever it lies: the embedded networks with the app's own files in the
 * service worker's cache, the downloaded ones in the model cache, recordings and what Find has seen in files,
 * what a person has made in the local storage.
 */

import type { OfflineFile, OfflineMessage } from "../../bridge/offline-contract.ts";
import { type ModelEntry, modelFile } from "../../catalog/model.ts";
import type { CachedModel } from "../../catalog/model-cache.ts";
import { GENERATORS } from "../../generation/generators.ts";
import type { OwnWork } from "../../look/deletion-channel.ts";
import type { StoredFile } from "../../recording/page/stored-files.ts";
import { CATALOGUE } from "../../tasks/catalogue.ts";
import { say } from "../../words/say.ts";
import type { KeptApp, KeptModel } from "../panels/fovea-storage.ts";
import { deleteOwnWork, ownWorkBytes } from "./own-work.ts";

/** The tasks' networks, and those that draw. */
const NETWORKS: readonly ModelEntry[] = [
  ...CATALOGUE,
  ...GENERATORS.flatMap(({ decoder, encoder }) => (encoder ? [decoder, encoder] : [decoder])),
];

const OWN_NAMES = {
  lessons: "What you taught",
  takes: "Set of takes",
  faces: "Gallery of faces",
} as const satisfies Readonly<Record<OwnWork, string>>;

/** Everything that is kept. */
export interface Kept {
  /** Null where nothing is kept for use without a network. */
  readonly app: KeptApp | null;
  readonly models: readonly KeptModel[];
}

/** Looks it up anew: another page may have changed it. */
export async function listKept(registration: ServiceWorkerRegistration | null): Promise<Kept> {
  const [files, downloads, recordings, seen] = await Promise.all([
    appFiles(registration),
    downloadedModels(),
    recordedFiles(),
    seenBytes(),
  ]);
  return describeKept(files, downloads, recordings, seen, ownWorkBytes());
}

/**
 * Deletes what is kept of a network, a recording, what Find has seen or a person has made. False where it was not there, or could not be deleted.
 * @param key of a `KeptModel`
 */
export async function deleteKept(
  key: string,
  registration: ServiceWorkerRegistration | null,
): Promise<boolean> {
  const [kind = "", name = ""] = splitKey(key);
  if (kind === "app") {
    const { deleteCachedModel } = await import("../../catalog/loader.ts");
    // What was measured of it on this machine.
    for (const { id } of networksIn(fileOf(name))) await deleteCachedModel(id);
    return (await ask<boolean>(registration, { kind: "delete", url: name })) ?? false;
  }
  if (kind === "recording") {
    const { deleteStored } = await import("../../recording/page/stored-files.ts");
    // It fails while an analysis writes it.
    return deleteStored(name).then(
      () => true,
      () => false,
    );
  }
  if (kind === "own") return deleteOwnWork(name as OwnWork);
  if (kind === "seen") {
    const { deleteKeptSeen } = await import("../find/kept-seen.ts");
    return deleteKeptSeen().then(
      () => true,
      () => false,
    );
  }
  const { deleteCachedModel } = await import("../../catalog/loader.ts");
  return deleteCachedModel(name);
}

/** Pure: what caches and files hold, in words for people. */
export function describeKept(
  files: readonly OfflineFile[],
  downloads: readonly CachedModel[],
  recordings: readonly StoredFile[] = [],
  seen = 0,
  own: ReadonlyMap<OwnWork, number> = new Map(),
): Kept {
  const shell = files.filter(({ part, kept }) => part !== "model" && kept);
  const bytes = shell.reduce((sum, file) => sum + file.bytes, 0);
  const embedded = files
    .filter(({ part, kept }) => part === "model" && kept)
    .map((file): KeptModel => {
      const name = fileOf(file.url);
      return { key: `app:${file.url}`, name: modelName(name), bytes: file.bytes, kind: "embedded" };
    });
  const downloaded = downloads.map(
    ({ id, sha256, bytes: size }): KeptModel => ({
      key: `download:${id}`,
      name: NETWORKS.find((model) => model.id === id)?.name ?? id,
      bytes: size,
      kind: sha256 === null ? "unfinished" : "downloaded",
    }),
  );
  const recorded = recordings.map(
    ({ file, header, bytes: size }): KeptModel => ({
      key: `recording:${file}`,
      name: header?.source.name ?? file,
      bytes: size,
      kind: "recording",
    }),
  );
  const found: KeptModel[] =
    seen > 0 ? [{ key: "seen:", name: say("What Find has seen"), bytes: seen, kind: "seen" }] : [];
  const made = [...own].map(
    ([kind, size]): KeptModel => ({
      key: `own:${kind}`,
      name: say(OWN_NAMES[kind]),
      bytes: size,
      kind,
    }),
  );
  const models = [...embedded, ...downloaded, ...recorded, ...found, ...made];
  return { app: shell.length > 0 ? { bytes } : null, models };
}

/** A file's name, of its address. */
function fileOf(url: string): string {
  return new URL(url).pathname.split("/").at(-1) ?? url;
}

/** Several may share a file. */
function networksIn(file: string): readonly ModelEntry[] {
  return NETWORKS.filter((model) => modelFile(model) === file);
}

function modelName(file: string): string {
  return networksIn(file)[0]?.name ?? file;
}

function splitKey(key: string): [string, string] {
  const colon = key.indexOf(":");
  return [key.slice(0, colon), key.slice(colon + 1)];
}

async function downloadedModels(): Promise<readonly CachedModel[]> {
  const { cachedModels } = await import("../../catalog/loader.ts");
  return cachedModels();
}

async function recordedFiles(): Promise<readonly StoredFile[]> {
  const { storedFiles } = await import("../../recording/page/stored-files.ts");
  return storedFiles();
}

async function seenBytes(): Promise<number> {
  const { keptSeenBytes } = await import("../find/kept-seen.ts");
  return keptSeenBytes();
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
