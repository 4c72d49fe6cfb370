/**
 * Fetches one file: with byte progress, hashed as it arrives, tried again after network errors, and
 * resumed from the bytes that have arrived, in this session or one before.
 *
 * How a resumption stays right: on our own origin `If-Range` lets the server decide. Across origins
 * that header needs a preflight, which file hosts refuse, and `Range` alone does not (both seen in
 * Chromium 156); there, the answer's Last-Modified, or its ETag where the server exposes it, is
 * compared with the one of the first part, and the hash has the last word. A file with neither
 * validator nor known hash is never resumed.
 */
import { FoveaError } from "../errors.ts";
import { describeImpostor, HEAD_BYTES, type RunningHash, startHash } from "./integrity.ts";

/** What a download needs of the world; tests put their own in. */
export interface DownloadEnvironment {
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** False only when the browser is sure that there is no network. */
  online(): boolean;
  /** Resolves after so many milliseconds, or at once when the signal aborts. */
  delay(milliseconds: number, signal: AbortSignal | undefined): Promise<void>;
  /** A response that brings nothing for so long is given up and asked for again; milliseconds. */
  readonly stallMilliseconds: number;
}

export interface DownloadTarget {
  readonly url: string;
  /** For messages. */
  readonly label: string;
  /** Size of the file where the catalogue is sure of it. */
  readonly exactBytes: number | null;
  /** Size for the progress, where `exactBytes` is null and the server is silent. */
  readonly likelyBytes: number | null;
  /** Lower-case hex; what the caller will compare with. */
  readonly sha256: string | null;
  readonly cacheMode: RequestCache;
  /** Of this page's origin: only then may a request carry `If-Range`. */
  readonly sameOrigin: boolean;
}

/** Where pieces of the file are kept across page loads. */
export interface PartialStore {
  read(): Promise<{
    readonly pieces: readonly Uint8Array<ArrayBuffer>[];
    readonly validator: string | null;
  } | null>;
  /** Borrows `piece`. False when it was not kept: no more are offered then. */
  append(
    offset: number,
    piece: Uint8Array<ArrayBuffer>,
    validator: string | null,
  ): Promise<boolean>;
  clear(): Promise<void>;
}

export interface Downloaded {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Lower-case hex. */
  readonly sha256: string;
  /** Some of it came from an earlier request: a wrong hash may be the fault of the splice. */
  readonly resumed: boolean;
}

export interface DownloadOptions {
  readonly signal?: AbortSignal | undefined;
  readonly partials?: PartialStore | null;
  onBytes?(loadedBytes: number, totalBytes: number | null): void;
}

/** Attempts in a row that bring nothing new before we give up: about 4 s of waiting in all. */
const FRUITLESS_ATTEMPTS = 4;
/** Attempts in all, for servers that give a little each time. */
const MAX_ATTEMPTS = 20;
const FIRST_DELAY_MILLISECONDS = 500;
/** Longest wait that a server's Retry-After may ask for. */
const MAX_DELAY_MILLISECONDS = 15_000;
/** What a crash may lose of a download; each piece is one cache record. */
const PIECE_BYTES = 1 << 20;
/** No model of ours is a tenth of it; a browser tab could not run one. */
const MAX_BYTES = 1 << 30;
/** Most that is allocated on a server's word alone; above the size of every model that we know. */
const RESERVED_BYTES = 64 << 20;

/**
 * Downloads `target`. Throws `FoveaError`: "model-cancelled", "model-offline", "model-not-found",
 * "model-fetch-failed", "model-not-onnx" (a web page or an LFS pointer), "model-hash-mismatch"
 * (longer than the catalogue says). The hash itself is for the caller to compare.
 */
export async function download(
  target: DownloadTarget,
  environment: DownloadEnvironment,
  options: DownloadOptions = {},
): Promise<Downloaded> {
  const transfer = new Transfer(target, environment, options);
  await transfer.restore();
  let fruitless = 0;
  for (let attempt = 1; ; attempt += 1) {
    const before = transfer.length;
    try {
      return await transfer.attempt();
    } catch (error) {
      if (!(error instanceof Interruption)) {
        // A cancelled or refused download goes on later; content that is wrong does not.
        if (error instanceof FoveaError && WRONG_CONTENT.has(error.code)) await transfer.discard();
        else await transfer.save();
        throw error;
      }
      await transfer.save();
      if (options.signal?.aborted) throw cancelled(target);
      if (error.connection && !environment.online()) throw offline(target, error);
      fruitless = transfer.length > before ? 1 : fruitless + 1;
      if (fruitless >= FRUITLESS_ATTEMPTS || attempt >= MAX_ATTEMPTS) {
        throw new FoveaError(
          "model-fetch-failed",
          `${target.label} could not be fetched from ${target.url}: ${error.message} (${attempt} attempts).`,
          { cause: error.cause ?? error },
        );
      }
      await environment.delay(retryDelay(fruitless, error.retryAfter), options.signal);
      if (options.signal?.aborted) throw cancelled(target);
    }
  }
}

