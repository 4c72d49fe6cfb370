import { css, html, nothing } from "lit";
import { StyledElement } from "../../look/styled-element.ts";
import "../../look/fovea-message.ts";
import "../../look/fovea-undo.ts";
import { controls, theme } from "../../look/theme.ts";
import { MOST_DESCRIPTORS } from "../../search/similarity-index.ts";
import { number, say, translated } from "../../words/say.ts";
import type { Describer } from "../describe/describer.ts";
import type { Finding, Hit } from "./finding.ts";
import type { Seen } from "./seen-index.ts";

/**
 * Finding in the inspector: what was taken in, ways to ask, and what was found.
 *
 * @fires jump `CustomEvent<{seen: Seen}>`: that moment is to be shown
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

  override disconnectedCallback(): void {
    super.disconnectedCallback();
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
    const { boxes, size } = describer;
    return html`<p class="hint">
        ${say("Press anything in the picture, or draw a box around it: what was seen that looks most like it comes up. What is taken in stays in memory, up to {n} pictures, until you close the page.", { n: MOST_DESCRIPTORS })}
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
        ${boxes
          .slice(0, 6)
          .map(
            ({ box, label }) =>
              html`<button @click=${() => finding.findLike(box)}>${say("Like this {label}", { label: translated(label) })}</button>`,
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
    const { reading, count } = this.finding;
    return html`<p role="status">${say("{n} taken in.", { n: count })}</p>
      ${
        reading
          ? html`<div>
              <progress max=${reading.all} value=${reading.done} aria-label=${say("Pictures of the folder")}></progress>
              <p class="hint">
                ${say("{n} of {all}", { n: reading.done, all: reading.all })}${reading.refused > 0 ? say(", {n} are no pictures", { n: reading.refused }) : ""}
              </p>
              <button @click=${() => this.finding.stopReading()}>${say("Stop")}</button>
            </div>`
          : html`<div class="row">
              <button @click=${() => this.#pick("folder")}>${say("Add a folder…")}</button>
              <button @click=${() => this.#pick("files")}>${say("Add pictures…")}</button>
            </div>`
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

  #hit({ seen, distance, probability }: Hit) {
    const where = seen.time === null ? seen.source : timeText(seen.time);
    const how =
      distance === null
        ? `${Math.round(100 * (probability ?? 0))} %`
        : say("distance {n}", { n: number(distance, 2) });
    return html`<button title="${seen.source}" @click=${() => this.#jump(seen)}>
      <img src=${seen.thumbnail} alt="" /><span>${where}</span><span>${how}</span>
    </button>`;
  }

  #jump(seen: Seen): void {
    this.dispatchEvent(new CustomEvent("jump", { detail: { seen } }));
  }

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
  const rest = (seconds % 60).toFixed(1).padStart(4, "0");
  return `${Math.floor(seconds / 60)}:${rest}`;
}

customElements.define("fovea-find", FoveaFind);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-find": FoveaFind;
  }
}
