import { css, html, nothing } from "lit";
import type { LoadProgress } from "../../catalog/load-progress.ts";
import type { TaskState } from "../../pipeline/task-state.ts";
import "../../look/fovea-message.ts";
import { bytes } from "../../look/format.ts";
import { StyledElement } from "../../look/styled-element.ts";
import { controls, theme } from "../../look/theme.ts";
import { say, translated } from "../../words/say.ts";

const PHASES = {
  start: "Starting",
  download: "Downloading",
  verify: "Checking",
  compile: "Preparing",
} as const;

/**
 * How the loading of a network gets on: bytes, restarts, and what went wrong. Nothing when it runs.
 *
 * @fires cancel-load the person gives up the load under way
 * @fires retry-load the person wants to load the model again
 */
export class FoveaModelState extends StyledElement {
  static override properties = { state: { attribute: false } };
  static override styles = [
    theme,
    controls,
    css`
      :host {
        display: block;
      }
      p {
        margin: 0;
        font-size: 0.875rem;
        color: var(--muted);
        overflow-wrap: anywhere;
      }
      .load,
      fovea-message[failed],
      [data-status="restarting"] {
        margin-top: 0.75rem;
      }
      .load {
        display: grid;
        grid-template-columns: 1fr auto;
        align-items: center;
        gap: 0.35rem 0.75rem;
      }
      progress {
        grid-column: 1;
      }
      .load button {
        grid-area: 1 / 2 / span 2;
      }
    `,
  ];

  declare state: TaskState | null;

  constructor() {
    super();
    this.state = null;
  }

  protected override render() {
    return html`<div role="status">${this.#status()}</div>
      ${this.#failure()}`;
  }

  #status() {
    const { state } = this;
    if (state?.status === "restarting") {
      return html`<p data-status="restarting">${say("Starting again (attempt {n}): {why}", { n: state.attempt, why: translated(state.error.message) })}</p>`;
    }
    if (state?.status === "ready" && state.engine.warning) {
      return html`<p role="status">${say("Its results may be wrong: {why}.", { why: translated(state.engine.warning) })}</p>`;
    }
    if (state?.status !== "loading") return nothing;
    const { progress } = state;
    return html`<div class="load" data-status="loading">
      <progress aria-label=${say("Loading the network")} max="1" value=${fraction(progress) ?? nothing}></progress>
      <p>${progressText(progress)}</p>
      <button @click=${() => this.#say("cancel-load")}>${say("Cancel")}</button>
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

  #say(type: "cancel-load" | "retry-load"): void {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true }));
  }
}

/** Share done in [0, 1], or null (an indeterminate bar) where it is not known. */
function fraction(progress: LoadProgress | null): number | null {
  if (progress?.phase !== "download" || !progress.totalBytes) return null;
  return progress.loadedBytes / progress.totalBytes;
}

function progressText(progress: LoadProgress | null): string {
  if (!progress) return say("Starting…");
  const { phase, loadedBytes, totalBytes, cached, waiting } = progress;
  if (waiting) return `${translated(waiting)}…`;
  if (phase !== "download") return `${say(PHASES[phase])}…`;
  const verb = say(cached ? "Reading from the cache" : PHASES.download);
  if (totalBytes === null) return `${verb}: ${bytes(loadedBytes)}`;
  return `${verb}: ${say("{part} of {whole}", { part: bytes(loadedBytes), whole: bytes(totalBytes) })}`;
}

customElements.define("fovea-model-state", FoveaModelState);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-model-state": FoveaModelState;
  }
}
