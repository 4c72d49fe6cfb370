/**
 * Takes files from anywhere on the page: dropped, pasted or picked; pasted links too.
 *
 * A page that does not take a drop lets the browser open the file in its place, and everything on
 * the page is lost; so this listens on the window, not on a box that one must hit.
 */
import { css, html, LitElement } from "lit";
import { theme } from "./theme.ts";

/** What was handed in: a file, or an address. */
export type Handed = { readonly file: File } | { readonly url: string };

/**
 * @attr dragging something is held over the page
 * @fires handed `CustomEvent<Handed>`
 */
export class FoveaDrop extends LitElement {
  static override properties = { dragging: { type: Boolean, reflect: true } };
  static override styles = [
    theme,
    css`
      :host {
        display: none;
        position: fixed;
        inset: 0;
        z-index: 10;
        place-items: center;
        padding: 1rem;
        background: color-mix(in oklab, var(--paper), transparent 12%);
      }
      :host([dragging]) {
        display: grid;
        pointer-events: none;
      }
      p {
        display: grid;
        place-items: center;
        width: min(34rem, 100%);
        aspect-ratio: 16 / 9;
        margin: 0;
        border: 3px dashed var(--ink);
        border-radius: 24px;
        font-size: 1.25rem;
        font-weight: 650;
        text-align: center;
      }
    `,
  ];

  declare dragging: boolean;

  readonly #picker = document.createElement("input");
  #depth = 0;
  #listening = new AbortController();

  constructor() {
    super();
    this.dragging = false;
    this.#picker.type = "file";
    this.#picker.accept = "video/*,image/*,.onnx,.mkv,.mov";
    this.#picker.addEventListener("change", () => {
      const file = this.#picker.files?.[0];
      this.#picker.value = "";
      if (file) this.#hand({ file });
    });
  }

  /** Opens the browser's file dialog; call it on a click or a key. */
  pick(): void {
    this.#picker.click();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    window.addEventListener("dragenter", (event) => this.#over(event, 1), { signal });
    window.addEventListener("dragleave", (event) => this.#over(event, -1), { signal });
    window.addEventListener("dragover", (event) => event.preventDefault(), { signal });
    window.addEventListener("drop", (event) => this.#drop(event), { signal });
    window.addEventListener("paste", (event) => this.#paste(event), { signal });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#listening.abort();
  }

  protected override render() {
    return html`<p>Drop a video, a picture or an ONNX network</p>`;
  }

  // Entering a child comes before leaving its parent, so depth is counted.
  #over(event: DragEvent, step: 1 | -1): void {
    event.preventDefault();
    this.#depth = Math.max(0, this.#depth + step);
    this.dragging = this.#depth > 0;
  }

  #drop(event: DragEvent): void {
    event.preventDefault();
    this.#depth = 0;
    this.dragging = false;
    if (event.dataTransfer) this.#take(event.dataTransfer);
  }

  #paste(event: ClipboardEvent): void {
    const target = event.composedPath()[0];
    if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return;
    if (event.clipboardData && this.#take(event.clipboardData)) event.preventDefault();
  }

  #take(data: DataTransfer): boolean {
    const file = data.files[0];
    if (file) {
      this.#hand({ file });
      return true;
    }
    const text = (data.getData("text/uri-list") || data.getData("text/plain")).trim();
    if (!/^https?:\/\/\S+$/i.test(text)) return false;
    this.#hand({ url: text });
    return true;
  }

  #hand(detail: Handed): void {
    this.dispatchEvent(new CustomEvent("handed", { detail, bubbles: true, composed: true }));
  }
}

customElements.define("fovea-drop", FoveaDrop);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-drop": FoveaDrop;
  }
}
