/** Aborts when the caller does, or when nothing has happened for a while. */
export class StallWatch {
  readonly #controller = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** It was this that aborted, not the caller. */
  stalled = false;

  constructor(
    private readonly outer: AbortSignal | undefined,
    private readonly stallMilliseconds: number,
  ) {
    outer?.addEventListener("abort", this.#abort);
    // One that has aborted before says so no more.
    if (outer?.aborted) this.#abort();
    this.touch();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Something has happened: the while begins anew. */
  touch(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.stalled = true;
      this.#controller.abort();
    }, this.stallMilliseconds);
  }

  /** Ends the watching; to be called in any case. */
  close(): void {
    clearTimeout(this.#timer);
    this.outer?.removeEventListener("abort", this.#abort);
  }

  readonly #abort = (): void => this.#controller.abort();
}
