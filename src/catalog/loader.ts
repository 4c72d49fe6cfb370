/**
 * Gets a model's bytes: from the cache, the network or the person who dropped them in; checks that
 * they are the ones the catalogue means, and keeps them for the next time. Runs in a worker (or in
 * a page: it uses nothing that only one of them has).
 *
 * What is held to what:
 * - an entry with a SHA-256: to that, wherever the bytes come from;
 * - a `url` entry without one ("unverified"): to the hash it had on first use on this machine;
 * - a `package` or `own` entry without one (made locally by `npm run models`): to nothing;
 * - a `user` model: to being an ONNX file.
 */

import { DEADLINES } from "../deadlines.ts";
import { delay } from "../delay.ts";
import { FoveaError } from "../errors.ts";
import { download } from "./download.ts";
import { downloadingAlone } from "./download-lock.ts";
import type { DownloadEnvironment, Downloaded } from "./download-request.ts";
import { hashHex } from "./integrity.ts";
import { cancelled } from "./interruption.ts";
import type { LoadProgress } from "./load-progress.ts";
import type { ModelEntry, NetworkEntry } from "./model.ts";
import { type CachedModel, type CacheLike, ModelCache, openBrowserCache } from "./model-cache.ts";
import { checkOnnx, describeOnnxFault } from "./onnx-file.ts";
import type { AssetSettings } from "./settings.ts";

export type { CachedModel } from "./model-cache.ts";

/** A model's bytes, checked, and where they came from. */
export interface FetchedModel {
  /** Owned by the caller. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Lower-case hex SHA-256 of `bytes`. */
  readonly sha256: string;
  /** They came from the cache: nothing was asked of the network. */
  readonly cached: boolean;
  /** They are in the cache now; false for models that need no keeping or found no room. */
  readonly kept: boolean;
}

/** How a load is watched and given up, and what it is given. */
export interface LoadOptions {
  /** Gives the load up: it rejects with "model-cancelled", and what has arrived is kept. */
  readonly signal?: AbortSignal;
  /** Called at most every 100 ms, and at the beginning and end of each phase. */
  readonly onProgress?: (progress: LoadProgress) => void;
  /** The bytes of a `user` model; the loader takes ownership. */
  readonly bytes?: ArrayBuffer;
  /** For tests. */
  readonly environment?: Partial<LoaderEnvironment>;
}

/** What the loader needs of the world. */
export interface LoaderEnvironment extends DownloadEnvironment {
  /** Null where the browser keeps nothing, as on insecure pages. */
  openCache(): Promise<CacheLike | null>;
  /** Runs `action` while nobody else of this origin downloads under the same name. */
  readonly exclusively: typeof downloadingAlone;
  /** Origin of this page, such as "https://example.org". */
  readonly origin: string;
}

/** What a model without a file loads: nothing, at once. */
const NO_FILE: FetchedModel = {
  bytes: new Uint8Array(),
  sha256: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  cached: true,
  kept: false,
};

/**
 * Gets the bytes of `model`. Throws `FoveaError`: "model-cancelled", "model-offline",
 * "model-not-found", "model-fetch-failed", "model-hash-mismatch", "model-not-onnx" or
 * "model-too-large".
 */
export async function loadModel(
  model: ModelEntry,
  settings: AssetSettings,
  options: LoadOptions = {},
): Promise<FetchedModel> {
  if (options.signal?.aborted) throw cancelled({ label: model.name });
  if (model.engine === "code") return NO_FILE;
  if (model.source.origin === "user") return takeUserModel(model, options);
  const environment = { ...browserEnvironment(), ...options.environment };
  const store = await environment.openCache();
  const job = new Job(model, modelUrl(model, settings), environment, options);
  if (store === null || !isKept(model)) return job.fetchUnkept();
  const cache = new ModelCache(store);
  return environment.exclusively(`fovea-model:${model.id}`, options, (tell) => {
    job.listener = tell;
    return job.readOrFetch(cache);
  });
}

/** Address that a model is fetched from; null for a `user` model. */
export function modelUrl(model: NetworkEntry, settings: AssetSettings): string {
  const { source } = model;
  if (source.origin === "url") {
    return settings.modelMirror === null
      ? source.url
      : new URL(source.file, settings.modelMirror).href;
  }
  return settings.modelFiles?.[source.file] ?? new URL(source.file, settings.modelBase).href;
}

