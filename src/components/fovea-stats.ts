/** How fast and where it runs: rates, latency, the stages of one frame, memory. Only shows. */
import { css, html, LitElement, nothing } from "lit";
import type { EngineInfo } from "../bridge/contract.ts";
import type { PipelineStatistics, TaskStatistics } from "../pipeline/statistics.ts";
import { bytes, milliseconds } from "./format.ts";
import { theme } from "./theme.ts";

const BACKENDS = {
  webgpu: "WebGPU",
  wasm: "WebAssembly",
  "mediapipe-gpu": "MediaPipe, GPU",
  "mediapipe-cpu": "MediaPipe, CPU",
} as const;

const STAGES = ["queued", "preprocess", "run", "decode", "delivery"] as const;

export class FoveaStats extends LitElement {
  static override properties = {
    statistics: { attribute: false },
    engine: { attribute: false },
    memoryBytes: { attribute: false },
    taskId: { attribute: "task-id" },
  };
  static override styles = [
    theme,
    css`
      :host {
        display: block;
        font-size: 0.875rem;
      }
      dl {
        display: grid;
        grid-template-columns: repeat(3, 1fr);
        gap: 0.85rem 0.75rem;
        margin: 0;
      }
      dt {
        color: var(--muted);
        font-size: 0.8125rem;
      }
      dd {
        margin: 0;
        font-family: var(--numbers);
        font-variant-numeric: tabular-nums;
      }
      .large dd {
        font-size: 1.3rem;
        letter-spacing: -0.03em;
        white-space: nowrap;
      }
      .stages {
        display: flex;
        height: 0.5rem;
        margin: 1rem 0 0.4rem;
        border-radius: 99px;
        overflow: hidden;
        background: var(--line);
      }
      .stages i {
        flex: var(--share) 0 0;
      }
      .queued {
        --colour: light-dark(#9aa7b2, #6c7a87);
      }
      .preprocess {
        --colour: light-dark(#0b6e8f, #57b8d6);
      }
      .run {
        --colour: #e0a400;
      }
      .decode {
        --colour: light-dark(#7c4dbd, #b597ea);
      }
      .delivery {
        --colour: light-dark(#2f8154, #6cc593);
      }
      .stages i,
      li::before {
        background: var(--colour);
      }
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 0.15rem 0.9rem;
        margin: 0;
        padding: 0;
        list-style: none;
        font-size: 0.8125rem;
        color: var(--muted);
      }
      li::before {
        content: "";
        display: inline-block;
        width: 0.6em;
        height: 0.6em;
        margin-right: 0.4em;
        border-radius: 2px;
      }
      li b {
        font: inherit;
        font-family: var(--numbers);
        color: var(--ink);
      }
      p {
        margin: 1rem 0 0;
        color: var(--muted);
        overflow-wrap: anywhere;
      }
      p b {
        color: var(--ink);
      }
    `,
  ];

  declare statistics: PipelineStatistics | null;
  /** What runs the task's model, or null before it is ready. */
  declare engine: EngineInfo | null;
  /** What the page and its workers use; null where the browser does not say. */
  declare memoryBytes: number | null;
  declare taskId: string;

  constructor() {
    super();
    this.statistics = null;
    this.engine = null;
    this.memoryBytes = null;
    this.taskId = "detection";
  }

  protected override render() {
    const task = this.statistics?.tasks.find(({ taskId }) => taskId === this.taskId);
    const busy = task !== undefined && task.analysed > 0;
    return html`<dl>
        <div class="large"><dt>Results/s</dt><dd data-stat="rate">${busy ? task.rate.toFixed(1) : "–"}</dd></div>
        <div class="large"><dt>Latency</dt><dd data-stat="latency">${busy ? milliseconds(task.latency.median) : "–"}</dd></div>
        <div class="large"><dt>Dropped</dt><dd data-stat="dropped">${task ? share(task) : "–"}</dd></div>
        <div><dt>Source, fps</dt><dd>${this.statistics ? this.statistics.sourceRate.toFixed(1) : "–"}</dd></div>
        <div><dt>Latency p95</dt><dd>${busy ? milliseconds(task.latency.p95) : "–"}</dd></div>
        <div><dt>Memory</dt><dd>${this.memoryBytes === null ? "–" : bytes(this.memoryBytes)}</dd></div>
      </dl>
      ${busy ? stages(task) : nothing} ${this.engine ? engineLine(this.engine) : nothing}`;
  }
}

function share(task: TaskStatistics): string {
  return task.offered === 0 ? "0 %" : `${Math.round((100 * task.dropped) / task.offered)} %`;
}

function stages(task: TaskStatistics) {
  return html`<div class="stages" aria-hidden="true">
      ${STAGES.map((stage) => html`<i class=${stage} style="--share: ${Math.max(0, task[stage].median)}"></i>`)}
    </div>
    <ul aria-label="Stages of one frame, median">
      ${STAGES.map((stage) => html`<li class=${stage}>${stage} <b>${milliseconds(Math.max(0, task[stage].median))}</b></li>`)}
    </ul>`;
}

function engineLine(engine: EngineInfo) {
  const threads = engine.threads > 1 ? `, ${engine.threads} threads` : "";
  const adapter = engine.adapter ? ` (${engine.adapter})` : "";
  return html`<p data-backend=${engine.backend}>
    <b>${BACKENDS[engine.backend]}${threads}${adapter}.</b> ${engine.reason}
  </p>`;
}

customElements.define("fovea-stats", FoveaStats);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-stats": FoveaStats;
  }
}
