import { FoveaError } from "../../errors.ts";
import type { KeepingRequest, Kept, RecordingMessage, RecordingRequest } from "../contract.ts";
import { MemoryBlocks } from "./blocks.ts";
import { openRecordingFile } from "./open-recording-file.ts";
import { RecordingLog } from "./recording-log.ts";

/** Milliseconds until what was added is written: a tab that dies loses no more than a second. */
const WRITE_AFTER = 800;

/**
 * The worker's side of one recording: takes lines as they come, writes them a moment later, and reads
 * what the page asks for.
 */
export class RecordingService {
  #log: RecordingLog | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failure: FoveaError | null = null;
  #first = 0;

  constructor(private readonly say: (message: RecordingMessage) => void) {}

  /** Takes what the page has sent. Never throws. */
  async hear(request: RecordingRequest): Promise<void> {
    if (request.ask === "append") this.#change((log) => log.append(request.line));
    else if (request.ask === "describe") this.#change((log) => log.describe(request.header));
    else if (request.ask === "keep") this.#change((log) => log.keep(request.checkpoint));
    else await this.#answer(request);
  }

  async #answer(
    request: Exclude<RecordingRequest, { ask: "append" | "describe" | "keep" }>,
  ): Promise<void> {
    const { id } = request;
    try {
      let value: unknown = null;
      if (request.ask === "open") value = await this.#open(request.request);
      else if (request.ask === "read") value = this.#log?.read(request.numbers) ?? [];
      else if (request.ask === "flush") this.#write();
      else this.#close();
      this.say({ say: "answer", id, value });
    } catch (thrown) {
      this.say({ say: "refusal", id, error: asRecordingError(thrown).toWire() });
    }
  }

  async #open(request: KeepingRequest): Promise<Kept> {
    const { header, file } = request;
    const opened = file === null ? null : await openRecordingFile(file, request);
    if (opened && "log" in opened) {
      this.#log = opened.log;
      this.#first = opened.log.first;
      const { log, times, checkpoint } = opened;
      return { header: log.header, times, checkpoint, where: "disk", notice: null };
    }
    this.#log = RecordingLog.begin(new MemoryBlocks(), header, request);
    const notice = opened?.notice ?? null;
    return { header, times: new Float64Array(0), checkpoint: null, where: "memory", notice };
  }

  #change(change: (log: RecordingLog) => void): void {
    if (!this.#log || this.#failure) return;
    try {
      change(this.#log);
    } catch (thrown) {
      this.#fail(thrown);
      return;
    }
    this.#sayDropped();
    this.#timer ??= setTimeout(() => {
      try {
        this.#write();
      } catch {
        // The page has been told.
      }
    }, WRITE_AFTER);
  }

  #write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#failure) throw this.#failure;
    try {
      this.#log?.write();
    } catch (thrown) {
      throw this.#fail(thrown);
    }
    this.#sayDropped();
  }

  #sayDropped(): void {
    const first = this.#log?.first ?? 0;
    if (first === this.#first) return;
    this.#first = first;
    this.say({ say: "dropped", before: first });
  }

  #fail(thrown: unknown): FoveaError {
    this.#failure = asRecordingError(thrown);
    this.say({ say: "failed", error: this.#failure.toWire() });
    return this.#failure;
  }

  #close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const log = this.#log;
    this.#log = null;
    log?.close();
  }
}

function asRecordingError(thrown: unknown): FoveaError {
  if (thrown instanceof Error && thrown.name === "QuotaExceededError") {
    const what = "The browser gives no more space for this recording.";
    return new FoveaError("recording-full", what, { cause: thrown });
  }
  return FoveaError.from(thrown, "recording-failed");
}
