import type { ModelEntry } from "../catalog/model.ts";
import type { TaskState } from "../pipeline/task-state.ts";

/** Milliseconds between two looks at how the recommended model gets on. */
const LOOK = 1_000;
/** Milliseconds that a person waits for the recommended model before the embedded one runs. */
export const PATIENCE = 3_000;
/** Milliseconds more that are waited where they are enough at the pace so far: two loads are more work. */
const NEARLY = 4_000;

/** Gets a model's bytes into the browser's cache; false where they cannot be kept there. */
export type FetchAhead = (model: ModelEntry, signal: AbortSignal) => Promise<boolean>;

/** What is told of a model that is waited for. */
export interface StandInEvents {
  /** It takes too long: another one is to run meanwhile. */
  needed(): void;
  /** It has come. */
  arrived(): void;
  /** It will not come. */
  failed(thrown: unknown): void;
}

/**
 * Whether another model has to run while this one loads: its bytes are not there after some seconds,
 * and will not be in a few more at the pace so far.
 * @param elapsed milliseconds since the load began
 */
export function isStandInNeeded(state: TaskState | null, elapsed: number): boolean {
  if (elapsed < PATIENCE || state?.status !== "loading") return false;
  const { progress } = state;
  if (progress?.phase === "verify" || progress?.phase === "compile") return false;
  if (progress?.phase !== "download" || !progress.totalBytes || progress.loadedBytes === 0) {
    return true;
  }
  const missing = progress.totalBytes - progress.loadedBytes;
  return (elapsed * missing) / progress.loadedBytes > NEARLY;
}

/** Watches over the load of a model that may not come, and fetches it while another one runs. */
export class StandIn {
  readonly #begun = performance.now();
  readonly #ending = new AbortController();
  readonly #timer: ReturnType<typeof setInterval>;

  /** @param state of the load, at any time */
  constructor(
    private readonly model: ModelEntry,
    private readonly fetchAhead: FetchAhead,
    state: () => TaskState | null,
    private readonly events: StandInEvents,
  ) {
    this.#timer = setInterval(() => {
      const now = state();
      if (now && now.status !== "loading") clearInterval(this.#timer);
      else if (isStandInNeeded(now, performance.now() - this.#begun)) void this.#begin();
    }, LOOK);
  }

  end(): void {
    clearInterval(this.#timer);
    this.#ending.abort();
  }

  async #begin(): Promise<void> {
    clearInterval(this.#timer);
    const { signal } = this.#ending;
    this.events.needed();
    try {
      const kept = await this.fetchAhead(this.model, signal);
      if (signal.aborted) return;
      if (kept) this.events.arrived();
      else this.events.failed(null);
    } catch (thrown) {
      if (!signal.aborted) this.events.failed(thrown);
    }
  }
}
