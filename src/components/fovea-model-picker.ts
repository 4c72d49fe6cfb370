/**
 * Which network runs and on what. It shows the task's state and asks by events; what is selected
 * changes only when its owner says so.
 */
import { css, html, LitElement, nothing } from "lit";
import type { BackendChoice, LoadProgress } from "../bridge/contract.ts";
import type { ModelEntry } from "../catalog/model.ts";
import type { TaskState } from "../pipeline/task-state.ts";
import "./fovea-message.ts";
import { bytes } from "./format.ts";
import { controls, theme } from "./theme.ts";

const BACKENDS: readonly (readonly [BackendChoice, string])[] = [
  ["auto", "Automatic"],
  ["webgpu", "WebGPU"],
  ["wasm", "WebAssembly"],
];

const ORIGINS = {
  package: "embedded",
  own: "embedded",
  url: "downloads once",
  user: "your file",
} as const;

const PHASES = { download: "Downloading", verify: "Checking", compile: "Preparing" } as const;

/**
 * @fires model-choice `CustomEvent<{modelId: string}>`
 * @fires backend-choice `CustomEvent<{backend: BackendChoice}>`
 * @fires cancel-load the person gives up the load under way
 * @fires retry-load the person wants to load the model again
 */
export class FoveaModelPicker extends LitElement {
  static override properties = {
    models: { attribute: false },
    modelId: { attribute: false },
    backend: { attribute: false },
    state: { attribute: false },
  };
  static override styles = [
    theme,
    controls,
    css`
      :host {
        display: block;
      }
      label,
      .load,
      details,
      fovea-message[failed],
      [data-status="restarting"] {
        margin-top: 0.75rem;
      }
      label:first-child {
        margin-top: 0;
      }
      summary {
        width: fit-content;
        padding: 0.2rem 0;
        font-size: 0.875rem;
        color: var(--muted);
        cursor: pointer;
      }
      details p + p {
        margin-top: 0.5rem;
      }
      select {
        margin-top: 0.2rem;
      }
      p {
        margin: 0;
        font-size: 0.875rem;
        color: var(--muted);
        overflow-wrap: anywhere;
      }
      .load {
        display: grid;
        grid-template-columns: 1fr auto;
        align-items: center;
        gap: 0.35rem 0.75rem;
      }
      progress {
        grid-column: 1;
        width: 100%;
        height: 0.5rem;
        border: 0;
        border-radius: 99px;
        overflow: hidden;
        background: var(--line);
        accent-color: var(--accent);
      }
      progress::-webkit-progress-bar {
        background: var(--line);
      }
      progress::-webkit-progress-value,
      progress::-moz-progress-bar {
        background: #e0a400;
      }
      .load button {
        grid-area: 1 / 2 / span 2;
      }
      .mark {
        color: var(--danger);
        font-weight: 650;
      }
    `,
  ];

  declare models: readonly ModelEntry[];
  declare modelId: string | null;
  declare backend: BackendChoice;
  declare state: TaskState | null;

  constructor() {
    super();
    this.models = [];
    this.modelId = null;
    this.backend = "auto";
    this.state = null;
  }

  protected override render() {
    const model = this.models.find(({ id }) => id === this.modelId);
    return html`<label>Model <select @change=${this.#chooseModel} .value=${this.modelId ?? ""}>
          ${this.models.map(
            (entry) => html`<option value=${entry.id} ?selected=${entry.id === this.modelId}>
              ${entry.name} (${ORIGINS[entry.source.origin]}${entry.bytes === null ? "" : `, ${bytes(entry.bytes)}`})
            </option>`,
          )}
        </select></label
      >
      ${model ? describe(model) : nothing}
      <label
        >Runs on
        <select @change=${this.#chooseBackend} .value=${this.backend}>
          ${BACKENDS.map(
            ([value, name]) =>
              html`<option value=${value} ?selected=${value === this.backend}>${name}</option>`,
          )}
        </select></label
      >
      <div role="status">${this.#status()}</div>
      ${this.#failure()}`;
  }

  #status() {
    const { state } = this;
    if (state?.status === "restarting") {
      return html`<p data-status="restarting">Starting again (attempt ${state.attempt}): ${state.error.message}</p>`;
    }
    if (state?.status !== "loading") return nothing;
    const { progress } = state;
    return html`<div class="load" data-status="loading">
      <progress aria-label="Loading the network" max="1" value=${fraction(progress) ?? nothing}></progress>
      <p>${progressText(progress)}</p>
      <button @click=${() => this.#say("cancel-load")}>Cancel</button>
    </div>`;
  }

  #failure() {
    const error = this.state?.status === "failed" ? this.state.error : null;
    return html`<fovea-message
      ?failed=${error !== null}
      .error=${error}
      retryable
      @retry=${(event: Event) => {
        event.stopPropagation();
        this.#say("retry-load");
      }}
    ></fovea-message>`;
  }

  #chooseModel(event: Event): void {
    const modelId = (event.target as HTMLSelectElement).value;
    this.#say("model-choice", { modelId });
  }

  #chooseBackend(event: Event): void {
    const backend = (event.target as HTMLSelectElement).value;
    this.#say("backend-choice", { backend });
  }

  #say(type: string, detail: object | null = null): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}

function describe(model: ModelEntry) {
  const unverified = model.sha256 === null && model.source.origin === "url";
  return html`${unverified ? html`<p class="mark">Unverified: nobody has checked this file.</p>` : nothing}
    <details>
      <summary>About this network</summary>
      <p>${model.summary}</p>
      <p>By ${model.credit}. Licence: ${model.licence}.</p>
    </details>`;
}

/** Share done in [0, 1], or null (an indeterminate bar) where it is not known. */
function fraction(progress: LoadProgress | null): number | null {
  if (progress?.phase !== "download" || !progress.totalBytes) return null;
  return progress.loadedBytes / progress.totalBytes;
}

function progressText(progress: LoadProgress | null): string {
  if (!progress) return "Starting…";
  const { phase, loadedBytes, totalBytes, cached } = progress;
  if (phase !== "download") return `${PHASES[phase]}…`;
  const verb = cached ? "Reading from the cache" : PHASES.download;
  if (totalBytes === null) return `${verb}: ${bytes(loadedBytes)}`;
  return `${verb}: ${bytes(loadedBytes)} of ${bytes(totalBytes)}`;
}

customElements.define("fovea-model-picker", FoveaModelPicker);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-model-picker": FoveaModelPicker;
  }
}
