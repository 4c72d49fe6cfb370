import { css, html, nothing, type PropertyValues } from "lit";
import type { OwnWork } from "../../look/deletion-channel.ts";
import { bytes } from "../../look/format.ts";
import "../../look/fovea-undo.ts";
import { LastDeletion } from "../../look/last-deletion.ts";
import { ModalDialog } from "../../look/modal-dialog.ts";
import { say } from "../../words/say.ts";

/** The app's own files: page, scripts and engines. */
export interface KeptApp {
  readonly bytes: number;
}

/** A network, a recording, what Find has seen or a person has made, that this browser keeps; `bytes` is what it takes. */
export interface KeptModel {
  /** Names it in `kept-delete`. */
  readonly key: string;
  /** For people. */
  readonly name: string;
  readonly bytes: number;
  /**
   * `embedded`: comes with the app; `unfinished`: a download that goes on when it is chosen again;
   * `recording`: results of a file; `seen`: what Find remembers; the others a person has made:
   * `lessons` in Teach, `takes` in Gestures & actions, `faces` in Who it is.
   */
  readonly kind: "embedded" | "downloaded" | "unfinished" | "recording" | "seen" | OwnWork;
}

const KINDS = {
  embedded: "comes with the app",
  downloaded: "downloaded",
  unfinished: "half downloaded",
  recording: "results of its frames",
  seen: "moments and pictures, to be found again",
  lessons: "examples, and what was learnt of them",
  takes: "gestures, actions and words, recorded as numbers",
  faces: "names, and what describes their faces",
} as const;

/** It is nowhere else and does not come back, so its deletion can be taken back for some seconds. */
const UNIQUE: readonly KeptModel["kind"][] = ["recording", "lessons", "takes", "faces"];

/**
 * What the browser keeps for Fovea, how much that is, and a way to delete each. Networks come back when they are
 * used; a recording, and what a person has made, leaves the list at once, and the disk some seconds later, or
 * with the dialog.
 *
 * @fires kept-delete `CustomEvent<{key: string}>`
 */
export class FoveaStorage extends ModalDialog {
  static override properties = {
    app: { attribute: false },
    models: { attribute: false },
    status: { state: true },
    leaving: { state: true },
  };
  static override styles = [
    ModalDialog.styles,
    css`
      p {
        margin: 0.5rem 0;
      }
      .status {
        min-height: 1.45em;
        margin-bottom: 0;
        font-size: 0.875rem;
        color: var(--muted);
      }
      ul {
        margin: 1rem 0 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto 5.25rem;
        align-items: center;
        gap: 0.25rem 0.75rem;
        min-height: 3.25rem;
        border-top: 1px solid var(--line);
      }
      li b {
        display: block;
        font-weight: 650;
        overflow-wrap: anywhere;
      }
      small {
        font-size: 0.8125rem;
        color: var(--muted);
      }
      .size {
        font-family: var(--numbers);
        font-size: 0.875rem;
        white-space: nowrap;
      }
      li.sum {
        border-top: 2px solid var(--edge);
      }
    `,
  ];

  /** Null where nothing is kept for use without a network. */
  declare app: KeptApp | null;
  /** Null until it is known. */
  declare models: readonly KeptModel[] | null;
  /** What was done last, for screen readers too. */
  declare status: string;

  /** What goes, unless somebody takes it back. */
  declare leaving: KeptModel | null;

  /** Asked for, and not seen to be gone yet. */
  #deleting: KeptModel | null = null;
  /** Of what does not come back. */
  readonly #deletion = new LastDeletion(() => this.requestUpdate());

  constructor() {
    super();
    this.app = null;
    this.models = null;
    this.status = "";
    this.leaving = null;
  }

  override show(): void {
    this.status = "";
    super.show();
  }

  protected override get heading(): string {
    return say("Kept in this browser");
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { models } = this;
    const asked = this.#deleting;
    if (!changed.has("models") || !models || !asked) return;
    this.#deleting = null;
    if (this.leaving) return;
    this.status = models.some(({ key }) => key === asked.key)
      ? say("{name} could not be deleted.", { name: asked.name })
      : say("{name} is deleted: {size} less.", { name: asked.name, size: bytes(asked.bytes) });
  }

  protected override content() {
    const models = this.models?.filter(({ key }) => key !== this.leaving?.key);
    return html`${models ? this.#list(models) : html`<p>${say("Looking…")}</p>`}
      <p class="status" role="status">${this.status}</p>
      <fovea-undo .deletion=${this.#deletion}></fovea-undo>`;
  }

  protected override closed(): void {
    this.#deletion.end();
  }

  #list(models: readonly KeptModel[]) {
    const { app } = this;
    const sum = models.reduce((total, model) => total + model.bytes, app?.bytes ?? 0);
    return html`<p>
        ${
          app
            ? say(
                "Fovea works here without a network, with the networks of this list. A deleted one comes back when you use it.",
              )
            : say(
                "Fovea is not kept for use without a network: the browser has not finished loading it, or does not allow it.",
              )
        }
      </p>
      <ul>
        ${
          app
            ? html`<li>
                <span><b>${say("Fovea itself")}</b> <small>${say("page and engines")}</small></span>
                <span class="size">${bytes(app.bytes)}</span>
              </li>`
            : nothing
        }
        ${models.map((model) => this.#row(model))}
        <li class="sum"><b>${say("Together")}</b> <span class="size">${bytes(sum)}</span></li>
      </ul>`;
  }

  #row(model: KeptModel) {
    return html`<li>
      <span><b>${model.name}</b> <small>${say(KINDS[model.kind])}</small></span>
      <span class="size">${bytes(model.bytes)}</span>
      <button aria-label=${say("Delete {name}", { name: model.name })} @click=${() => this.#delete(model)}>${say("Delete")}</button>
    </li>`;
  }

  #delete(model: KeptModel): void {
    const { kind, name } = model;
    if (!UNIQUE.includes(kind)) {
      this.#deletion.end();
      this.#ask(model);
      // The button goes with its row.
      this.focusTitle();
      return;
    }
    const undo = () => {
      this.leaving = null;
    };
    this.#deletion.offer({
      said: say("{name} is deleted: {size} less.", { name, size: bytes(model.bytes) }),
      back: say("{name} is there again.", { name }),
      undo,
      forGood: () => {
        undo();
        this.#ask(model);
      },
    });
    this.status = "";
    this.leaving = model;
  }

  #ask(model: KeptModel): void {
    const { key } = model;
    this.#deleting = model;
    this.dispatchEvent(
      new CustomEvent("kept-delete", { detail: { key }, bubbles: true, composed: true }),
    );
  }
}

customElements.define("fovea-storage", FoveaStorage);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-storage": FoveaStorage;
  }
}
