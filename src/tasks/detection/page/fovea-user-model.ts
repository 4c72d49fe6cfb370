import { css, html, nothing } from "lit";
import { ModalDialog } from "../../../look/modal-dialog.ts";
import { COCO_LABELS } from "../../../results/coco-labels.ts";
import { say, translated } from "../../../words/say.ts";
import { numberedNames } from "../../page/parse-names.ts";
import { parseLabels, type UserModel } from "../user-model.ts";
import type { UserNetwork } from "./user-network.ts";

/** What the person says of their file. */
export interface UserModelChoice {
  /** Name of an output layout that a decoder understands. */
  readonly layout: UserModel["layout"];
  readonly inputName: string;
  readonly sizeInput: string | null;
  readonly width: number;
  readonly height: number;
  /** Class names by index. */
  readonly labels: readonly string[];
}

/** A file, what it says of itself, and what the person says of it. */
export interface UserModelAnswer {
  readonly file: File;
  readonly network: UserNetwork;
  readonly choice: UserModelChoice;
}

/** A layout of outputs to choose, and its name for people. */
export interface LayoutChoice {
  readonly id: UserModel["layout"];
  readonly name: string;
}

/**
 * Asks what a dropped-in network is, because an ONNX file does not say how its pixels are ordered or
 * what its classes are called. What it does say is filled in.
 *
 * @fires user-model `CustomEvent<UserModelAnswer>`
 */
export class FoveaUserModel extends ModalDialog {
  static override properties = {
    layouts: { attribute: false },
    file: { state: true },
    network: { state: true },
    said: { state: true },
  };
  static override styles = [
    ModalDialog.styles,
    css`
      form {
        margin-top: 1rem;
      }
      form,
      label {
        display: grid;
        gap: 0.75rem;
      }
      label {
        gap: 0.2rem;
      }
      .size {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 0.75rem;
      }
      p {
        margin: 0;
        font-size: 0.875rem;
        color: var(--muted);
      }
      textarea {
        width: 100%;
        min-height: 2.5rem;
        padding: 0.35rem 0.6rem;
        border: 1px solid var(--edge);
        border-radius: var(--radius);
        background: var(--surface);
        color: var(--ink);
        font: inherit;
        font-size: 0.9375rem;
      }
      .buttons {
        display: flex;
        justify-content: flex-end;
        gap: 0.5rem;
      }
    `,
  ];

  declare layouts: readonly LayoutChoice[];
  declare file: File | null;
  /** What the file says of itself. */
  declare network: UserNetwork | null;
  /** What the person said of the file before. */
  declare said: UserModelChoice | null;

  protected override readonly closesOutside = false;

  constructor() {
    super();
    this.layouts = [];
    this.file = null;
    this.network = null;
    this.said = null;
  }

  /** Opens the dialog for a file. @param said of it before, to be mended */
  async ask(file: File, network: UserNetwork, said: UserModelChoice | null = null): Promise<void> {
    this.file = file;
    this.network = network;
    this.said = said;
    await this.updateComplete;
    // What was typed for the file before is not this one's.
    const names = this.renderRoot.querySelector("textarea");
    if (names) {
      names.value = (said?.labels ?? namesFor(network)).join("\n");
      checkCount(names, network);
    }
    const layout = this.renderRoot.querySelector("select");
    if (layout) layout.value = said?.layout ?? network.layout ?? layout.value;
    this.show();
  }

  protected override get heading(): string {
    return say("How is {file} to be read?", { file: this.file?.name ?? say("the network") });
  }

  protected override content() {
    const { network, said } = this;
    return html`<form method="dialog" @submit=${this.#submit}>
        <label
          >${say("Output layout")}
          <select name="layout" autofocus>
            ${this.layouts.map(({ id, name }) => html`<option value=${id} ?selected=${id === network?.layout}>${translated(name)}</option>`)}
          </select></label
        >
        <div class="size">
          ${sizeField("width", network?.width ?? null, said?.width)}
          ${sizeField("height", network?.height ?? null, said?.height)}
        </div>
        ${network?.classes ? html`<p>${say("The file has {n} classes.", { n: network.classes })}</p>` : nothing}
        <label
          >${say("Class names, one a line")}
          <textarea
            name="labels"
            rows="6"
            required
            .value=${namesFor(network).join("\n")}
            @input=${(event: Event) => checkCount(event.target as HTMLTextAreaElement, network)}
          ></textarea>
        </label>
        <div class="buttons">
          <button type="button" class="quiet" @click=${this.close}>${say("Cancel")}</button>
          <button class="primary">${say("Run it")}</button>
        </div>
      </form>`;
  }

  #submit(event: SubmitEvent): void {
    const data = new FormData(event.target as HTMLFormElement);
    const text = (name: string) => String(data.get(name) ?? "");
    const choice: UserModelChoice = {
      layout: text("layout") as UserModel["layout"],
      inputName: this.network?.inputName ?? "images",
      sizeInput: this.network?.sizeInput ?? null,
      width: Number(text("width")),
      height: Number(text("height")),
      labels: parseLabels(text("labels")),
    };
    const { file, network } = this;
    if (!file || !network) return;
    const detail: UserModelAnswer = { file, network, choice };
    this.dispatchEvent(new CustomEvent("user-model", { detail, bubbles: true, composed: true }));
  }
}

/** The file's own names; else as many numbered ones as it has classes, COCO's 80 aside. */
function namesFor(network: UserNetwork | null): readonly string[] {
  const { labels = null, classes = null } = network ?? {};
  if (labels && (classes === null || labels.length === classes)) return labels;
  if (classes === null || classes === COCO_LABELS.length) return COCO_LABELS;
  return numberedNames(classes);
}

/** Names that are not as many as the classes would be given to the wrong boxes. */
function checkCount(names: HTMLTextAreaElement, network: UserNetwork | null): void {
  const count = parseLabels(names.value).length;
  const wanted = network?.classes ?? null;
  names.setCustomValidity(
    wanted === null || count === wanted
      ? ""
      : say("The file has {wanted} classes; these are {n} names.", { wanted, n: count }),
  );
}

/** A size that the file fixes cannot be changed. */
function sizeField(name: "width" | "height", fixed: number | null, said = 640) {
  return html`<label
    >${name === "width" ? say("Input width") : say("Input height")}
    <input
      name=${name}
      type="number"
      min="32"
      max="4096"
      .value=${String(fixed ?? said)}
      ?readonly=${fixed !== null}
      required
    /></label>`;
}

customElements.define("fovea-user-model", FoveaUserModel);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-user-model": FoveaUserModel;
  }
}
