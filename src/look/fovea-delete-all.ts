/** A button that deletes everything of a kind at once, and gives it back to whoever did not mean it. */
import { css, html, nothing, type PropertyValues } from "lit";
import { say } from "../words/say.ts";
import { StyledElement } from "./styled-element.ts";
import { controls, theme } from "./theme.ts";
import { UndoTime } from "./undo-time.ts";

/** Deletes everything, and gives what puts it back as it was. */
export type DeleteAll = () => () => void;

/**
 * “Delete all”: what it deletes is gone from the disk at once, and for some seconds the page can put it back.
 * When something new has come meanwhile, it cannot any more: that would be lost.
 *
 * @element fovea-delete-all
 * @attr {boolean} empty - there is nothing to delete
 */
export class FoveaDeleteAll extends StyledElement {
  static override properties = {
    empty: { type: Boolean },
    of: { attribute: false },
    done: { attribute: false },
    deletes: { attribute: false },
    said: { state: true },
    offers: { state: true },
  };
  static override styles = [
    theme,
    controls,
    css`
      :host {
        display: inline-flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5rem;
      }
      p {
        margin: 0;
        font-size: 0.875rem;
      }
      p:empty {
        display: none;
      }
    `,
  ];

  /** There is nothing to delete. */
  declare empty: boolean;
  /** Names what would be deleted: where that is another, what was deleted before cannot be had back. */
  declare of: string;
  /** What is said when it is deleted, for screen readers too: a whole sentence. */
  declare done: string;
  declare deletes: DeleteAll | null;
  declare said: string;
  declare offers: boolean;
  #undo: (() => void) | null = null;
  /** A button that is going had the focus. */
  #hadFocus = false;
  readonly #time = new UndoTime(
    () => this.matches(":hover, :focus-within"),
    () => this.#end(""),
  );

  constructor() {
    super();
    this.empty = false;
    this.of = "";
    this.done = "";
    this.deletes = null;
    this.said = "";
    this.offers = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#end("");
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const isNew = (changed.has("empty") && !this.empty) || changed.has("of");
    if (isNew && this.offers) this.#end("");
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has("offers")) return;
    // The button that was pressed goes, or can be pressed no more: whoever has no mouse would be lost.
    const at = this.renderRoot.querySelector<HTMLButtonElement>(".undo") ?? this.#button;
    if (this.#hadFocus) at?.focus();
    this.#hadFocus = false;
  }

  protected override render() {
    return html`<button class="quiet" ?disabled=${this.empty || this.offers} @click=${() => this.#delete()}>
        ${say("Delete all")}
      </button>
      <p role="status">${this.said}</p>
      ${this.offers ? html`<button class="undo" @click=${() => this.#putBack()}>${say("Undo")}</button>` : nothing}`;
  }

  get #button(): HTMLButtonElement | null {
    return this.renderRoot.querySelector("button");
  }

  #delete(): void {
    const undo = this.deletes?.();
    if (!undo) return;
    this.#hadFocus = this.#isFocused;
    this.#undo = undo;
    this.offers = true;
    this.said = this.done;
    this.#time.begin();
  }

  #putBack(): void {
    const undo = this.#undo;
    this.#end(say("Everything is there again."));
    undo?.();
  }

  #end(said: string): void {
    this.#time.end();
    if (this.offers) this.#hadFocus = this.#isFocused;
    this.#undo = null;
    this.offers = false;
    this.said = said;
  }

  get #isFocused(): boolean {
    return this.shadowRoot?.activeElement != null;
  }
}

customElements.define("fovea-delete-all", FoveaDeleteAll);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-delete-all": FoveaDeleteAll;
  }
}
