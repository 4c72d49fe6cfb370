/** All keys of the page, in a dialog. The table comes from whoever handles the keys. */
import { css, html, LitElement } from "lit";
import { icon } from "../../look/icons.ts";
import { controls, dialogs, theme } from "../../look/theme.ts";

export interface KeyHelpRow {
  /** As printed on the keyboard. */
  readonly keys: readonly string[];
  readonly does: string;
}

export class FoveaKeyHelp extends LitElement {
  static override properties = { rows: { attribute: false } };
  static override styles = [
    theme,
    controls,
    dialogs,
    css`
      dialog {
        padding: 1.25rem 1.5rem 1.5rem;
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 0.55rem 1.25rem;
        margin: 0.75rem 0 0;
        align-items: baseline;
      }
      dt {
        white-space: nowrap;
      }
      dd {
        margin: 0;
      }
      kbd {
        display: inline-block;
        min-width: 1.9em;
        padding: 0.1em 0.5em;
        border: 1px solid var(--edge);
        border-bottom-width: 2px;
        border-radius: 6px;
        text-align: center;
        font-family: var(--numbers);
        font-size: 0.875rem;
      }
    `,
  ];

  declare rows: readonly KeyHelpRow[];

  constructor() {
    super();
    this.rows = [];
  }

  get open(): boolean {
    return this.#dialog?.open ?? false;
  }

  toggle(): void {
    if (this.open) this.#dialog?.close();
    else this.#dialog?.showModal();
  }

  protected override render() {
    return html`<dialog aria-labelledby="title" @click=${this.#closeOutside}>
      <header>
        <h2 id="title">Keys</h2>
        <button class="quiet" aria-label="Close" @click=${this.toggle}>${icon("close")}</button>
      </header>
      <dl>
        ${this.rows.map(
          ({ keys, does }) =>
            html`<dt>${keys.map((key) => html`<kbd>${key}</kbd> `)}</dt><dd>${does}</dd>`,
        )}
      </dl>
    </dialog>`;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector("dialog");
  }

  #closeOutside(event: MouseEvent): void {
    const dialog = this.#dialog;
    if (!dialog || event.target !== dialog) return;
    const { left, right, top, bottom } = dialog.getBoundingClientRect();
    const { clientX: x, clientY: y } = event;
    // A click at 0, 0 comes from the keyboard.
    if ((x || y) && (x < left || x > right || y < top || y > bottom)) dialog.close();
  }
}

customElements.define("fovea-key-help", FoveaKeyHelp);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-key-help": FoveaKeyHelp;
  }
}
