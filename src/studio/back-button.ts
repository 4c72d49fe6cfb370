import type { ReactiveController, ReactiveControllerHost } from "lit";

/** Marks the step of the history in which there is a source; a reload keeps it. */
interface Marked {
  /** What the address said in the step before. */
  readonly foveaBefore: string;
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
    this.#before = isMarked(history.state) ? history.state.foveaBefore : null;
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
    history.pushState({ foveaBefore: this.#before } satisfies Marked, "");
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

function isMarked(state: unknown): state is Marked {
  return typeof (state as Marked | null)?.foveaBefore === "string";
}
