import { FoveaError } from "../errors.ts";
import { step } from "../slow-steps.ts";
import { Assembly } from "./assembly.ts";
import type {
  DownloadEnvironment,
  Downloaded,
  DownloadOptions,
  DownloadTarget,
  PartialStore,
} from "./download-request.ts";
import {
  contentLength,
  parseContentRange,
  strongValidator,
  validatorOf,
  validatorsAgree,
} from "./http-validators.ts";
import { describeImpostor, HEAD_BYTES } from "./integrity.ts";
import { cancelled, Interruption } from "./interruption.ts";
import { StallWatch } from "./stall-watch.ts";

/** What a crash may lose of a download; each piece is one cache record. */
const PIECE_BYTES = 1 << 20;
/** No model of ours is a tenth of it; a browser tab could not run one. */
const MAX_BYTES = 1 << 30;
/** Most that is allocated on a server's word alone; above the size of every model that we know. */
const RESERVED_BYTES = 64 << 20;

/**
 * The state of one download across its attempts.
 *
 * How a resumption stays right: on our own origin `If-Range` lets the server decide. Across origins
 * that header needs a preflight, which file hosts refuse, and `Range` alone does not (both seen in
 * Chromium 156); there, the answer's Last-Modified, or its ETag where the server exposes it, is
 * compared with the one of the first part, and the hash has the last word. A file with neither
 * validator nor known hash is never resumed.
 */
export class Transfer {
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

  /** Takes up what an earlier page load has kept. */
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

  /** Begins from nothing, here and in what is kept. */
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
    const watch = new StallWatch(this.options.signal, this.environment.stallMilliseconds);
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
  async #network<T>(watch: StallWatch, answer: Promise<T>): Promise<T> {
    try {
      const value = await step("The server that has the file", answer);
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

  #ifRange(): string | null {
    return this.target.sameOrigin ? strongValidator(this.#validator) : null;
  }

  #headers(): Record<string, string> {
    if (this.length === 0) return {};
    const range = { Range: `bytes=${this.length}-` };
    const validator = this.#ifRange();
    return validator === null ? range : { ...range, "If-Range": validator };
  }

  async #receive(response: Response, start: number, watch: StallWatch): Promise<Downloaded> {
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

  async #read(response: Response, watch: StallWatch): Promise<Downloaded> {
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

/** Ends a response whose body nobody wants; that it may have failed already is of no interest. */
async function release(response: Response): Promise<void> {
  await response.body?.cancel().catch(() => undefined);
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
