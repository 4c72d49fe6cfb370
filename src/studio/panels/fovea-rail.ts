import { css, html, nothing, type PropertyValues } from "lit";
import { drawing } from "../../look/icons.ts";
import { StyledElement } from "../../look/styled-element.ts";
import { switchStyles } from "../../look/switch.ts";
import { controls, theme } from "../../look/theme.ts";
import { say } from "../../words/say.ts";

/** Pixels that a row brought in sight keeps from the edge. */
const ROOM = 24;

/** A row of the rail. */
export interface RailRow {
  readonly id: string;
  readonly name: string;
  /** Path data, 24 × 24. */
  readonly icon: string;
  /** In a word or two how it stands; may be empty. */
  readonly status: string;
  /** In a sentence what it is for. */
  readonly about?: string;
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
      h2 {
        margin: 0;
        padding: 0.75rem 1.1rem 0;
        font-size: 0.8125rem;
        font-weight: 400;
        color: var(--muted);
      }
      ul {
        display: grid;
        gap: 1px;
        margin: 0;
        padding: 0.3rem 0.5rem 0.5rem;
        list-style: none;
      }
      h2 ~ h2 {
        border-top: 1px solid var(--line);
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
      .panels button {
        min-height: 2.4rem;
      }
      @media (pointer: fine) {
        button {
          min-height: 2.35rem;
        }
        .panels button {
          min-height: 2.15rem;
        }
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
        /* Two rows, each scrolled by itself: at the end of the tasks nobody looks for the tools. */
        h2 {
          position: absolute;
          width: 1px;
          height: 1px;
          padding: 0;
          overflow: hidden;
          clip-path: inset(50%);
          white-space: nowrap;
        }
        ul {
          position: relative;
          display: flex;
          padding: 0.5rem 0.5rem 0.35rem;
          overflow-x: auto;
          scrollbar-width: thin;
        }
        .panels {
          padding-top: 0.35rem;
          border-top: 1px solid var(--line);
        }
        li {
          flex: none;
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
        .panels .choose {
          grid-template-columns: auto auto;
          gap: 0 0.4rem;
          padding: 0.2rem 0.6rem;
          text-align: start;
        }
        small {
          max-width: 5.5rem;
          margin-inline: auto;
        }
        .panels small {
          margin-inline: 0;
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

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("chosen")) this.#bringInSight();
  }

  /** Of a row that is wider than the screen: the chosen one may be beyond its end. */
  #bringInSight(): void {
    const row = this.renderRoot.querySelector<HTMLElement>("li.chosen");
    const list = row?.parentElement;
    if (!row || !list) return;
    const beyond = row.offsetLeft + row.offsetWidth - list.scrollLeft - list.clientWidth;
    if (beyond > 0) list.scrollLeft += beyond + ROOM;
    else if (row.offsetLeft < list.scrollLeft) list.scrollLeft = row.offsetLeft - ROOM;
  }

  protected override render() {
    return html`<h2 id="tasks">${say("Tasks")}</h2>
      <ul aria-labelledby="tasks">
        ${this.tasks.map((task) => this.#task(task))}
      </ul>
      <h2 id="panels">${say("Tools")}</h2>
      <ul class="panels" aria-labelledby="panels">
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

  #choose({ id, name, icon, status, about }: RailRow) {
    const chosen = this.chosen === id;
    return html`<button
      class="choose"
      title=${about || nothing}
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
