import type { ReactiveController, ReactiveControllerHost } from "lit";

/** Milliseconds without a movement after which the controls fade in fullscreen. */
const REST = 2500;

/**
 * Says when the controls over a picture in fullscreen may fade: nobody has moved anything for a
 * while. Elsewhere they never do.
 */
export class FadingControls implements ReactiveController {
  /** They may fade now. */
  resting = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #listening = new AbortController();

  constructor(private readonly host: ReactiveControllerHost & EventTarget) {
    host.addController(this);
  }

  hostConnected(): void {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    for (const type of ["pointermove", "pointerdown", "keydown", "focusin"]) {
      this.host.addEventListener(type, () => this.#moved(), { signal });
    }
    document.addEventListener("fullscreenchange", () => this.#moved(), { signal });
  }

  hostDisconnected(): void {
    this.#listening.abort();
    clearTimeout(this.#timer);
  }

  #moved(): void {
    clearTimeout(this.#timer);
    this.#set(false);
    if (document.fullscreenElement) this.#timer = setTimeout(() => this.#set(true), REST);
  }

  #set(resting: boolean): void {
    if (this.resting === resting) return;
    this.resting = resting;
    this.host.requestUpdate();
  }
}