/**
 * Models in the cache and unfinished downloads, with their sizes; none where there is no cache, or it
 * does not answer.
 */
export async function cachedModels(
  environment: Pick<LoaderEnvironment, "openCache"> = browserEnvironment(),
): Promise<readonly CachedModel[]> {
  const store = await environment.openCache();
  if (store === null) return [];
  return new ModelCache(store).list().catch(() => []);
}

/**
 * Removes all that is kept of a model: file, unfinished download, and the hash that an unverified
 * model is held to. Returns whether there was anything.
 */
export async function deleteCachedModel(
  id: string,
  environment: Pick<LoaderEnvironment, "openCache"> = browserEnvironment(),
): Promise<boolean> {
  const store = await environment.openCache();
  return store === null ? false : new ModelCache(store).removeModel(id);
}

/** Files made locally change with each `npm run models`, and lie on our own server anyway. */
function isKept(model: NetworkEntry): boolean {
  return model.sha256 !== null || model.source.origin === "url";
}

async function takeUserModel(model: NetworkEntry, options: LoadOptions): Promise<FetchedModel> {
  if (options.bytes === undefined) {
    throw new FoveaError("model-not-found", `The bytes of ${model.name} were not handed over.`, {
      action: "Drop the file again; it is not kept between visits.",
    });
  }
  const bytes = new Uint8Array(options.bytes);
  const total = bytes.length;
  options.onProgress?.({ phase: "verify", loadedBytes: 0, totalBytes: total, cached: false });
  if (model.engine === "onnx") checkOnnx(bytes, model.source.file);
  const sha256 = await hashHex(bytes);
  if (options.signal?.aborted) throw cancelled({ label: model.name });
  if (model.sha256 !== null && model.sha256 !== sha256) throw mismatch(model, model.sha256, sha256);
  options.onProgress?.({ phase: "verify", loadedBytes: total, totalBytes: total, cached: false });
  return { bytes, sha256, cached: false, kept: false };
}

/** One load of a model that is fetched. */
class Job {
  /** Is told of all progress, as `onProgress` is. */
  listener: (progress: LoadProgress) => void = () => {};
  readonly #report: (progress: LoadProgress) => void;

