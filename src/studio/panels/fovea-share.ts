import { css, html, nothing } from "lit";
import { ModalDialog } from "../../look/modal-dialog.ts";
import { say, sayAround } from "../../words/say.ts";

/** The present setting to take along: a link to it, and HTML for a page of one's own. */
export class FoveaShare extends ModalDialog {
  static override properties = {
    link: { attribute: false },
    code: { attribute: false },
    notes: { attribute: false },
    status: { state: true },
  };
  static override styles = [
    ModalDialog.styles,
    css`
      dialog {
        width: min(36rem, calc(100vw - 2rem));
      }
      .text {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 11rem;
        gap: 0.35rem 0.6rem;
        align-items: end;
        margin-top: 1rem;
      }
      label {
        grid-column: 1;
      }
      textarea {
        display: block;
        width: 100%;
        margin-top: 0.2rem;
        padding: 0.5rem 0.6rem;
        border: 1px solid var(--edge);
        border-radius: var(--radius);
        background: var(--paper);
        color: var(--ink);
        font-family: var(--numbers);
        font-size: 0.8125rem;
        line-height: 1.45;
        field-sizing: content;
        max-height: 16rem;
        overflow-wrap: anywhere;
        resize: none;
      }
      p {
        margin: 0.6rem 0 0;
        font-size: 0.875rem;
        color: var(--muted);
      }
      .status {
        min-height: 1.45em;
        color: var(--ink);
      }
      @media (max-width: 40rem) {
        .text {
          grid-template-columns: minmax(0, 1fr);
        }
        .text button {
          justify-self: start;
        }
      }
    `,
  ];

  /** Absolute. */
  declare link: string;
  /** HTML. */
  declare code: string;
  /** What does not go along, one sentence each. */
  declare notes: readonly string[];
  /** What became of the last copy. */
  declare status: string;

  constructor() {
    super();
    this.link = "";
    this.code = "";
    this.notes = [];
    this.status = "";
  }

  override show(): void {
    this.status = "";
    super.show();
  }

  protected override get heading(): string {
    return say("Share this setting");
  }

  protected override content() {
    return html`<p>${say("Tasks, networks and thresholds go along. Your video never does.")}</p>
      ${this.#text("link", say("Link that opens the studio like this"), say("Copy link"), this.link)}
      ${this.#text("code", say("HTML for a page of your own"), say("Copy embed code"), this.code)}
      <p>${sayAround("The folder {folder} of the package lies beside that page as {name}.", { folder: html`<code>dist-lib</code>`, name: html`<code>fovea</code>` })}</p>
      ${this.notes.map((note) => html`<p>${note}</p>`)}
      <p class="status" role="status">${this.status || nothing}</p>`;
  }

  #text(id: string, label: string, action: string, value: string) {
    return html`<div class="text">
      <label
        >${label}
        <textarea id=${id} readonly rows="1" spellcheck="false" .value=${value}></textarea>
      </label>
      <button @click=${() => this.#copy(id, action)}>${action}</button>
    </div>`;
  }

  async #copy(id: string, action: string): Promise<void> {
    const field = this.renderRoot.querySelector<HTMLTextAreaElement>(`#${id}`);
    if (!field) return;
    // Emptied first, so that a second copy is announced as well.
    this.status = "";
    try {
      // Absent on insecure pages, which counts as refused.
      await navigator.clipboard.writeText(field.value);
      this.status = say("{action}: copied.", { action });
    } catch {
      field.focus();
      field.select();
      this.status = say(
        "The browser does not let this page copy. The text is selected: press Ctrl+C, on a Mac ⌘C.",
      );
    }
  }
}

customElements.define("fovea-share", FoveaShare);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-share": FoveaShare;
  }
}
