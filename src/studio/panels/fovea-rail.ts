import { css, html, nothing } from "lit";
import { drawing } from "../../look/icons.ts";
import { StyledElement } from "../../look/styled-element.ts";
import { switchStyles } from "../../look/switch.ts";
import { controls, theme } from "../../look/theme.ts";
import { say } from "../../words/say.ts";

/** A row of the rail. */
export interface RailRow {
  readonly id: string;
  readonly name: string;
  /** Path data, 24 × 24. */
  readonly icon: string;
  /** In a word or two how it stands; may be empty. */
  readonly status: string;
}

/** A task's row. */
export interface RailTask extends RailRow {
  readonly on: boolean;
  /** For `aria-keyshortcuts`; may be empty. */
  readonly shortcut: string;
  /** Something is wrong with it. */
  readonly failed: boolean;
}

/**
 * All tasks, each with its switch, and below them what else there is; one of them is looked at in the
 * inspector. It asks by events, and shows what its owner says.
 *
 * @fires task-switch `CustomEvent<{id: string, on: boolean}>`
 * @fires choose `CustomEvent<{id: string}>`; of the chosen one, too: its owner may fold it
 */
export class FoveaRail extends StyledElement {
  static override properties = {
    tasks: { attribute: false },
    panels: { attribute: false },
    chosen: { attribute: false },
  };
  static override styles = [
    theme,
    controls,
    switchStyles,
    css`
      :host {
        display: block;
      }
      ul {
        display: grid;
        gap: 1px;
        margin: 0;
        padding: 0.5rem;
        list-style: none;
      }
      ul + ul {
        border-top: 1px solid var(--line);
      }
      ul + ul button {
        min-height: 2.4rem;
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        border-radius: var(--radius);
      }
      li.chosen {
        background: color-mix(in oklab, transparent, var(--ink) 9%);
      }
      button {
        min-height: 2.65rem;
        border: 0;
        background: none;
      }
      .choose {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        justify-content: start;
        align-items: center;
        gap: 0 0.6rem;
        padding: 0.25rem 0.3rem 0.25rem 0.6rem;
        text-align: start;
      }
      .choose svg {
        color: var(--muted);
      }
      .on .choose svg,
      .chosen .choose svg {
        color: var(--ink);
      }
      .name {
        display: block;
        font-size: 0.9375rem;
        line-height: 1.2;
      }
      .on .name {
        font-weight: 650;
      }
      small {
        display: block;
        overflow: hidden;
        color: var(--muted);
        font-size: 0.75rem;
        line-height: 1.25;
        font-variant-numeric: tabular-nums;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .failed small {
        color: var(--danger);
      }
      .switch {
        min-width: 2.75rem;
        padding: 0 0.5rem 0 0.25rem;
      }
      @media (max-width: 60rem) {
        :host {
          display: flex;
          overflow-x: auto;
          scrollbar-width: thin;
        }
        ul {
          display: flex;
        }
        ul + ul {
          border-top: 0;
          border-left: 1px solid var(--line);
        }
        li {
          grid-template-columns: minmax(4.9rem, auto);
          grid-template-rows: 1fr auto;
        }
        .choose {
          grid-template-columns: minmax(0, 1fr);
          justify-items: center;
          gap: 0.15rem;
          padding: 0.45rem 0.4rem 0.2rem;
          text-align: center;
        }
        small {
          max-width: 5.5rem;
        }
        .name {
          font-size: 0.8125rem;
        }
        .switch {
          min-height: 2.1rem;
          padding: 0 0 0.35rem;
        }
      }
    `,
  ];

  declare tasks: readonly RailTask[];
  declare panels: readonly RailRow[];
  /** Id of the row that the inspector shows; null for none. */
  declare chosen: string | null;

  constructor() {
    super();
    this.tasks = [];
    this.panels = [];
    this.chosen = null;
  }

  protected override render() {
    return html`<ul aria-label=${say("Tasks")}>
        ${this.tasks.map((task) => this.#task(task))}
      </ul>
      <ul aria-label=${say("More")}>
        ${this.panels.map(
          (panel) =>
            html`<li class=${this.chosen === panel.id ? "chosen" : ""}>${this.#choose(panel)}</li>`,
        )}
      </ul>`;
  }

  #task(task: RailTask) {
    const { id, name, on, shortcut, failed } = task;
    const classes = [on && "on", failed && "failed", this.chosen === id && "chosen"];
    return html`<li data-task=${id} class=${classes.filter(Boolean).join(" ")}>
      ${this.#choose(task)}
      <button
        class="switch"
        role="switch"
        aria-checked=${on ? "true" : "false"}
        aria-label=${name}
        aria-keyshortcuts=${shortcut || nothing}
        title="${name} ${on ? say("off") : say("on")}${shortcut ? ` (${shortcut})` : ""}"
        @click=${() => this.#say("task-switch", { id, on: !on })}
      ><span class="track"></span></button>
    </li>`;
  }

  #choose({ id, name, icon, status }: RailRow) {
    const chosen = this.chosen === id;
    return html`<button
      class="choose"
      aria-expanded=${chosen ? "true" : "false"}
      @click=${() => this.#say("choose", { id })}
    >
      ${drawing(icon)}
      <span><span class="name">${name}</span>${status ? html`<small>${status}</small>` : nothing}</span>
    </button>`;
  }

  #say(type: "task-switch" | "choose", detail: object): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}

customElements.define("fovea-rail", FoveaRail);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-rail": FoveaRail;
  }
}
