import { css, html } from "lit";
import { ModalDialog } from "../../look/modal-dialog.ts";
import { say, translated } from "../../words/say.ts";

/** A row of the table: keys, and what they do. */
export interface KeyHelpRow {
  /** As printed on the keyboard. */
  readonly keys: readonly string[];
  readonly does: string;
}

/** All keys of the page, in a dialog. The table comes from whoever handles the keys. */
export class FoveaKeyHelp extends ModalDialog {
  static override properties = { rows: { attribute: false } };
  static override styles = [
    ModalDialog.styles,
    css`
      dl {
        margin: 0.75rem 0 0;
      }
      dl > div {
        display: grid;
        grid-template-columns: minmax(7.75rem, auto) minmax(0, 1fr);
        gap: 0 1.25rem;
        align-items: baseline;
        padding: 0.28rem 0;
        break-inside: avoid;
      }
      /* Beside each other where there is room: the list is longer than a window is high. */
      @media (min-width: 60rem) {
        dialog {
          width: 56rem;
        }
        dl {
          columns: 2;
          column-gap: 2.5rem;
        }
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

  protected override get heading(): string {
    return say("Keys");
  }

  protected override content() {
    return html`<dl>
      ${this.rows.map(
        ({ keys, does }) =>
          html`<div>
            <dt>${keys.map((key) => html`<kbd>${translated(key)}</kbd> `)}</dt>
            <dd>${translated(does)}</dd>
          </div>`,
      )}
    </dl>`;
  }
}

customElements.define("fovea-key-help", FoveaKeyHelp);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-key-help": FoveaKeyHelp;
  }
}
