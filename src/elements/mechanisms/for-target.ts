import type { LitElement, ReactiveController } from "lit";

type Host = LitElement & { readonly for: string | null; readonly target: HTMLElement | null };

/**
 * Finds the element that another one is for, by its id as `<label for>` does: within the same
 * document or shadow tree, also when it comes later, goes, or gives its id away.
 */
export class ForTarget implements ReactiveController {
  #found: HTMLElement | null = null;
  readonly #observer = new MutationObserver(() => this.#look());

  /**
   * @param changed called with every other element, null when there is none; not when the host has
   * left the document
   * @param isThere whether the host is in a document that somebody may see
   */
  constructor(
    private readonly host: Host,
    private readonly changed: (target: HTMLElement | null) => void,
    private readonly isThere: () => boolean = () => host.isConnected,
  ) {
    host.addController(this);
  }

  /** The element, or null. */
  get element(): HTMLElement | null {
    return this.#found;
  }

  hostConnected(): void {
    this.#look();
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }

  /** What was found counts no more: the host has given it up, and is told of it when it comes back. */
  forget(): void {
    this.#found = null;
  }

  /** Lit calls it after `for` or `target` has been set. */
  hostUpdate(): void {
    this.#look();
  }

  #look(): void {
    const { host } = this;
    if (!this.isThere()) return;
    const root = host.getRootNode() as Document | ShadowRoot;
    this.#observer.disconnect();
    if (host.for && !host.target) {
      this.#observer.observe(root, { subtree: true, childList: true, attributeFilter: ["id"] });
    }
    const found = host.target ?? (host.for ? root.getElementById(host.for) : null);
    if (found === this.#found) return;
    this.#found = found;
    this.changed(found);
  }
}
