import type { ReactiveController, ReactiveControllerHost } from "lit";

/** How near an element must be to what is in sight. */
const NEAR = "200px";

/** Whether an element is in sight, or nearly so; its host is updated when it comes into sight. */
export class InSight implements ReactiveController {
  /** As the observer said last; false before it has said anything. */
  now = false;

  readonly #observer = this.#observe();

  constructor(private readonly host: ReactiveControllerHost & HTMLElement) {
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer?.observe(this.host);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
  }

  /** Where the browser does not tell, all is in sight. */
  #observe(): IntersectionObserver | null {
    try {
      return new IntersectionObserver(
        (entries) => {
          this.now = entries.at(-1)?.isIntersecting ?? false;
          if (this.now) this.host.requestUpdate();
        },
        { rootMargin: NEAR },
      );
    } catch {
      this.now = true;
      return null;
    }
  }
}