const WRONG_CONTENT: ReadonlySet<string> = new Set(["model-not-onnx", "model-hash-mismatch"]);

/** Milliseconds to wait after so many failures in a row (≥ 1): doubling, with jitter. */
export function retryDelay(failures: number, retryAfter: number | null): number {
  const own = FIRST_DELAY_MILLISECONDS * 2 ** (failures - 1) * (0.75 + Math.random() / 2);
  return Math.min(MAX_DELAY_MILLISECONDS, Math.max(own, retryAfter ?? 0));
}

/** The validator of a response: its ETag, else its Last-Modified, else null. */
export function validatorOf(headers: Headers): string | null {
  return headers.get("etag") ?? headers.get("last-modified");
}

/** Whether two validators can be of one file; a compressed answer carries the ETag weakened. */
export function validatorsAgree(a: string | null, b: string | null): boolean {
  return a === null || b === null || a.replace(/^W\//, "") === b.replace(/^W\//, "");
}

/** `bytes 5-9/10` as numbers; null where absent, unreadable or unknown. */
export function parseContentRange(value: string | null): {
  readonly start: number | null;
  readonly total: number | null;
} {
  const match = /^bytes (?:(\d+)-\d+|\*)\/(\d+|\*)$/.exec(value?.trim() ?? "");
  const number = (digits: string | undefined) =>
    digits === undefined || digits === "*" ? null : Number(digits);
  return { start: number(match?.[1]), total: number(match?.[2]) };
}

/** An attempt that failed in a way that another may mend. */
class Interruption extends Error {
  /** Milliseconds that the server asks us to wait; null where it does not say. */
  readonly retryAfter: number | null;
  /** The connection failed, rather than the server with an answer of its own. */
  readonly connection: boolean;

  constructor(
    message: string,
    more: { retryAfter?: number | null; connection?: boolean; cause?: unknown } = {},
  ) {
    super(message, { cause: more.cause });
    this.retryAfter = more.retryAfter ?? null;
    this.connection = more.connection ?? false;
  }
}

/** The state of one download across its attempts. */
class Transfer {
  readonly #assembly = new Assembly();
  readonly #partials: PartialStore | null;
  #validator: string | null = null;
  #savedBytes = 0;
  #saving: boolean;
  #resumed = false;
  #headChecked = false;

  constructor(
    private readonly target: DownloadTarget,
    private readonly environment: DownloadEnvironment,
    private readonly options: DownloadOptions,
  ) {
    this.#partials = options.partials ?? null;
    this.#saving = this.#partials !== null;
  }

  /** Bytes that have arrived, from the file's beginning on. */
  get length(): number {
    return this.#assembly.length;
  }

  async restore(): Promise<void> {
    const saved = await this.#partials?.read();
    if (!saved || !this.#mayResume(saved.validator)) return;
    for (const piece of saved.pieces) this.#assembly.append(piece);
    this.#validator = saved.validator;
    this.#savedBytes = this.length;
    if (this.length > (this.target.exactBytes ?? MAX_BYTES)) await this.discard();
  }

  /** Keeps what is not kept yet. */
  async save(): Promise<void> {
    if (!this.#saving || !this.#partials || !this.#mayResume(this.#validator)) return;
    if (this.length === this.#savedBytes) return;
    const piece = this.#assembly.view(this.#savedBytes);
    this.#saving = await this.#partials.append(this.#savedBytes, piece, this.#validator);
    if (this.#saving) this.#savedBytes = this.length;
  }

  async discard(): Promise<void> {
    this.#assembly.clear();
    this.#validator = null;
    this.#savedBytes = 0;
    this.#resumed = false;
    this.#headChecked = false;
    await this.#partials?.clear();
  }

  /** One request. Throws `Interruption` where it is worth another. */
  async attempt(): Promise<Downloaded> {
    if (this.options.signal?.aborted) throw cancelled(this.target);
    if (this.length > 0 && !this.#mayResume(this.#validator)) await this.discard();
    if (this.length > 0 && this.length === this.target.exactBytes) {
      this.#resumed = true;
      return this.#finish();
    }
    const watch = new Watch(this.options.signal, this.environment.stallMilliseconds);
    try {
      const start = this.length;
      const response = await this.#network(
        watch,
        this.environment.fetch(this.target.url, {
          headers: this.#headers(),
          cache: this.target.cacheMode,
          referrerPolicy: "no-referrer",
          signal: watch.signal,
        }),
      );
      return await this.#receive(response, start, watch);
    } finally {
      watch.close();
    }
  }

  /** What the network gives; its failures as `Interruption` or "model-cancelled". */
  async #network<T>(watch: Watch, answer: Promise<T>): Promise<T> {
    try {
      const value = await answer;
      watch.touch();
      return value;
    } catch (error) {
      if (this.options.signal?.aborted) throw cancelled(this.target);
      const message = watch.stalled
        ? `nothing arrived for ${this.environment.stallMilliseconds / 1000} s`
        : `the connection failed (${describe(error)})`;
      throw new Interruption(message, { connection: true, cause: error });
    }
  }

  /** What `If-Range` may carry: a strong validator, on our own origin; else null. */
  #ifRange(): string | null {
    const weak = this.#validator?.startsWith("W/") ?? true;
    return weak || !this.target.sameOrigin ? null : this.#validator;
  }

  #headers(): Record<string, string> {
    if (this.length === 0) return {};
    const range = { Range: `bytes=${this.length}-` };
    const validator = this.#ifRange();
    return validator === null ? range : { ...range, "If-Range": validator };
  }

  async #receive(response: Response, start: number, watch: Watch): Promise<Downloaded> {
    const { status, headers } = response;
    const range = parseContentRange(headers.get("content-range"));
    if (status === 416 && start > 0) {
      await release(response);
      if (range.total === start) {
        this.#resumed = true;
        return this.#finish();
      }
      await this.discard();
      throw new Interruption("the server has no such part of the file; starting over");
    }
    if (status !== 200 && status !== 206) {
      await release(response);
      throw this.#refusal(response);
    }
    if (status === 206) {
      const fits = start > 0 && (range.start === null || range.start === start);
      const its = validatorOf(headers);
      // Without a hash to have the last word, the answer must say that it is of the same file.
      const proved = this.target.sha256 !== null || this.#ifRange() !== null || its !== null;
      if (!fits || !proved || !validatorsAgree(this.#validator, its)) {
        await release(response);
        await this.discard();
        throw new Interruption("the file has changed on the server; starting over");
      }
      this.#resumed = true;
    } else if (start > 0) {
      await this.discard(); // The server ignores ranges, or the file is another one by now.
    }
    this.#validator ??= validatorOf(headers);
    return this.#read(response, watch);
  }

  async #read(response: Response, watch: Watch): Promise<Downloaded> {
    const offset = this.length;
    const announced = contentLength(response.headers);
    const limit = this.target.exactBytes ?? MAX_BYTES;
    if (announced !== null && offset + announced > limit) {
      await release(response);
      throw this.#tooLong(offset + announced);
    }
    const total =
      this.target.exactBytes ?? (announced === null ? this.target.likelyBytes : offset + announced);
    this.#assembly.reserve(Math.min(total ?? 0, RESERVED_BYTES));
    this.#report(total);
    const reader = response.body?.getReader();
    try {
      for (;;) {
        const next = reader && (await this.#network(watch, reader.read()));
        if (next === undefined || next.done) break;
        if (this.length + next.value.length > limit) {
          throw this.#tooLong(this.length + next.value.length);
        }
        this.#assembly.append(next.value);
        if (this.length >= HEAD_BYTES) this.#checkHead();
        this.#report(total);
        if (this.length - this.#savedBytes >= PIECE_BYTES) await this.save();
      }
    } catch (error) {
      // Settles the response's body, whose failure is the one that is being reported.
      reader?.cancel().catch(() => undefined);
      throw error;
    }
    this.#checkHead();
    const missing = (this.target.exactBytes ?? 0) - this.length;
    if (missing > 0 && announced !== this.length - offset) {
      throw new Interruption(`the answer ended ${missing} bytes early`);
    }
    return this.#finish();
  }

  #checkHead(): void {
    if (this.#headChecked) return;
    this.#headChecked = true;
    const impostor = describeImpostor(this.#assembly.view(0, HEAD_BYTES));
    if (impostor === null) return;
    throw new FoveaError(
      "model-not-onnx",
      `${this.target.label}: the server at ${this.target.url} sent ${impostor.what}.`,
      { action: impostor.action },
    );
  }

  #report(total: number | null): void {
    this.options.onBytes?.(this.length, total === null ? null : Math.max(total, this.length));
  }

  #finish(): Downloaded {
    return { ...this.#assembly.finish(), resumed: this.#resumed };
  }

  #mayResume(validator: string | null): boolean {
    return validator !== null || this.target.sha256 !== null;
  }

  #tooLong(bytes: number): FoveaError {
    const { exactBytes, label, url } = this.target;
    return exactBytes === null
      ? new FoveaError(
          "model-fetch-failed",
          `${label}: ${url} sends more than ${MAX_BYTES} bytes, too much for a model.`,
          { action: "Check the address; this is not a model for a browser." },
        )
      : new FoveaError(
          "model-hash-mismatch",
          `${label}: ${url} sends ${bytes} bytes or more; the catalogue expects ${exactBytes}.`,
        );
  }

  #refusal({ status, statusText, headers }: Response): FoveaError | Interruption {
    const answer = `the server answered ${status}${statusText ? ` ${statusText}` : ""}`;
    if (status === 404 || status === 410) {
      return new FoveaError(
        "model-not-found",
        `${this.target.label}: ${answer} for ${this.target.url}.`,
      );
    }
    if (status >= 500 || status === 408 || status === 425 || status === 429) {
      const seconds = Number(headers.get("retry-after") ?? Number.NaN);
      return new Interruption(answer, {
        retryAfter: Number.isFinite(seconds) ? seconds * 1000 : null,
      });
    }
    return new FoveaError(
      "model-fetch-failed",
      `${this.target.label}: ${answer} for ${this.target.url}.`,
      { action: "Check whether the address needs a login; or choose another model." },
    );
  }
}

