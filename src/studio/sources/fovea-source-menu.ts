import { css, html, nothing } from "lit";
import type { CameraInfo, CameraOptions } from "../../frames/camera.ts";
import { choice } from "../../look/fields.ts";
import { StyledElement } from "../../look/styled-element.ts";
import "../../look/fovea-menu.ts";
import { icon } from "../../look/icons.ts";
import { controls, theme } from "../../look/theme.ts";
import type { Source } from "../../session/source-status.ts";
import { say, translated } from "../../words/say.ts";
import type { RecentSource } from "./recent-sources.ts";
import type { Sample } from "./samples.ts";

/** Wished sizes of a camera's picture; the nearest that it has is taken. */
const SIZES = [
  ["1280x720", "1280 × 720"],
  ["640x360", "640 × 360, less work"],
  ["1920x1080", "1920 × 1080"],
  ["3840x2160", "3840 × 2160"],
] as const;

type Size = (typeof SIZES)[number][0];

/**
 * What is looked at, and everything else that could be: always at hand, without stopping first.
 *
 * @fires camera-request `CustomEvent<CameraOptions>`
 * @fires screen-request
 * @fires file-request
 * @fires url-request `CustomEvent<{url: string}>`
 * @fires sample-request `CustomEvent<Sample>`
 * @fires recent-request `CustomEvent<RecentSource>`
 * @fires stop-request
 */
export class FoveaSourceMenu extends StyledElement {
  static override properties = {
    source: { attribute: false },
    cameras: { attribute: false },
    cameraId: { attribute: false },
    samples: { attribute: false },
    recent: { attribute: false },
    size: { state: true },
  };
  static override styles = [
    theme,
    controls,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      fovea-menu {
        display: grid;
      }
      .now {
        display: inline-flex;
        align-items: center;
        gap: 0.5rem;
        min-width: 0;
      }
      .now b {
        overflow: hidden;
        max-width: 16rem;
        font-weight: 650;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .now svg {
        flex: none;
      }
      .rows,
      form {
        display: grid;
        gap: 0.35rem;
        width: 18rem;
        max-width: 100%;
      }
      .rows > button {
        justify-content: flex-start;
        text-align: start;
        overflow-wrap: anywhere;
      }
      .rows > button svg {
        flex: none;
      }
      small {
        color: var(--muted);
        font-size: 0.8125rem;
      }
      .title {
        margin: 0.6rem 0 0;
        font-size: 0.8125rem;
        font-weight: 400;
        color: var(--muted);
      }
      .pair {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 0.35rem;
      }
      .pair:has(> :only-child) {
        grid-template-columns: 1fr;
      }
      .address {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        align-items: end;
        gap: 0.35rem;
        margin-top: 0.6rem;
      }
      .address input {
        margin-top: 0.2rem;
      }
      @media (max-width: 40rem) {
        .now b {
          max-width: 5.5rem;
        }
      }
    `,
  ];

  declare source: Source | null;
  declare cameras: readonly CameraInfo[];
  declare cameraId: string | null;
  declare samples: readonly Sample[];
  declare recent: readonly RecentSource[];
  /** Wished size of a camera's picture. */
  declare size: Size;

  constructor() {
    super();
    this.source = null;
    this.cameras = [];
    this.cameraId = null;
    this.samples = [];
    this.recent = [];
    this.size = "1280x720";
  }

  protected override render() {
    const name = translated(this.source?.name ?? "Source");
    return html`<fovea-menu label=${say("Source: {name}", { name })}>
      <span slot="button" class="now">${icon(iconOf(this.source))} <b>${name}</b> ${icon("down")}</span>
      <div class="rows">
        <button @click=${() => this.#camera(this.cameraId ?? undefined)}>${icon("camera")} ${say("Camera")}</button>
        ${this.#cameraChoices()}
        <button @click=${() => this.#say("screen-request")}>${icon("screen")} ${say("Share a screen")}</button>
        <button @click=${() => this.#say("file-request")}>${icon("file")} ${say("Open a file…")}</button>
        ${
          this.samples.length === 0
            ? nothing
            : html`<p class="title">${say("Samples")}</p>
                ${this.samples.map(
                  (sample) => html`<button @click=${() => this.#say("sample-request", sample)}>
                    <span>${say(sample.name)}<br /><small>${say(sample.about)}</small></span>
                  </button>`,
                )}`
        }
        ${
          this.recent.length === 0
            ? nothing
            : html`<p class="title">${say("Recent")}</p>
                ${this.recent.map(
                  (recent) => html`<button @click=${() => this.#say("recent-request", recent)}>
                    ${icon("url" in recent ? "link" : "file")} ${recent.name}
                  </button>`,
                )}`
        }
      </div>
      <form @submit=${this.#submit}>
        <span class="address">
          <label
            >${say("Address of a video or picture")}
            <input type="url" name="url" placeholder="https://" required autocomplete="off" />
          </label>
          <button>${say("Open")}</button>
        </span>
        <button type="button" class="stop" @click=${() => this.#say("stop-request")}>
          ${icon("close")} ${say("Stop")}
        </button>
      </form>
    </fovea-menu>`;
  }

  #cameraChoices() {
    const cameras = this.cameras.map(
      ({ deviceId, label }, index) =>
        [deviceId, label || say("Camera {n}", { n: index + 1 })] as const,
    );
    const several = cameras.length > 1;
    return html`<div class="pair">
      ${
        several
          ? choice("Which", cameras, this.cameraId ?? "", (deviceId) => this.#camera(deviceId))
          : nothing
      }
      ${choice("Camera resolution", SIZES, this.size, (size) => {
        this.size = size;
        if (this.source?.kind === "camera") this.#camera(this.cameraId ?? undefined);
      })}
    </div>`;
  }

  #camera(deviceId: string | undefined): void {
    const [width = 0, height = 0] = this.size.split("x").map(Number);
    const options: CameraOptions = { ...(deviceId ? { deviceId } : {}), width, height };
    this.#say("camera-request", options);
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const url = String(new FormData(form).get("url") ?? "").trim();
    form.reset();
    this.#say("url-request", { url });
  }

  #say(type: string, detail: unknown = null): void {
    this.renderRoot.querySelector("fovea-menu")?.close();
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}

function iconOf(source: Source | null) {
  if (source?.kind === "camera") return "camera";
  return source?.kind === "screen" ? "screen" : "file";
}

customElements.define("fovea-source-menu", FoveaSourceMenu);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-source-menu": FoveaSourceMenu;
  }
}
