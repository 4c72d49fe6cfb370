/**
 * Takes files from anywhere on the page: dropped, pasted or picked; pasted links too.
 *
 * A page that does not take a drop lets the browser open the file in its place, and everything on
 * the page is lost; so this listens on the window, not on a box that one must hit. With `for` it is
 * the box of a view or a video that takes things, and shows them.
 */
import { css, html } from "lit";
import { FoveaError } from "../errors.ts";
import { playAsAllowed } from "../frames/play.ts";
import { loadVideo } from "../frames/video-element.ts";
import { isOfClass } from "../is-of-class.ts";
import { StyledElement } from "../look/styled-element.ts";
import { theme } from "../look/theme.ts";
import { say } from "../words/say.ts";
import { ForTarget } from "./mechanisms/for-target.ts";
import { OverTarget } from "./mechanisms/over-target.ts";

/** What was handed in: a file, or an address. */
export type Handed = { readonly file: File } | { readonly url: string };

/** What `<fovea-view>` has. */
interface View extends HTMLElement {
  src: string | null;
  camera: string | boolean | null;
  srcObject: MediaStream | Blob | null;
  start(): Promise<void>;
}

/**
 * Takes files and addresses that are dropped, pasted or picked.
 *
 * @element fovea-drop
 * @attr {string} for - id of a `<fovea-view>`, or of a `<video>`, that takes and shows them
 * @attr {boolean} dragging - something is held over it; set by the element
 * @fires {CustomEvent<Handed>} handed - something was handed in; bubbles, composed; not shown when prevented
 * @fires {CustomEvent<FoveaError>} error - what was handed in cannot be shown
 * @slot - what is said while something is held over it
 * @csspart box - the box with those words
 * @cssprop --fovea-paper - ground
 * @cssprop --fovea-ink - text and edge
 */
export class FoveaDrop extends StyledElement {
  static override properties = {
    dragging: { type: Boolean, reflect: true },
    for: { type: String, reflect: true },
    target: { attribute: false },
  };
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
      :host([for]) {
        inset: auto;
      }
      :host([for]) p {
        width: 100%;
        height: 100%;
        aspect-ratio: auto;
      }
    `,
  ];

  /** Something is held over it. */
  declare dragging: boolean;
  /** Id of a `<fovea-view>` or a `<video>`. */
  declare for: string | null;
  /** The view or video itself, in place of `for`. */
  declare target: HTMLElement | null;

  readonly #target = new ForTarget(this, () => this.#listen());
  #place: OverTarget | null = null;
  readonly #picker = document.createElement("input");
  #depth = 0;
  #listening = new AbortController();

  constructor() {
    super();
    this.dragging = false;
    this.for = null;
    this.target = null;
    this.#picker.type = "file";
    this.#picker.accept = "video/*,image/*,.onnx,.fovea,.mkv,.mov";
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
    this.#listen();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#listening.abort();
    this.#show(false);
  }

  protected override render() {
    return html`<p part="box"><slot>${this.for ? say("Drop a video or a picture") : say("Drop a video, a picture or an ONNX network")}</slot></p>`;
  }

  #listen(): void {
    this.#listening.abort();
    this.#listening = new AbortController();
    this.#show(false);
    const { signal } = this.#listening;
    const over = this.#target.element ?? (this.for ? null : window);
    const on = <Type extends "dragenter" | "dragleave" | "dragover" | "drop">(
      type: Type,
      listener: (event: DragEvent) => void,
    ) => over?.addEventListener(type, (event) => listener(event as DragEvent), { signal });
    on("dragenter", (event) => this.#over(event, 1));
    on("dragleave", (event) => this.#over(event, -1));
    on("dragover", (event) => event.preventDefault());
    on("drop", (event) => this.#drop(event));
    window.addEventListener("paste", (event) => this.#paste(event), { signal });
  }

  // Entering a child comes before leaving its parent, so depth is counted.
  #over(event: DragEvent, step: 1 | -1): void {
    event.preventDefault();
    this.#depth = Math.max(0, this.#depth + step);
    this.#show(this.#depth > 0);
  }

  #show(dragging: boolean): void {
    if (!dragging) this.#depth = 0;
    this.dragging = dragging;
    const target = this.#target.element;
    if (dragging && target) this.#place ??= this.#layOver(target);
    else if (!dragging) {
      this.#place?.dispose();
      this.#place = null;
    }
  }

  /** Its box can be measured only once it is shown. */
  #layOver(target: HTMLElement): OverTarget {
    this.toggleAttribute("dragging", true);
    return new OverTarget(this, target);
  }

  #drop(event: DragEvent): void {
    event.preventDefault();
    this.#show(false);
    if (event.dataTransfer) this.#take(event.dataTransfer);
  }

  #paste(event: ClipboardEvent): void {
    const target = event.composedPath()[0];
    if (isOfClass(target, "HTMLInputElement") || isOfClass(target, "HTMLTextAreaElement")) return;
    // Among several, the one that is pointed at or has the keyboard.
    if (this.for && !this.#target.element?.matches(":hover, :focus-within")) return;
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
    const event = new CustomEvent("handed", {
      detail,
      bubbles: true,
      composed: true,
      cancelable: true,
    });
    const target = this.#target.element;
    if (!this.dispatchEvent(event) || !target) return;
    give(target, detail).catch((thrown: unknown) => {
      const error = FoveaError.from(thrown);
      this.dispatchEvent(new CustomEvent("error", { detail: error, composed: true }));
    });
  }
}

async function give(target: HTMLElement, handed: Handed): Promise<void> {
  const source = "file" in handed ? handed.file : handed.url;
  if (isOfClass(target, "HTMLVideoElement")) {
    await loadVideo(target, source);
    const refusal = await playAsAllowed(target);
    if (refusal) throw refusal;
    return;
  }
  const view = target as View;
  view.srcObject = typeof source === "string" ? null : source;
  if (typeof source === "string") {
    view.camera = null;
    view.src = source;
  }
  await view.start();
}

customElements.define("fovea-drop", FoveaDrop);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-drop": FoveaDrop;
  }
}
