import { css, html, nothing } from "lit";
import "../../../look/fovea-message.ts";
import "../../../look/fovea-undo.ts";
import { download } from "../../../look/download.ts";
import { slider } from "../../../look/fields.ts";
import { StyledElement } from "../../../look/styled-element.ts";
import { controls, theme } from "../../../look/theme.ts";
import { number, say } from "../../../words/say.ts";
import { descriptorKind } from "../descriptor-kind.ts";
import type { Gallery } from "../gallery.ts";
import { LONGEST_NAME } from "../gallery-file.ts";
import { IDENTITY_MODELS } from "../models.ts";
import type { IdentifiedFace } from "../result.ts";
import type { IdentityHandle, Naming } from "./naming.ts";
import { labelOf } from "./overlay.ts";

/**
 * Who has a name, and giving names to the faces in sight. Says first what recognising a face means, and
 * does nothing until somebody has turned it on.
 */
export class FoveaGallery extends StyledElement {
  static override properties = {
    naming: { attribute: false },
    task: { attribute: false },
  };
  static override styles = [
    theme,
    controls,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 0.75rem;
        font-size: 0.875rem;
      }
      p,
      ul {
        margin: 0;
      }
      .hint {
        color: var(--muted);
      }
      .consent {
        padding: 0.5rem 0.7rem;
        border-radius: var(--radius);
        background: color-mix(in oklab, transparent, var(--accent) 18%);
      }
      .row,
      form {
        display: flex;
        flex-wrap: wrap;
        gap: 0.4rem;
        align-items: center;
      }
      form input {
        flex: 1 1 8rem;
        min-width: 0;
      }
      ul {
        display: grid;
        gap: 0.3rem;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto auto;
        gap: 0.5rem;
        align-items: center;
      }
      li span:first-child {
        overflow-wrap: anywhere;
      }
    `,
  ];

  declare naming: Naming;
  declare task: IdentityHandle;

  protected override updated(): void {
    // Whoever has pressed a face can type at once.
    const input = this.renderRoot.querySelector<HTMLInputElement>("form input");
    if (input && input.dataset.face !== String(this.naming.candidate?.id)) {
      input.dataset.face = String(this.naming.candidate?.id);
      input.value = this.naming.candidate?.name ?? "";
      input.focus();
    }
  }

  protected override render() {
    const { naming } = this;
    return html`${naming.runs ? this.#running() : this.#asking()}
      <fovea-message .error=${naming.error} dismissable @dismiss=${() => naming.dismissError()}></fovea-message>
      ${naming.unkept ? html`<p class="notice">${say("The browser keeps none of this: it has no room, or is private.")}</p>` : nothing}
      ${this.#people()}`;
  }

  #asking() {
    return html`<p class="consent">
        ${say("This tells people apart by their faces. Use it only with people who know it and agree; in many countries that is the law. It is sometimes wrong, and not equally often for everybody.")}
      </p>
      <p class="hint">
        ${say("Names and the numbers that describe faces stay in this browser, on this machine. No picture is kept, nothing is sent, no link and no recording has them. One press deletes all.")}
      </p>
      <button @click=${() => this.naming.begin()}>${say("They agree: turn the recogniser on")}</button>`;
  }

