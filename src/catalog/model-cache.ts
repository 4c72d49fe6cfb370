import { DEADLINES, within } from "../deadlines.ts";
import { step } from "../slow-steps.ts";
import { asVerdict, type BackendVerdict } from "./backend-verdict.ts";
import { patientCache } from "./patient-cache.ts";

/** What this module needs of a `Cache`. */
export type CacheLike = Pick<Cache, "match" | "put" | "delete" | "keys">;

/** A file in the cache. Entries that share a file (same hash) share its record: match by hash. */
export interface CachedModel {
  /** The entry that stored it last. */
  readonly id: string;
  /** File name. */
  readonly file: string;
  /** Lower-case hex; null for a download that is not finished. */
  readonly sha256: string | null;
  /** Size in the cache, in bytes. */
  readonly bytes: number;
  /** Milliseconds since the epoch at which it was stored. */
  readonly storedTime: number;
}

/** The hash that an unverified model had when it was first used. */
export interface Pin {
  readonly sha256: string;
  readonly bytes: number;
  /** The catalogue's address then; another address makes the pin void. */
  readonly url: string;
}

/** What has arrived of a file, contiguous from its beginning. */
export interface Partial {
  readonly pieces: readonly Uint8Array<ArrayBuffer>[];
  /** ETag or Last-Modified of the server's file; null where it gave none. */
  readonly validator: string | null;
}

/** The cache's name in Cache Storage; another number leaves what is kept now behind. */
export const CACHE_NAME = "fovea-models-1";

/** `.invalid` never resolves (RFC 2606): these addresses are names, not places. */
const ROOT = "https://models.fovea.invalid/";

/** Opens the browser's cache; null where there is none, it is forbidden or does not answer. */
export async function openBrowserCache(): Promise<CacheLike | null> {
  try {
    // In a sandboxed frame even asking for it throws.
    const storage = (globalThis as { caches?: CacheStorage }).caches;
    if (storage === undefined) return null;
    const opened = within(DEADLINES.cache, storage.open(CACHE_NAME));
    return patientCache(await step("The browser’s model cache", opened));
  } catch {
    return null; // Blocked site data, or a private window that has no storage.
  }
}

/**
 * Models kept in Cache Storage, so that they load without a network the next time.
 *
 * Four kinds of record share one cache, told apart by their (never fetched) address:
 * - `model/<sha256>`: a whole, checked file;
 * - `part/<address>/<offset>`: pieces of a download that is not finished;
 * - `pin/<id>`: the hash that an unverified model had on first use;
 * - `verdict/<network>/<threads>`: which backend runs the network of that name better here.
 *
 * Cache Storage is missing on insecure pages and may refuse for lack of space; then models still
 * load, they are only not kept. A record may vanish at any time: browsers clear caches.
 */
export class ModelCache {
  constructor(private readonly cache: CacheLike) {}

  /** The file with this hash as it lies there, unchecked; null when there is none to be read. */
  async read(sha256: string): Promise<Uint8Array<ArrayBuffer> | null> {
    try {
      const response = await this.cache.match(`${ROOT}model/${sha256}`);
      return response === undefined ? null : new Uint8Array(await response.arrayBuffer());
    } catch {
      return null; // A damaged store on disk reads like an absent one.
    }
  }

  /**
   * Stores a checked file (borrowed) and removes what `id` had before: older versions with
   * their verdicts, and parts.
   * Returns whether it was kept.
   */
  async write(
    id: string,
    file: string,
    sha256: string,
    bytes: Uint8Array<ArrayBuffer>,
  ): Promise<boolean> {
    const address = `${ROOT}model/${sha256}`;
    await this.#delete((record) => record.id === id && record.kind !== "pin");
    return this.#put(address, bytes, { id, file, bytes: bytes.length });
  }

  async remove(sha256: string): Promise<void> {
    await this.#attempt(() => this.cache.delete(`${ROOT}model/${sha256}`));
  }

  async readPin(id: string): Promise<Pin | null> {
    try {
      const response = await this.cache.match(`${ROOT}pin/${encodeURIComponent(id)}`);
      const pin: unknown = await response?.json();
      return isPin(pin) ? pin : null;
    } catch {
      return null;
    }
  }

  /** Returns whether it was kept. */
  async writePin(id: string, pin: Pin): Promise<boolean> {
    const body = new TextEncoder().encode(JSON.stringify(pin));
    const address = `${ROOT}pin/${encodeURIComponent(id)}`;
    return this.#put(address, body, { id, file: "", bytes: body.length });
  }

  /** What is known of the network of a name (`Uncompared.network`) at `place` with so many WebAssembly threads; null where nothing is. */
  async readVerdict(
    network: string,
    threads: number,
    place: string,
  ): Promise<BackendVerdict | null> {
    try {
      const response = await this.cache.match(verdictAddress(network, threads));
      if (response === undefined) return null;
      const text = new TextDecoder().decode(await response.arrayBuffer());
      return asVerdict(JSON.parse(text), place);
    } catch {
      return null;
    }
  }

