import type { LitElement, ReactiveController } from "lit";
import type { TaskResult } from "../../results/stamp.ts";

/** What children can lie over. */
const PARENTS = "fovea-view, fovea-overlay";

interface Parent extends HTMLElement {
  readonly source?: unknown;
}

/** What a child of a view or an overlay is told. */
export interface PictureListener {
  /** A result of the parent. Borrowed. */
  result(result: TaskResult): void;
  /** The parent looks at something else, or the child has another parent. */
  sourceChanged(): void;
}

/**
 * Lays a child of `<fovea-view>` or `<fovea-overlay>` over the picture itself, letterboxed, mirrored and
 * turned with it, and tells it the parent's results.
 */
export class OverPicture implements ReactiveController {
  #parent: Parent | null = null;
  #source: unknown = null;
  #listening = new AbortController();

  constructor(
    private readonly host: LitElement,
    private readonly listener: PictureListener,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    const { host } = this;
    const parent = host.parentElement?.matches(PARENTS) ? (host.parentElement as Parent) : null;
    // An overlay lies over the picture as a whole; a view has other places, too.
    if (parent?.localName === "fovea-view" && !host.slot) host.slot = "picture";
    if (parent !== this.#parent) this.listener.sourceChanged();
    this.#parent = parent;
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    parent?.addEventListener("result", (event) => this.#take(event), { signal });
  }

  hostDisconnected(): void {
    this.#listening.abort();
  }

  #take(event: Event): void {
    // Those of an element further inside bubble through.
    if (event.target !== this.#parent) return;
    const source = this.#parent?.source ?? null;
    if (source !== this.#source) this.listener.sourceChanged();
    this.#source = source;
    this.listener.result((event as CustomEvent<TaskResult>).detail);
  }
}
