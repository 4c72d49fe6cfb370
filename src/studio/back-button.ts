import type { ReactiveController, ReactiveControllerHost } from "lit";

/** Marks the step of the history in which there is a source. */
interface Marked {
  readonly foveaSource?: boolean;
}

/**
 * The browser's Back leads from a source to the first page, not away from the site. Sources opened
 * one after another are one step.
 */
export class BackButton implements ReactiveController {
  /** What the address said before there was a source; null where there has been none. */
  #before: string | null = null;
  #listening = new AbortController();

  /** @param stop lets go of the source */
  constructor(
    host: ReactiveControllerHost,
    private readonly stop: () => void,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    window.addEventListener("popstate", () => this.#stepped(), { signal });
  }

  hostDisconnected(): void {
    this.#listening.abort();
  }

  /** There is a source now. */
  opened(): void {
    if (isMarked(history.state)) return;
    this.#before = location.hash;
    history.pushState({ foveaSource: true } satisfies Marked, "");
  }

  /** There is none any more. */
  closed(): void {
    if (isMarked(history.state)) history.back();
  }

  #stepped(): void {
    // An address with another fragment, typed or clicked, is a step without a mark as well.
    if (!isMarked(history.state) && location.hash === this.#before) this.stop();
  }
}

function isMarked(state: unknown): boolean {
  return (state as Marked | null)?.foveaSource === true;
}
