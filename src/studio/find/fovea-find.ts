import { css, html, nothing } from "lit";
import { bytes } from "../../look/format.ts";
import { StyledElement } from "../../look/styled-element.ts";
import "../../look/fovea-message.ts";
import "../../look/fovea-undo.ts";
import { controls, theme } from "../../look/theme.ts";
import type { SeenNotice, SeenPlace } from "../../search/search-messages.ts";
import { MOST_DESCRIPTORS } from "../../search/similarity-index.ts";
import { number, say } from "../../words/say.ts";
import type { Describer } from "../describe/describer.ts";
import { droppedFiles, isCollection } from "./dropped-files.ts";
import type { Finding, Hit } from "./finding.ts";

/** Why what is seen is not kept, or not what was. */
const NOTICES = {
  busy: "Another tab keeps what it sees: what is seen here is forgotten with the page.",
  refused: "This browser keeps no files for this page: what is seen is forgotten with it.",
  full: "The browser gives no more space: what is seen from now on is forgotten with the page.",
  outdated: "What was seen before was kept by another version of Fovea, and cannot be compared.",
} as const satisfies Record<SeenNotice, string>;

/**
 * Finding in the inspector: what was taken in, ways to ask, and what was found.
 *
 * @fires jump `CustomEvent<{place: SeenPlace}>`: that moment or picture is to be shown
 */