  /**
   * Keeps a verdict on the network of this name, in place of the one before; it goes with all else that is
   * kept of the model `id`. Returns whether it was kept.
   */
  async writeVerdict(
    id: string,
    network: string,
    threads: number,
    verdict: BackendVerdict,
  ): Promise<boolean> {
    const body = new TextEncoder().encode(JSON.stringify(verdict));
    const about = { id, file: "", bytes: body.length };
    return this.#put(verdictAddress(network, threads), body, about);
  }

  /** What is there of the file at `url`; null when nothing of use. */
  async readPartial(url: string): Promise<Partial | null> {
    try {
      const parts = (await this.#records())
        .filter((record) => record.kind === "part" && record.name === url)
        .sort((a, b) => a.offset - b.offset);
      const pieces: Uint8Array<ArrayBuffer>[] = [];
      let validator: string | null = null;
      let length = 0;
      for (const part of parts) {
        const response = await this.cache.match(part.address);
        if (response === undefined || part.offset > length) break;
        const its = response.headers.get("x-fovea-validator");
        if (pieces.length > 0 && its !== validator) break;
        validator = its;
        const piece = new Uint8Array(await response.arrayBuffer()).subarray(length - part.offset);
        if (piece.length === 0) continue;
        pieces.push(piece);
        length += piece.length;
      }
      return pieces.length === 0 ? null : { pieces, validator };
    } catch {
      return null;
    }
  }

  /** Stores the piece of the file at `url` that begins at `offset`. Returns whether it was kept. */
  async writePart(
    url: string,
    owner: { readonly id: string; readonly file: string },
    offset: number,
    piece: Uint8Array<ArrayBuffer>,
    validator: string | null,
  ): Promise<boolean> {
    const address = `${ROOT}part/${encodeURIComponent(url)}/${offset}`;
    return this.#put(address, piece, { ...owner, bytes: piece.length, validator });
  }

  async removeParts(url: string): Promise<void> {
    await this.#delete((record) => record.kind === "part" && record.name === url);
  }

  /** Whole files and unfinished downloads, by id. */
  async list(): Promise<CachedModel[]> {
    const models: CachedModel[] = [];
    const unfinished = new Map<string, CachedModel>();
    for (const record of await this.#records()) {
      const { id, file, bytes, storedTime } = record;
      if (record.kind === "model") {
        models.push({ id, file, sha256: record.name, bytes, storedTime });
      } else if (record.kind === "part") {
        const before = unfinished.get(id);
        unfinished.set(id, {
          id,
          file,
          sha256: null,
          bytes: bytes + (before?.bytes ?? 0),
          storedTime: Math.max(storedTime, before?.storedTime ?? 0),
        });
      }
    }
    return [...models, ...unfinished.values()].sort((a, b) => a.id.localeCompare(b.id));
  }

  /** Removes all that is kept of a model, its pinned hash and verdicts too. Returns whether there was anything. */
  async removeModel(id: string): Promise<boolean> {
    return this.#delete((record) => record.id === id);
  }

  async #records(): Promise<CacheRecord[]> {
    const records: CacheRecord[] = [];
    for (const request of await this.cache.keys()) {
      const [kind = "", name = "", offset = "0"] = request.url.slice(ROOT.length).split("/");
      const headers = (await this.cache.match(request))?.headers;
      if (headers === undefined) continue;
      records.push({
        address: request.url,
        kind,
        name: decodeURIComponent(name),
        offset: Number(offset),
        id: decodeURIComponent(headers.get("x-fovea-id") ?? ""),
        file: decodeURIComponent(headers.get("x-fovea-file") ?? ""),
        bytes: Number(headers.get("x-fovea-bytes") ?? 0),
        storedTime: Number(headers.get("x-fovea-time") ?? 0),
      });
    }
    return records;
  }

  async #delete(which: (record: CacheRecord) => boolean): Promise<boolean> {
    return this.#attempt(async () => {
      let any = false;
      for (const record of (await this.#records()).filter(which)) {
        any = (await this.cache.delete(record.address)) || any;
      }
      return any;
    });
  }

  async #put(
    address: string,
    body: Uint8Array<ArrayBuffer>,
    about: { id: string; file: string; bytes: number; validator?: string | null },
  ): Promise<boolean> {
    const headers = new Headers({
      "content-type": "application/octet-stream",
      "x-fovea-id": encodeURIComponent(about.id),
      "x-fovea-file": encodeURIComponent(about.file),
      "x-fovea-bytes": String(about.bytes),
      "x-fovea-time": String(Date.now()),
    });
    if (about.validator) headers.set("x-fovea-validator", about.validator);
    return this.#attempt(async () => {
      await this.cache.put(address, new Response(body, { headers }));
      return true;
    });
  }

  /** False when the cache refuses (quota, storage cleared or blocked while we use it). */
  async #attempt(action: () => Promise<boolean>): Promise<boolean> {
    try {
      return await action();
    } catch {
      return false;
    }
  }
}

function verdictAddress(network: string, threads: number): string {
  return `${ROOT}verdict/${network}/${threads}`;
}

interface CacheRecord {
  readonly address: string;
  readonly kind: string;
  readonly name: string;
  readonly offset: number;
  readonly id: string;
  readonly file: string;
  readonly bytes: number;
  readonly storedTime: number;
}

function isPin(value: unknown): value is Pin {
  const pin = value as Pin | null | undefined;
  return typeof pin?.sha256 === "string" && typeof pin.url === "string";
}
