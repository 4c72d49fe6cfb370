import { css, html } from "lit";
import { StyledElement } from "../../../look/styled-element.ts";
import { controls, theme } from "../../../look/theme.ts";

/**
 * What is seen now, counted by class; pressing a class shows only the pressed ones.
 *
 * @fires class-choice `CustomEvent<{labels: readonly string[] | null}>`; null means all
 */
export class FoveaClasses extends StyledElement {
  static override properties = { counts: { attribute: false }, only: { attribute: false } };
  static override styles = [
    theme,
    controls,
    css`
      :host {
        display: block;
      }
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 0.4rem;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      button {
        min-height: 2.1rem;
        padding: 0.15rem 0.7rem;
        border-radius: 99px;
        font-size: 0.875rem;
      }
      button[aria-pressed="true"] {
        background: var(--accent);
        border-color: var(--accent);
        color: var(--on-accent);
      }
      b {
        font-family: var(--numbers);
      }
      p {
        margin: 0;
        font-size: 0.875rem;
        color: var(--muted);
      }
    `,
  ];

  /** Objects seen, by label; null before the first result. */
  declare counts: ReadonlyMap<string, number> | null;
  /** The labels that are shown; null shows all. */
  declare only: readonly string[] | null;

  constructor() {
    super();
    this.counts = null;
    this.only = null;
  }

  protected override render() {
    const labels = [...new Set([...(this.counts?.keys() ?? []), ...(this.only ?? [])])].sort();
    if (labels.length === 0) {
      return html`<p>${this.counts ? "Nothing that this network knows." : "No result yet."}</p>`;
    }
    return html`<ul>
      ${labels.map(
        (label) => html`<li>
          <button
            aria-pressed=${this.only?.includes(label) ? "true" : "false"}
            title="Show only this class"
            @click=${() => this.#toggle(label)}
          >${label} <b>${this.counts?.get(label) ?? 0}</b></button>
        </li>`,
      )}
    </ul>`;
  }

  #toggle(label: string): void {
    const now = this.only ?? [];
    const next = now.includes(label) ? now.filter((other) => other !== label) : [...now, label];
    const labels = next.length === 0 ? null : next;
    this.dispatchEvent(
      new CustomEvent("class-choice", { detail: { labels }, bubbles: true, composed: true }),
    );
  }
}

customElements.define("fovea-classes", FoveaClasses);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-classes": FoveaClasses;
  }
}
