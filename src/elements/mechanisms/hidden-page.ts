import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { SourceSession } from "../../session/source-session.ts";
import { sizeObserver } from "./size-observer.ts";

/**
 * Milliseconds for which a page or element may be hidden before its camera is given back: a glance
 * at another tab must not make the camera's light blink.
 */
const HIDDEN_FOR = 2000;

/** Gives a camera back while nobody can see the element, since its page or itself is hidden. */
export class HiddenPage implements ReactiveController {
  #listening = new AbortController();
  #hiding: ReturnType<typeof setTimeout> | undefined;
  // An element that is not displayed has no size.
  readonly #size = sizeObserver(() => this.#look());

  /** @param session whose camera it is; null when there is none */
  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly session: () => SourceSession | null,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.host.ownerDocument.addEventListener("visibilitychange", () => this.#look(), { signal });
    this.#size.observe(this.host);
  }

  hostDisconnected(): void {
    this.#listening.abort();
    this.#size.disconnect();
    clearTimeout(this.#hiding);
  }

  #look(): void {
    clearTimeout(this.#hiding);
    if (this.host.ownerDocument.hidden || !isDisplayed(this.host)) {
      this.#hiding = setTimeout(() => this.session()?.suspend(), HIDDEN_FOR);
    } else {
      void this.session()?.resume();
    }
  }
}

/** Older browsers cannot tell; then it counts as displayed. */
function isDisplayed(element: HTMLElement): boolean {
  try {
    return element.checkVisibility();
  } catch {
    return true;
  }
}
