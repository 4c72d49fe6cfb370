import { css, html, nothing } from "lit";
import { accuracyText } from "../../catalog/accuracy.ts";
import type { ModelEntry } from "../../catalog/model.ts";
import { bytes } from "../../look/format.ts";
import { StyledElement } from "../../look/styled-element.ts";
import { controls, theme } from "../../look/theme.ts";
import type { BackendChoice } from "../../results/backend.ts";
import { say, translated } from "../../words/say.ts";

/** What the choices mean differs by engine: MediaPipe's own GPU path is WebGL. */
const BACKENDS: Readonly<
  Record<ModelEntry["engine"], readonly (readonly [BackendChoice, string])[]>
> = {
  onnx: [
    ["auto", "Automatic"],
    ["webgpu", "WebGPU"],
    ["wasm", "WebAssembly"],
  ],
  mediapipe: [
    ["auto", "Automatic"],
    ["webgpu", "Graphics processor (WebGL)"],
    ["wasm", "Processor"],
  ],
  code: [
    ["auto", "Automatic"],
    ["webgpu", "WebGPU"],
    ["wasm", "Processor"],
  ],
};

const ORIGINS = {
  package: "embedded",
  own: "embedded",
  url: "downloads once",
  user: "your file",
  code: "no network",
} as const;

/**
 * Which network runs and on what. It asks by events; what is selected changes only when its owner
 * says so.
 *
 * @fires model-choice `CustomEvent<{modelId: string}>`
 * @fires backend-choice `CustomEvent<{backend: BackendChoice}>`
 */
export class FoveaModelPicker extends StyledElement {
  static override properties = {
    models: { attribute: false },
    modelId: { attribute: false },
    backend: { attribute: false },
    kept: { attribute: false },
  };
  static override styles = [
    theme,
    controls,
    css`
      :host {
        display: block;
      }
      label,
      details {
        margin-top: 0.75rem;
      }
      label:first-child {
        margin-top: 0;
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
      .mark {
        color: var(--danger);
        font-weight: 650;
      }
    `,
  ];

  declare models: readonly ModelEntry[];
  declare modelId: string | null;
  declare backend: BackendChoice;
  /** Ids of downloaded models that lie in this browser. */
  declare kept: ReadonlySet<string>;

  constructor() {
    super();
    this.models = [];
    this.modelId = null;
    this.backend = "auto";
    this.kept = new Set();
  }

  protected override render() {
    const model = this.models.find(({ id }) => id === this.modelId);
    return html`<label>${say("Model")} <select @change=${this.#chooseModel} .value=${this.modelId ?? ""}>
          ${this.models.map(
            (entry) => html`<option value=${entry.id} ?selected=${entry.id === this.modelId}>
              ${entry.name} (${this.#origin(entry)}${entry.bytes === null ? "" : `, ${bytes(entry.bytes)}`})
            </option>`,
          )}
        </select></label
      >
      ${model ? describe(model) : nothing}
      <label
        >${say("Runs on")}
        <select @change=${this.#chooseBackend} .value=${this.backend}>
          ${BACKENDS[model?.engine ?? "onnx"].map(
            ([value, name]) =>
              html`<option value=${value} ?selected=${value === this.backend}>${translated(name)}</option>`,
          )}
        </select></label
      >
`;
  }

  #origin({ id, source }: ModelEntry): string {
    return say(this.kept.has(id) ? "in this browser" : ORIGINS[source.origin]);
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
  return html`${unverified ? html`<p class="mark">${say("Unverified: nobody has checked this file.")}</p>` : nothing}
    <details>
      <summary>${model.engine === "code" ? say("About this method") : say("About this network")}</summary>
      <p>${translated(model.summary)}</p>
      ${model.accuracy ? html`<p>${accuracyText(model.accuracy)}</p>` : nothing}
      <p>${say("By {credit}. Licence: {licence}.", { credit: model.credit, licence: model.licence })}</p>
    </details>`;
}

customElements.define("fovea-model-picker", FoveaModelPicker);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-model-picker": FoveaModelPicker;
  }
}
