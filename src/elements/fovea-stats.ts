/**
 * How fast and where it runs: rates, latency, the stages of one frame, memory. It shows what it is
 * told, or with `for` what a view or an overlay of the page tells.
 */
import { css, html, nothing } from "lit";
import { bytes, milliseconds } from "../look/format.ts";
import { StyledElement } from "../look/styled-element.ts";
import { theme } from "../look/theme.ts";
import type { PipelineStatistics, TaskStatistics } from "../pipeline/statistics.ts";
import type { EngineInfo } from "../results/engine-info.ts";
import { number, say, translated } from "../words/say.ts";
import { ForTarget } from "./mechanisms/for-target.ts";
import { watchMemory } from "./mechanisms/memory.ts";

const BACKENDS = {
  webgpu: "WebGPU",
  wasm: "WebAssembly",
  "mediapipe-gpu": "MediaPipe, GPU",
  "mediapipe-cpu": "MediaPipe, CPU",
} as const;

const STAGES = ["queued", "preprocess", "run", "decode", "delivery"] as const;

/** What `<fovea-view>` and `<fovea-overlay>` tell of themselves. */
interface Observed extends HTMLElement {
  readonly statistics: PipelineStatistics | null;
  readonly engines: ReadonlyMap<string, EngineInfo>;
}

/**
 * How fast a task runs, and on what.
 *
 * @element fovea-stats
 * @attr {string} for - id of a `<fovea-view>` or `<fovea-overlay>`
 * @attr {string} task-id - whose figures are shown; the first task's unless said otherwise
 * @cssprop --fovea-ink - text
 * @cssprop --fovea-muted - text of less weight
 * @cssprop --fovea-line - ground of the bar of stages
 * @cssprop --fovea-numbers - family of figures
 */
export class FoveaStats extends StyledElement {
  static override properties = {
    statistics: { attribute: false },
    engine: { attribute: false },
    memoryBytes: { attribute: false },
    taskId: { attribute: "task-id", reflect: true },
    for: { type: String, reflect: true },
    target: { attribute: false },
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
        forced-color-adjust: none;
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

  /** Of the pipeline; set by the target where there is one. */
  declare statistics: PipelineStatistics | null;
  /** What runs the task's model, or null before it is ready. */
  declare engine: EngineInfo | null;
  /** What the page and its workers use; null where the browser does not say. */
  declare memoryBytes: number | null;
  /** Id of the task whose figures are shown; null for the first that runs. */
  declare taskId: string | null;
  /** Id of a `<fovea-view>` or `<fovea-overlay>`. */
  declare for: string | null;
  /** The view or overlay itself, in place of `for`. */
  declare target: HTMLElement | null;

  #listening = new AbortController();

  constructor() {
    super();
    this.statistics = null;
    this.engine = null;
    this.memoryBytes = null;
    this.taskId = null;
    this.for = null;
    this.target = null;
    new ForTarget(this, (target) => this.#observe(target));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#listening.abort();
  }

  protected override render() {
    const task = this.#shown;
    const busy = task !== undefined && task.analysed > 0;
    return html`<dl>
        <div class="large"><dt>${say("Results/s")}</dt><dd data-stat="rate">${busy ? number(task.rate, 1) : "–"}</dd></div>
        <div class="large"><dt>${say("Latency")}</dt><dd data-stat="latency">${busy ? milliseconds(task.latency.median) : "–"}</dd></div>
        <div class="large"><dt>${say("Dropped")}</dt><dd data-stat="dropped">${task ? share(task) : "–"}</dd></div>
        <div><dt>${say("Source, fps")}</dt><dd>${this.statistics ? number(this.statistics.sourceRate, 1) : "–"}</dd></div>
        <div><dt>${say("Latency p95")}</dt><dd>${busy ? milliseconds(task.latency.p95) : "–"}</dd></div>
        <div title=${say("What the browser counts for the page and its workers; not memory of graphics, and not all of WebAssembly")}><dt>${say("JS memory")}</dt><dd>${this.memoryBytes === null ? "–" : bytes(this.memoryBytes)}</dd></div>
      </dl>
      ${busy ? stages(task) : nothing} ${this.engine ? engineLine(this.engine) : nothing}`;
  }

  get #shown(): TaskStatistics | undefined {
    const { statistics, taskId } = this;
    if (taskId === null) return statistics?.tasks[0];
    return statistics?.tasks.find((task) => task.taskId === taskId);
  }

  #observe(target: HTMLElement | null): void {
    this.#listening.abort();
    this.#listening = new AbortController();
    if (!target) {
      this.statistics = null;
      this.engine = null;
      return;
    }
    const { signal } = this.#listening;
    const take = () => {
      const { statistics, engines } = target as Observed;
      this.statistics = statistics ?? null;
      this.engine = engines?.get(this.#shown?.taskId ?? "") ?? null;
    };
    take();
    target.addEventListener("statistics", take, { signal });
    target.addEventListener("statechange", take, { signal });
    watchMemory((used) => {
      this.memoryBytes = used;
    }, signal);
  }
}

function share(task: TaskStatistics): string {
  return task.offered === 0 ? "0 %" : `${Math.round((100 * task.dropped) / task.offered)} %`;
}

function stages(task: TaskStatistics) {
  return html`<div class="stages" aria-hidden="true">
      ${STAGES.map((stage) => html`<i class=${stage} .style=${`--share: ${Math.max(0, task[stage].median)}`}></i>`)}
    </div>
    <ul aria-label=${say("Stages of one frame, median")}>
      ${STAGES.map((stage) => html`<li class=${stage}>${say(stage)} <b>${milliseconds(Math.max(0, task[stage].median))}</b></li>`)}
    </ul>`;
}

function engineLine(engine: EngineInfo) {
  const threads = engine.threads > 1 ? `, ${say("{n} threads", { n: engine.threads })}` : "";
  const adapter = engine.adapter ? ` (${engine.adapter})` : "";
  return html`<p data-backend=${engine.backend}>
    <b>${BACKENDS[engine.backend]}${threads}${adapter}.</b> ${translated(engine.reason)}
  </p>`;
}

customElements.define("fovea-stats", FoveaStats);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-stats": FoveaStats;
  }
}