  #running() {
    const { naming, task } = this;
    const faces = task.result?.faces ?? [];
    const { maxDistance, distances } = descriptorKind(task.model.id);
    const distance = task.options.maxDistance ?? maxDistance;
    return html`<p class="hint">
        ${say("Press a face in the picture, or one of the buttons, and type a name. Two or three looks at the same face, from different sides, make it surer.")}
      </p>
      ${naming.candidate ? this.#form() : nothing}
      ${
        faces.length > 0
          ? html`<div class="row" role="group" aria-label=${say("Faces in the picture")}>
              ${faces.map((face, at) => this.#face(face, at))}
            </div>`
          : html`<p role="status">${say("No face in sight.")}</p>`
      }
      ${slider(
        say("The same person up to this distance"),
        distance,
        ...distances,
        (value) => task.setOptions({ maxDistance: Math.round(value * 100) / 100 }),
        number(distance, 2),
      )}
      <p class="hint">
        ${say("{distance}. Lower takes fewer people for somebody else; higher says “unknown” less often.", { distance: number(distance, 2) })}
      </p>
      <button @click=${() => naming.end()}>${say("Turn the recogniser off")}</button>`;
  }

  #form() {
    const { naming } = this;
    const submit = (event: Event) => {
      event.preventDefault();
      naming.name(this.renderRoot.querySelector<HTMLInputElement>("form input")?.value ?? "");
    };
    return html`<form @submit=${submit}>
      <input
        type="text"
        required
        maxlength=${LONGEST_NAME}
        placeholder=${say("Name")}
        aria-label=${say("Name of the face that you have pressed")}
        list="names"
        autocomplete="off"
      />
      <datalist id="names">
        ${naming.gallery.people.map(({ name }) => html`<option value=${name}></option>`)}
      </datalist>
      <button type="submit">${say("Keep")}</button>
      <button type="button" class="quiet" @click=${() => naming.cancel()}>${say("Cancel")}</button>
    </form>`;
  }

  #face(face: IdentifiedFace, at: number) {
    const { naming } = this;
    return html`<button ?disabled=${!naming.canName(face)} @click=${() => naming.choose(face)}>
      ${say("Face {number}: {name}", { number: at + 1, name: labelOf(face) })}
    </button>`;
  }

  #people() {
    const { naming } = this;
    const { people } = naming.gallery;
    const others = naming.others;
    return html`${
      people.length > 0
        ? this.#names(say("People with a name"), naming.gallery)
        : html`<p class="hint">${say("Nobody has a name yet.")}</p>`
    }
      ${others.map((gallery) => {
        const network = nameOf(gallery.modelId);
        return html`<p class="notice">
            ${say("Named with another network ({network}): not recognised by this one.", { network })}
          </p>
          ${this.#names(say("People named with {network}", { network }), gallery)}`;
      })}
      <div class="row">
        <button ?disabled=${people.length === 0} @click=${this.#export}>${say("Export…")}</button>
        <button @click=${() => this.renderRoot.querySelector<HTMLInputElement>("input[type=file]")?.click()}>
          ${say("Import…")}
        </button>
        <button
          class="quiet"
          ?disabled=${people.length + others.length === 0}
          @click=${() => naming.forgetAll()}
        >
          ${say("Delete all")}
        </button>
        <input type="file" accept=".json,application/json" hidden @change=${this.#import} />
      </div>
      <fovea-undo .deletion=${naming.deletion}></fovea-undo>`;
  }

  #names(label: string, gallery: Gallery) {
    return html`<ul aria-label=${label}>
      ${gallery.people.map(
        ({ name, samples }) =>
          html`<li>
            <span>${name}</span>
            <span class="hint">${say("One look|{n} looks", { n: samples.length })}</span>
            <button
              class="quiet"
              aria-label=${say("Remove {name}", { name })}
              @click=${() => this.naming.remove(name, gallery)}
            >
              ${say("Remove")}
            </button>
          </li>`,
      )}
    </ul>`;
  }

  readonly #export = (): void => {
    const file = new Blob([this.naming.export()], { type: "application/json" });
    download(file, "faces.fovea-gallery.json");
  };

  readonly #import = async (event: Event): Promise<void> => {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    input.value = "";
    if (file) this.naming.import(await file.text());
  };
}

/** The name of a network for people; its id where the catalogue has none. */
function nameOf(modelId: string): string {
  return IDENTITY_MODELS.find(({ id }) => id === modelId)?.name ?? modelId;
}

customElements.define("fovea-gallery", FoveaGallery);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-gallery": FoveaGallery;
  }
}
