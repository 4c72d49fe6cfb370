/** Canvases of one element, each drawn only when there is something else for it to show. */
export class DrawnOnce {
  readonly #shown = new WeakMap<HTMLCanvasElement, unknown>();

  constructor(private readonly host: { readonly renderRoot: ParentNode }) {}

  /** Draws nothing where there is no such canvas, or nothing for it to show. @param id of the canvas */
  draw<What>(
    id: string,
    what: What | null | undefined,
    draw: (canvas: HTMLCanvasElement, what: What) => void,
  ): void {
    const canvas = this.host.renderRoot.querySelector<HTMLCanvasElement>(`#${id}`);
    if (!canvas || !what || this.#shown.get(canvas) === what) return;
    this.#shown.set(canvas, what);
    draw(canvas, what);
  }
}
