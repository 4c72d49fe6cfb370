import { type CSSResultGroup, css, html, type TemplateResult } from "lit";
import { say } from "../words/say.ts";
import { icon } from "./icons.ts";
import { StyledElement } from "./styled-element.ts";
import { controls, theme } from "./theme.ts";

/**
 * What all dialogs share: the box over the page, its title and its close button. It is modal, so
 * Escape closes it and the focus goes back to where it was; a dialog says only what stands in it.
 */
export abstract class ModalDialog extends StyledElement {
  static override styles: CSSResultGroup = [
    theme,
    controls,
    css`
      dialog {
        width: min(30rem, calc(100vw - 2rem));
        padding: 1.25rem 1.5rem 1.5rem;
        border: 1px solid var(--line);
        border-radius: 18px;
        background: var(--surface);
        color: var(--ink);
      }
      dialog::backdrop {
        background: rgb(4 8 12 / 0.6);
      }
      .head {
        display: flex;
        align-items: center;
        justify-content: space-between;
      }
      .head h2 {
        margin: 0;
        font-size: 1.2rem;
        overflow-wrap: anywhere;
      }
      .head button {
        min-width: 2.75rem;
        min-height: 2.75rem;
        padding: 0.4rem;
        margin-right: -0.6rem;
      }
    `,
  ];

  /** A click beside it closes it. False where that would lose what a person has filled in. */
  protected readonly closesOutside: boolean = true;

  protected abstract get heading(): string;
  protected abstract content(): TemplateResult;

  get open(): boolean {
    return this.#dialog?.open ?? false;
  }

  show(): void {
    if (!this.open) this.#dialog?.showModal();
  }

  close(): void {
    this.#dialog?.close();
  }

  toggle(): void {
    if (this.open) this.close();
    else this.show();
  }

  /** It has been closed, by whatever. */
  protected closed(): void {}

  /** For when what had the focus has gone: the keyboard stays in the dialog. */
  protected focusTitle(): void {
    const title = this.renderRoot.querySelector<HTMLElement>("#title");
    // Only now: a dialog that opens gives the focus to the first thing that can have it.
    title?.setAttribute("tabindex", "-1");
    title?.focus();
  }

  protected override render() {
    return html`<dialog
      aria-labelledby="title"
      closedby=${this.closesOutside ? "any" : "closerequest"}
      @click=${this.#clicked}
      @close=${() => this.closed()}
    >
      <div class="head">
        <h2 id="title">${this.heading}</h2>
        <button type="button" class="quiet" aria-label=${say("Close")} @click=${() => this.close()}>
          ${icon("close")}
        </button>
      </div>
      ${this.content()}
    </dialog>`;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector("dialog");
  }

  /** Does by hand what `closedby` does where the browser knows it. */
  #clicked(event: MouseEvent): void {
    const dialog = this.#dialog;
    if (!this.closesOutside || !dialog || event.target !== dialog) return;
    if ("closedBy" in HTMLDialogElement.prototype) return;
    const { left, right, top, bottom } = dialog.getBoundingClientRect();
    const { clientX: x, clientY: y } = event;
    // A click at 0, 0 comes from the keyboard.
    if ((x || y) && (x < left || x > right || y < top || y > bottom)) dialog.close();
  }
}
