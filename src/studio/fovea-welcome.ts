import { html, nothing } from "lit";
import { drawing, icon } from "../look/icons.ts";
import { StyledElement } from "../look/styled-element.ts";
import { controls, theme } from "../look/theme.ts";
import { TASKS } from "../tasks/page/tasks.ts";
import "./fovea-retina.ts";
import "./language/fovea-language.ts";
import { say, translated } from "../words/say.ts";
import { welcomeStyles } from "./fovea-welcome.styles.ts";
import { shortcutOf } from "./keys.ts";
import { inPanelOrder } from "./panel-order.ts";
import { SAMPLE_CREDIT, type Sample } from "./sources/samples.ts";

/** Addresses of documentation and source, where whoever built the app has said them; else empty. */
declare const __DOCS_URL__: string;
declare const __SOURCE_URL__: string;

/**
 * The first page: what Fovea does, and every way in.
 *
 * @attr online there is a network
 * @attr recovering the browser's own button for the camera is on show, and ours would be another one
 * @fires camera-request
 * @fires file-request
 * @fires screen-request
 * @fires url-request `CustomEvent<{url: string}>`
 * @fires sample-request `CustomEvent<Sample>`
 * @slot messages between the words and the buttons
 */
export class FoveaWelcome extends StyledElement {
  static override properties = {
    online: { type: Boolean },
    recovering: { type: Boolean },
    samples: { attribute: false },
  };
  static override styles = [theme, controls, welcomeStyles];

  declare online: boolean;
  declare recovering: boolean;
  /** Clips to try. */
  declare samples: readonly Sample[];

  constructor() {
    super();
    this.online = true;
    this.recovering = false;
    this.samples = [];
  }

  protected override render() {
    return html`<fovea-retina></fovea-retina>
      <div class="opening">
        <div class="words">
          <h1>${say("See what the machine sees")}</h1>
          <p>
            ${say("Neural networks look at your camera or video, here in this tab, and say what is in it. Nothing leaves your machine.")}
          </p>
          <slot></slot>
          ${this.#ways()}
        </div>
        ${this.#example()}
      </div>
      ${this.#tasks()}
      ${this.#footer()}`;
  }

  #ways() {
    return html`<div class="ways">
        ${
          this.recovering
            ? nothing
            : html`<button
                class="primary"
                aria-keyshortcuts=${shortcutOf("camera")}
                @click=${() => this.#say("camera-request")}
              >${icon("camera")} ${say("Start the camera")}</button>`
        }
        <button aria-keyshortcuts=${shortcutOf("open")} @click=${() => this.#say("file-request")}>
          ${icon("file")} ${say("Open a file")}
        </button>
        <button @click=${() => this.#say("screen-request")}>${icon("screen")} ${say("Share a screen")}</button>
      </div>
      <form @submit=${this.#submit}>
        <label
          >${say("Address of a video or picture")}
          <input type="url" name="url" placeholder="https://" required autocomplete="off" />
        </label>
        <button>${say("Open")}</button>
      </form>
      <p><small>${say("Files can also be dropped or pasted anywhere.")}</small></p>`;
  }

  /** What it looks like, and clips on which to see it at once. */
  #example() {
    return html`<section class="example" aria-labelledby="example">
      <h2 id="example">${say("Nothing at hand?")}</h2>
      <img
        src="${import.meta.env.BASE_URL}samples/street.webp"
        width="960"
        height="540"
        alt=${say("A drawn street with boxes around a stop sign and a clock, each with its name and how sure the network is")}
      />
      <div class="samples">
        ${this.samples.map(
          (sample) => html`<button @click=${() => this.#say("sample-request", sample)}>
            ${say(sample.name)} <small>${say(sample.about)}</small>
          </button>`,
        )}
      </div>
      <p>
        ${
          this.online
            ? say("Clips from the network: {credit}.", { credit: translated(SAMPLE_CREDIT) })
            : say("You are offline; more clips come from the network.")
        }
      </p>
      <p>
        ${say("Without any picture:")} <a href="learn.html">${say("Train a network")}</a>,
        <a href="generate.html">${say("Generate pictures")}</a>
      </p>
    </section>`;
  }

  #tasks() {
    return html`<section class="tasks" aria-labelledby="tasks">
      <h2 id="tasks">${say("What it finds")}</h2>
      <ul>
        ${inPanelOrder(TASKS.values()).map(
          ({ name, about = "", icon: path = "" }) => html`<li>
            ${drawing(path)}
            <b>${translated(name)}</b>
            <span>${translated(about)}</span>
          </li>`,
        )}
      </ul>
    </section>`;
  }

  #footer() {
    const link = (url: string, name: string) => (url ? html`<a href=${url}>${name}</a>` : nothing);
    return html`<footer>
      <details>
        <summary>${say("Privacy")}</summary>
        <p>
          ${say("Frames are analysed in this browser and go nowhere else: there is no server, no account, no analytics and no cookies. The camera is asked for only when you choose it. The page fetches networks, sample clips and addresses that you choose, and nothing else; settings, networks and the last addresses are kept in this browser.")}
        </p>
      </details>
      ${link(__DOCS_URL__, say("Documentation"))} ${link(__SOURCE_URL__, say("Source##code"))}
      <fovea-language></fovea-language>
    </footer>`;
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
