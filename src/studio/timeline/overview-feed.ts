import type { Subscription } from "rxjs";
import type { Recording } from "../../recording/recording.ts";
import { Overview } from "./overview.ts";

/** Lines that are taken in before the page gets its turn: some milliseconds. */
const BATCH = 100;

/** Takes a recording into an overview: what is there, and what comes. */
export class OverviewFeed {
  readonly overview = new Overview();
  #closed = false;
  #done = false;
  readonly #coming: Subscription;

  /** @param changed called when the overview has become another */
  constructor(
    readonly recording: Recording,
    private readonly changed: () => void,
  ) {
    this.#coming = recording.changes.subscribe((change) => {
      if (change.kind === "added") this.overview.add(change.line);
      else if (change.kind === "superseded") this.overview.supersede(change.from, change.to);
      else this.overview.dropBefore(change.before);
      changed();
    });
    void this.#takeIn();
  }

  /** Whether all that was there has been taken in. */
  get done(): boolean {
    return this.#done;
  }

  close(): void {
    this.#closed = true;
    this.#coming.unsubscribe();
  }

  async #takeIn(): Promise<void> {
    let count = 0;
    try {
      for await (const line of this.recording.lines(0, this.recording.length)) {
        if (this.#closed) return;
        this.overview.add(line);
        if (++count % BATCH > 0) continue;
        this.changed();
        await new Promise((resolve) => setTimeout(resolve));
      }
    } catch {
      // It was closed meanwhile; what has been taken in is right.
    }
    this.#done = true;
    if (!this.#closed) this.changed();
  }
}
