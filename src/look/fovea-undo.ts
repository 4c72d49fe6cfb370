/** What was deleted last in a panel, and the button that puts it back. */
import { css, html, nothing } from "lit";
import { say } from "../words/say.ts";
import type { LastDeletion } from "./last-deletion.ts";
import { StyledElement } from "./styled-element.ts";
import { controls, theme } from "./theme.ts";

/**
 * Says what was deleted, and offers to put it back; it stays in sight while its panel is scrolled. Whoever has
 * pressed a button that has gone with what it deleted finds the focus here, and back where it was afterwards.
 *
 * @element fovea-undo
 */
export class FoveaUndo extends StyledElement {
  static override properties = {
    // The same one at every turn, in another state.
    deletion: { attribute: false, hasChanged: () => true },
  };
  static override styles = [
    theme,
    controls,
    css`
      :host {
        position: sticky;
        bottom: 0.5rem;
        z-index: 1;
      }
      div {
        display: flex;
        align-items: center;
        gap: 0.75rem;
        font-size: 0.875rem;
      }
      .offers {
        padding: 0.4rem 0.4rem 0.4rem 0.7rem;
        border: 1px solid var(--edge);
        border-radius: var(--radius);
        background: var(--paper);
      }
      p {
        flex: 1;
        min-width: 0;
        margin: 0;
        overflow-wrap: anywhere;
      }
    `,
  ];

  declare deletion: LastDeletion | null;
  /** What was said when there was an offer last. */
  #offered: string | null = null;
  /** Had the focus before. */
  #before: HTMLElement | null = null;
  /** The button that is going has it. */
  #hadFocus = false;

  constructor() {
    super();
    this.deletion = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.deletion?.end();
  }

  protected override willUpdate(): void {
    const { deletion } = this;
    if (deletion) deletion.isThere = () => this.matches(":hover, :focus-within");
    this.#hadFocus = this.shadowRoot?.activeElement != null;
    if (deletion?.isPending && this.#offered === null) {
      this.#before = (this.getRootNode() as Document | ShadowRoot).activeElement as HTMLElement;
    }
  }

  protected override updated(): void {
    const offered = this.deletion?.isPending ? this.deletion.said : null;
    if (offered === this.#offered) return;
    this.#offered = offered;
    // It is in sight without scrolling.
    if (offered !== null) this.#button?.focus({ preventScroll: true });
    else if (this.#hadFocus) this.#goBack();
  }

  protected override render() {
    const { deletion } = this;
    const offers = deletion?.isPending === true;
    return html`<div class=${offers ? "offers" : ""}>
      <p role="status" id="said" tabindex="-1">${deletion?.said ?? ""}</p>
      ${
        offers
          ? html`<button aria-describedby="said" @click=${() => deletion.takeBack()}>${say("Undo")}</button>`
          : nothing
      }
    </div>`;
  }

  /** Where the focus was, if that is there again; else to what is said, which is at the same place. */
  #goBack(): void {
    this.#before?.focus();
    if (this.#before?.matches(":focus, :focus-within")) return;
    this.renderRoot.querySelector("p")?.focus();
  }

  get #button(): HTMLButtonElement | null {
    return this.renderRoot.querySelector("button");
  }
}

customElements.define("fovea-undo", FoveaUndo);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-undo": FoveaUndo;
  }
}