  constructor(
    private readonly model: NetworkEntry,
    private readonly url: string,
    private readonly environment: LoaderEnvironment,
    private readonly options: LoadOptions,
  ) {
    this.#report = throttled((progress) => {
      options.onProgress?.(progress);
      this.listener(progress);
    });
  }

  async readOrFetch(cache: ModelCache): Promise<FetchedModel> {
    const { model } = this;
    const pin = model.sha256 === null ? await cache.readPin(model.id) : null;
    const pinned = pin !== null && pin.url === this.#cataloguedUrl() ? pin.sha256 : null;
    const expected = model.sha256 ?? pinned;
    if (expected !== null) {
      const bytes = await this.#readChecked(cache, expected);
      if (bytes !== null) return { bytes, sha256: expected, cached: true, kept: true };
    }
    const { bytes, sha256 } = await this.#fetchChecked(expected, cache);
    let kept = await cache.write(model.id, model.source.file, sha256, bytes);
    if (model.sha256 === null && pinned === null) {
      const record = { sha256, bytes: bytes.length, url: this.#cataloguedUrl() };
      kept = (await cache.writePin(model.id, record)) && kept;
    }
    return { bytes, sha256, cached: false, kept };
  }

  async fetchUnkept(): Promise<FetchedModel> {
    const { bytes, sha256 } = await this.#fetchChecked(this.model.sha256, null);
    return { bytes, sha256, cached: false, kept: false };
  }

  /** The cached file if it is still what it was; a damaged one is removed. */
  async #readChecked(cache: ModelCache, expected: string): Promise<Uint8Array<ArrayBuffer> | null> {
    const bytes = await cache.read(expected);
    if (bytes === null) return null;
    const total = bytes.length;
    this.#report({ phase: "verify", loadedBytes: 0, totalBytes: total, cached: true });
    const intact = (await hashHex(bytes)) === expected;
    this.#throwIfCancelled();
    if (intact) {
      this.#report({ phase: "verify", loadedBytes: total, totalBytes: total, cached: true });
      return bytes;
    }
    await cache.remove(expected);
    return null;
  }

  async #fetchChecked(expected: string | null, cache: ModelCache | null): Promise<Downloaded> {
    let got = await this.#download(expected, cache, false);
    // Parts of two versions of a file, or a stale copy in the HTTP cache: once more, all anew.
    const mayBeStale = got.resumed || cache === null;
    if (expected !== null && got.sha256 !== expected && mayBeStale) {
      await cache?.removeParts(this.url);
      got = await this.#download(expected, cache, true);
    }
    this.#throwIfCancelled();
    if (expected !== null && got.sha256 !== expected) {
      await cache?.removeParts(this.url);
      throw mismatch(this.model, expected, got.sha256, got.bytes);
    }
    // What is more than a network, or another format, is looked at by who makes a network of it.
    if (expected === null && this.model.engine === "onnx" && !this.model.format) {
      try {
        checkOnnx(got.bytes, this.model.name);
      } catch (error) {
        await cache?.removeParts(this.url);
        throw error;
      }
    }
    const total = got.bytes.length;
    this.#report({ phase: "verify", loadedBytes: total, totalBytes: total, cached: false });
    return got;
  }

  #download(expected: string | null, cache: ModelCache | null, anew: boolean): Promise<Downloaded> {
    const { model, url } = this;
    const owner = { id: model.id, file: model.source.file };
    // A file made locally may differ in size from the one that the catalogue was written for.
    const exactBytes = isKept(model) ? model.bytes : null;
    // What we keep ourselves need not lie in the HTTP cache too.
    const cacheMode = anew ? "reload" : cache === null ? "default" : "no-store";
    return download(
      {
        url,
        label: model.name,
        exactBytes,
        likelyBytes: model.bytes,
        sha256: expected,
        cacheMode,
        sameOrigin: new URL(url).origin === this.environment.origin,
      },
      this.environment,
      {
        signal: this.options.signal,
        partials:
          cache === null
            ? null
            : {
                read: () => cache.readPartial(url),
                append: (offset, piece, validator) =>
                  cache.writePart(url, owner, offset, piece, validator),
                clear: () => cache.removeParts(url),
              },
        onBytes: (loadedBytes, totalBytes) =>
          this.#report({ phase: "download", loadedBytes, totalBytes, cached: false }),
        onWait: (waiting, loadedBytes, totalBytes) =>
          this.#report({ phase: "download", loadedBytes, totalBytes, cached: false, waiting }),
      },
    );
  }

  #cataloguedUrl(): string {
    return this.model.source.origin === "url" ? this.model.source.url : this.url;
  }

  #throwIfCancelled(): void {
    if (this.options.signal?.aborted) throw cancelled({ label: this.model.name });
  }
}

function mismatch(
  model: ModelEntry,
  expected: string,
  actual: string,
  bytes?: Uint8Array,
): FoveaError {
  const pinned = model.sha256 === null;
  const fault = bytes && model.engine === "onnx" && !model.format ? describeOnnxFault(bytes) : null;
  const message =
    `${model.name}: the file has SHA-256 ${actual}, ` +
    `but ${pinned ? "on first use it was" : "the catalogue says"} ${expected}` +
    `${fault === null ? "" : `; ${fault}`}.`;
  return new FoveaError("model-hash-mismatch", message, {
    ...(pinned && {
      action: "The file has changed at its address. Delete the model from the cache to accept it.",
    }),
  });
}

const PROGRESS_MILLISECONDS = 100;

/** Lets through the first report of each phase, the last one, and one every 100 ms between. */
function throttled(report: (progress: LoadProgress) => void): (progress: LoadProgress) => void {
  let phase = "";
  let lastTime = 0;
  return (progress) => {
    const now = Date.now();
    const due =
      progress.waiting !== undefined ||
      progress.phase !== phase ||
      progress.loadedBytes === progress.totalBytes ||
      now - lastTime >= PROGRESS_MILLISECONDS;
    if (!due) return;
    phase = progress.phase;
    lastTime = now;
    report(progress);
  };
}

function browserEnvironment(): LoaderEnvironment {
  return {
    fetch: (url, init) => fetch(url, init),
    online: () => (globalThis as { navigator?: { onLine?: boolean } }).navigator?.onLine !== false,
    delay,
    stallMilliseconds: DEADLINES.stall,
    openCache: openBrowserCache,
    exclusively: downloadingAlone,
    origin: (globalThis as { location?: { origin: string } }).location?.origin ?? "null",
  };
}
