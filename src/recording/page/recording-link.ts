import { FoveaError } from "../../errors.ts";
import type { Checkpoint } from "../checkpoint.ts";
import type { KeepingRequest, Kept, RecordingMessage, RecordingRequest } from "../contract.ts";
import type { RecordingHeader } from "../header.ts";
import type { ResultLine } from "../result-line.ts";

/** What the worker tells of its own accord. */
export interface LinkEvents {
  /** Lines with lesser numbers are gone. */
  dropped(before: number): void;
  /** Nothing more can be added. */
  failed(error: FoveaError): void;
}

type Question = Exclude<RecordingRequest, { ask: "append" | "describe" | "keep" }>;
/** Of a union, each without its `id`. */
type WithoutId<T> = T extends unknown ? Omit<T, "id"> : never;

interface Pending {
  resolve(value: unknown): void;
  reject(error: FoveaError): void;
}

/** The page's end of the worker that keeps a recording; what is pending is rejected when it dies. */
export class RecordingLink {
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  #next = 0;
  #dead: FoveaError | null = null;

  constructor(
    private readonly events: LinkEvents,
    spawn = () =>
      new Worker(new URL("../../../workers/recording.worker.ts", import.meta.url), {
        type: "module",
        name: "fovea-recording",
      }),
  ) {
    this.#worker = spawn();
    this.#worker.addEventListener("message", ({ data }) => this.#hear(data as RecordingMessage));
    this.#worker.addEventListener("error", ({ message }) =>
      this.#die(
        `The worker of a recording failed: ${message || "its script could not be loaded"}.`,
      ),
    );
    this.#worker.addEventListener("messageerror", () =>
      this.#die("A message of a recording could not be read."),
    );
  }

  open(request: KeepingRequest): Promise<Kept> {
    return this.#ask<Kept>({ ask: "open", request });
  }

  read(numbers: Uint32Array): Promise<readonly (ResultLine | null)[]> {
    return this.#ask<readonly (ResultLine | null)[]>({ ask: "read", numbers });
  }

  flush(): Promise<void> {
    return this.#ask<void>({ ask: "flush" });
  }

  append(line: ResultLine): void {
    if (!this.#dead) this.#worker.postMessage({ ask: "append", line } satisfies RecordingRequest);
  }

  describe(header: RecordingHeader): void {
    if (!this.#dead)
      this.#worker.postMessage({ ask: "describe", header } satisfies RecordingRequest);
  }

  keep(checkpoint: Checkpoint): void {
    if (!this.#dead)
      this.#worker.postMessage({ ask: "keep", checkpoint } satisfies RecordingRequest);
  }

  /** Has everything written, and ends the worker whatever comes of that. */
  async close(): Promise<void> {
    try {
      if (!this.#dead) await this.#ask<void>({ ask: "close" });
    } finally {
      this.terminate();
    }
  }

  /** Ends the worker at once; what it had not written is lost. */
  terminate(): void {
    this.#end(new FoveaError("disposed", "This recording has been closed."));
  }

  #ask<T>(question: WithoutId<Question>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#dead) {
        reject(this.#dead);
        return;
      }
      const id = this.#next++;
      this.#pending.set(id, { resolve: resolve as Pending["resolve"], reject });
      this.#worker.postMessage({ ...question, id } as RecordingRequest);
    });
  }

  #hear(message: RecordingMessage): void {
    if (message.say === "dropped") this.events.dropped(message.before);
    else if (message.say === "failed") this.events.failed(FoveaError.fromWire(message.error));
    else {
      const pending = this.#pending.get(message.id);
      this.#pending.delete(message.id);
      if (message.say === "answer") pending?.resolve(message.value);
      else pending?.reject(FoveaError.fromWire(message.error));
    }
  }

  #die(what: string): void {
    if (this.#dead) return;
    const error = new FoveaError("recording-failed", what);
    this.#end(error);
    this.events.failed(error);
  }

  #end(error: FoveaError): void {
    if (this.#dead) return;
    this.#dead = error;
    this.#worker.terminate();
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
  }
}