/** Bytes in the order of arrival, in one buffer that grows, and their running hash. */
class Assembly {
  #buffer = new Uint8Array(0);
  #hash: RunningHash = startHash();
  length = 0;

  /** Makes room for so many bytes in all: one allocation when the size is known. */
  reserve(bytes: number): void {
    if (bytes <= this.#buffer.length) return;
    const grown = new Uint8Array(bytes);
    grown.set(this.#buffer.subarray(0, this.length));
    this.#buffer = grown;
  }

  /** Borrows `bytes`. */
  append(bytes: Uint8Array): void {
    const length = this.length + bytes.length;
    if (length > this.#buffer.length) this.reserve(Math.max(length, 2 * this.#buffer.length));
    this.#buffer.set(bytes, this.length);
    this.#hash.update(bytes);
    this.length = length;
  }

  view(from: number, to = this.length): Uint8Array<ArrayBuffer> {
    return this.#buffer.subarray(from, Math.min(to, this.length));
  }

  clear(): void {
    this.length = 0;
    this.#hash = startHash();
  }

  /** Gives the bytes away, in a buffer of exactly their size. */
  finish(): { bytes: Uint8Array<ArrayBuffer>; sha256: string } {
    const exact = this.length === this.#buffer.length;
    const bytes = exact ? this.#buffer : this.#buffer.slice(0, this.length);
    return { bytes, sha256: this.#hash.finish() };
  }
}

/** Aborts when the caller does, or when nothing has happened for a while. */
class Watch {
  readonly #controller = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  stalled = false;

  constructor(
    private readonly outer: AbortSignal | undefined,
    private readonly stallMilliseconds: number,
  ) {
    outer?.addEventListener("abort", this.#abort);
    this.touch();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  touch(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.stalled = true;
      this.#controller.abort();
    }, this.stallMilliseconds);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.outer?.removeEventListener("abort", this.#abort);
  }

  readonly #abort = (): void => this.#controller.abort();
}

/** Size of the body that follows; null where the server is silent or compresses it. */
function contentLength(headers: Headers): number | null {
  const encoding = headers.get("content-encoding");
  if (encoding !== null && encoding !== "identity") return null;
  const value = headers.get("content-length");
  return value !== null && /^\d+$/.test(value) ? Number(value) : null;
}

/** Ends a response whose body nobody wants; that it may have failed already is of no interest. */
async function release(response: Response): Promise<void> {
  await response.body?.cancel().catch(() => undefined);
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

export function cancelled(target: { readonly label: string }): FoveaError {
  return new FoveaError("model-cancelled", `Loading ${target.label} was cancelled.`);
}

function offline(target: DownloadTarget, cause: unknown): FoveaError {
  return new FoveaError(
    "model-offline",
    `${target.label} is not in the cache, and there is no network.`,
    { cause },
  );
}