export class FoveaFind extends StyledElement {
  static override properties = {
    finding: { attribute: false },
    describer: { attribute: false },
    reopen: { attribute: false },
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
      p {
        margin: 0;
      }
      .hint {
        color: var(--muted);
      }
      .row,
      form {
        display: flex;
        flex-wrap: wrap;
        gap: 0.4rem;
        align-items: end;
      }
      form label {
        flex: 1;
      }
      form input {
        min-width: 0;
      }
      .check {
        display: flex;
        gap: 0.5rem;
        align-items: center;
        color: var(--ink);
      }
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(5.5rem, 1fr));
        gap: 0.5rem;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li button {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 0.2rem;
        width: 100%;
        min-height: 0;
        padding: 0.3rem;
        font-size: 0.75rem;
        font-weight: 400;
        font-variant-numeric: tabular-nums;
        text-align: start;
      }
      li span {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        width: 100%;
      }
      img {
        width: 100%;
        aspect-ratio: 1;
        border-radius: 5px;
        object-fit: contain;
        background: #07090c;
      }
    `,
  ];

  declare finding: Finding;
  declare describer: Describer;
  /** Shows this panel again. */
  declare reopen: () => void;
  #watched: Describer | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    // Before whatever takes a single file that is dropped.
    window.addEventListener("drop", this.#drop, true);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("drop", this.#drop, true);
    this.#watched?.unwatch();
    this.#watched = null;
  }

  protected override willUpdate(): void {
    if (this.#watched || !this.isConnected) return;
    this.#watched = this.describer;
    this.#watched.watch(this.reopen);
  }

  protected override render() {
    const { finding, describer } = this;
    const { things, size } = describer;
    return html`<p class="hint">
        ${say("Press anything in the picture, or draw a box around it: what was seen that looks most like it comes up.")}
      </p>
      <p class="hint">
        ${say("What is taken in of videos and pictures, up to {n}, stays on this machine until you forget it. What a camera or a screen shows is forgotten with the page.", { n: number(MOST_DESCRIPTORS) })}
      </p>
      <label class="check"
        ><input
          type="checkbox"
          .checked=${finding.collecting}
          @change=${(event: Event) => {
            finding.collect((event.target as HTMLInputElement).checked);
            // The studio turns to the task that this may have turned on.
            setTimeout(this.reopen);
          }}
        />
        ${say("Remember what is seen")}
      </label>
      ${this.#folder()}
      <div class="row" role="group" aria-label=${say("Find what looks like")}>
        <button ?disabled=${!size} @click=${() => finding.findLike()}>${say("Like the whole picture")}</button>
        ${things.map(
          ({ box, name }) =>
            html`<button @click=${() => finding.findLike(box)}>${say("Like this {label}", { label: name })}</button>`,
        )}
      </div>
      <form @submit=${this.#named}>
        <label>${say("By name")} <input type="text" name="name" placeholder=${say("bus, stethoscope")} autocomplete="off" /></label>
        <button>${say("Find")}</button>
      </form>
      <fovea-message .error=${finding.error} dismissable @dismiss=${() => finding.dismissError()}></fovea-message>
      ${this.#answer()}
      ${finding.count > 0 ? html`<div class="row"><button class="quiet" @click=${() => finding.forget()}>${say("Forget what was seen")}</button></div>` : nothing}
      <fovea-undo .deletion=${finding.deletion}></fovea-undo>`;
  }

  #folder() {
    const { reading, state } = this.finding;
    const { count, bytes: size, notice } = state;
    return html`<p role="status">
        ${say("{n} taken in.", { n: number(count) })}
        ${size > 0 ? say("{size} are kept on this machine.", { size: bytes(size) }) : ""}
      </p>
      ${notice ? html`<p class="hint">${say(NOTICES[notice])}</p>` : nothing}
      ${
        reading
          ? html`<div>
              <progress max=${reading.all} value=${reading.done} aria-label=${say("Pictures of the folder")}></progress>
              <p class="hint">
                ${say("{n} of {all}", { n: reading.done, all: reading.all })}${reading.known > 0 ? say(", {n} known before", { n: reading.known }) : ""}${reading.refused > 0 ? say(", {n} are no pictures", { n: reading.refused }) : ""}
              </p>
              <button @click=${() => this.finding.stopReading()}>${say("Stop")}</button>
            </div>`
          : html`<div class="row">
                <button @click=${() => this.#pick("folder")}>${say("Add a folder…")}</button>
                <button @click=${() => this.#pick("files")}>${say("Add pictures…")}</button>
              </div>
              <p class="hint">
                ${say("Or drop a folder on the page. One that was stopped goes on where it was when you add it again.")}
              </p>`
      }
      <input type="file" id="folder" webkitdirectory hidden @change=${this.#read} />
      <input type="file" id="files" accept="image/*" multiple hidden @change=${this.#read} />`;
  }

  #answer() {
    const { answer } = this.finding;
    if (!answer) return nothing;
    const { asked, hits, milliseconds } = answer;
    if (hits.length === 0)
      return html`<p role="status">${say("Nothing seen so far is {asked}.", { asked })}</p>`;
    const time =
      milliseconds === null ? "" : ` ${say("Searched in {n} ms.", { n: number(milliseconds, 1) })}`;
    // "list" by name: without bullets some screen readers take it for none.
    return html`<p role="status">${milliseconds === null ? say("Most likely to be {asked}.", { asked }) : say("Most {asked}.", { asked })}${time}</p>
      <ul role="list" aria-label=${say("What was found")}>
        ${hits.map((hit) => html`<li>${this.#hit(hit)}</li>`)}
      </ul>`;
  }

  #hit({ place, thumbnail, distance, probability }: Hit) {
    const where = place.time === null ? place.source : timeText(place.time);
    const how =
      distance === null
        ? `${Math.round(100 * (probability ?? 0))} %`
        : say("distance {n}", { n: number(distance, 2) });
    return html`<button title=${place.source} @click=${() => this.#jump(place)}>
      <img src=${thumbnail} alt="" /><span>${where}</span><span>${how}</span>
    </button>`;
  }

  #jump(place: SeenPlace): void {
    this.dispatchEvent(new CustomEvent("jump", { detail: { place } }));
  }

  readonly #drop = (event: DragEvent): void => {
    const { dataTransfer } = event;
    if (!dataTransfer || !isCollection(dataTransfer)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    // Whoever shows that something is held over the page hears that it has been let go.
    window.dispatchEvent(new DragEvent("drop"));
    void droppedFiles(dataTransfer).then((files) => this.finding.readFolder(files));
  };

  #pick(id: "folder" | "files"): void {
    this.renderRoot.querySelector<HTMLInputElement>(`#${id}`)?.click();
  }

  readonly #read = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const files = [...(input.files ?? [])];
    input.value = "";
    if (files.length > 0) void this.finding.readFolder(files);
  };

  readonly #named = (event: SubmitEvent): void => {
    event.preventDefault();
    const name = new FormData(event.target as HTMLFormElement).get("name");
    if (typeof name === "string" && name.trim()) void this.finding.findNamed(name.trim());
  };
}

/** 1:02.5 */
function timeText(seconds: number): string {
  const rest = number(seconds % 60, 1).padStart(4, "0");
  return `${Math.floor(seconds / 60)}:${rest}`;
}

customElements.define("fovea-find", FoveaFind);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-find": FoveaFind;
  }
}
