import { css, html, nothing } from "lit";
import { icon } from "../look/icons.ts";
import { controls, theme } from "../look/theme.ts";
import "./fovea-retina.ts";
import { StyledElement } from "../look/styled-element.ts";
import { shortcutOf } from "./keys.ts";
import { SAMPLE_CREDIT, SAMPLES, type Sample } from "./samples.ts";

/**
 * The first page: what Fovea is, and every way in.
 *
 * @attr online there is a network; samples need one
 * @fires camera-request
 * @fires file-request
 * @fires screen-request
 * @fires url-request `CustomEvent<{url: string}>`
 * @fires sample-request `CustomEvent<Sample>`
 * @slot messages between the words and the buttons
 */
export class FoveaWelcome extends StyledElement {
  static override properties = { online: { type: Boolean } };
  static override styles = [
    theme,
    controls,
    css`
      :host {
        display: grid;
        position: relative;
        align-items: center;
        min-height: min(46rem, calc(100dvh - 5rem));
        border-radius: 24px;
      }
      fovea-retina {
        position: fixed;
        inset: 0;
      }
      .words {
        position: relative;
        width: min(38rem, 100%);
        margin-inline: clamp(0px, 4vw, 4rem);
        padding: clamp(1.25rem, 3vw, 2.25rem);
      }
      /* A soft patch under the words, so that the receptors fade out instead of being cut off. */
      .words::before {
        content: "";
        position: absolute;
        inset: -1rem;
        z-index: -1;
        background: var(--paper);
        filter: blur(1.5rem);
        opacity: 0.9;
      }
      .words {
        isolation: isolate;
      }
      h1 {
        margin: 0;
        font-size: clamp(2.3rem, 1.4rem + 3.6vw, 4.1rem);
        font-weight: 750;
        line-height: 1.02;
        letter-spacing: -0.035em;
        text-wrap: balance;
      }
      p {
        margin: 1rem 0 1.5rem;
        font-size: 1.0625rem;
        max-width: 46ch;
      }
      .ways {
        display: flex;
        flex-wrap: wrap;
        gap: 0.6rem;
        margin: 1.5rem 0 1rem;
      }
      .ways button {
        min-height: 3rem;
        padding-inline: 1.1rem;
      }
      form {
        display: flex;
        gap: 0.6rem;
        align-items: end;
      }
      form label {
        flex: 1;
        min-width: 0;
      }
      form input {
        margin-top: 0.2rem;
      }
      h2 {
        margin: 1.75rem 0 0.6rem;
        font-size: 1rem;
      }
      .samples {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr));
        gap: 0.6rem;
      }
      .samples button {
        flex-direction: column;
        align-items: flex-start;
        gap: 0;
        padding: 0.6rem 0.9rem;
        text-align: start;
      }
      small {
        font-size: 0.8125rem;
        color: var(--muted);
      }
      .credit {
        display: block;
        margin-top: 0.6rem;
      }
      @media (max-width: 40rem) {
        :host {
          align-items: end;
        }
        .words {
          margin: 7rem 0 0;
          padding: 1.25rem 0.25rem 0.5rem;
          }
        .ways button {
          flex: 1 1 auto;
        }
      }
    `,
  ];

  declare online: boolean;

  constructor() {
    super();
    this.online = true;
  }

  protected override render() {
    return html`<fovea-retina></fovea-retina>
      <div class="words">
        <h1>See what the machine sees</h1>
        <p>
          A neural network looks at your camera or video, here in this tab, and says what it finds.
          Nothing leaves your machine.
        </p>
        <slot></slot>
        <div class="ways">
          <button
            class="primary"
            aria-keyshortcuts=${shortcutOf("camera")}
            @click=${() => this.#say("camera-request")}
          >${icon("camera")} Start the camera</button>
          <button aria-keyshortcuts=${shortcutOf("open")} @click=${() => this.#say("file-request")}>
            ${icon("file")} Open a file
          </button>
          <button @click=${() => this.#say("screen-request")}>${icon("screen")} Share a screen</button>
        </div>
        <form @submit=${this.#submit}>
          <label
            >Address of a video or picture
            <input type="url" name="url" placeholder="https://" required autocomplete="off" />
          </label>
          <button>Open</button>
        </form>
        <h2>Nothing at hand?</h2>
        <div class="samples">
          ${SAMPLES.map(
            (sample) => html`<button
              ?disabled=${!this.online}
              @click=${() => this.#say("sample-request", sample)}
            >${sample.name} <small>${sample.about}</small></button>`,
          )}
        </div>
        <small class="credit">${SAMPLE_CREDIT}.
          ${this.online ? nothing : html`<b>You are offline: samples come from the network.</b>`}
          Files can also be dropped or pasted anywhere.</small>
      </div>`;
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    const url = String(new FormData(event.target as HTMLFormElement).get("url") ?? "").trim();
    this.#say("url-request", { url });
  }

  #say(type: string, detail: Sample | { url: string } | null = null): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}

customElements.define("fovea-welcome", FoveaWelcome);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-welcome": FoveaWelcome;
  }
}
