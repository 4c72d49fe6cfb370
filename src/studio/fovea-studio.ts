/** The studio page: arranges the elements, shows what the session says, and passes wishes on. */
import { html, LitElement, nothing } from "lit";
import "../components/fovea-camera-picker.ts";
import "../components/fovea-classes.ts";
import "../components/fovea-drop.ts";
import type { FoveaDrop, Handed } from "../components/fovea-drop.ts";
import "../components/fovea-key-help.ts";
import type { FoveaKeyHelp } from "../components/fovea-key-help.ts";
import "../components/fovea-message.ts";
import "../components/fovea-model-picker.ts";
import "../components/fovea-player.ts";
import { FoveaPlayer } from "../components/fovea-player.ts";
import "../components/fovea-stats.ts";
import "../components/fovea-threshold.ts";
import "../components/fovea-user-model.ts";
import type { FoveaUserModel, UserModelChoice } from "../components/fovea-user-model.ts";
import "../components/fovea-view.ts";
import type { BackendChoice } from "../bridge/contract.ts";
import { FoveaView } from "../components/fovea-view.ts";
import { icon } from "../components/icons.ts";
import { controls, theme } from "../components/theme.ts";
import { FoveaError } from "../errors.ts";
import { studioStyles } from "./fovea-studio.styles.ts";
import "./fovea-welcome.ts";
import { fileKind, urlKind, urlName } from "./input-kind.ts";
import { actionFor, ariaShortcuts, KEYS, type KeyAction, type KeyTarget, printed } from "./keys.ts";
import { watchMemory } from "./memory.ts";
import { SAMPLE_CREDIT, type Sample } from "./samples.ts";
import { Session } from "./session.ts";
import { USER_LABELS, USER_LAYOUTS } from "./user-layouts.ts";

declare const __MODEL_MIRROR__: string;

const KEY_ROWS = KEYS.map(({ keys, does }) => ({ keys: keys.map(printed), does }));

const SHORTCUTS = {
  play: ariaShortcuts("play"),
  stepBack: ariaShortcuts("frame-back"),
  stepForward: ariaShortcuts("frame-forward"),
  mute: ariaShortcuts("mute"),
  fullscreen: ariaShortcuts("fullscreen"),
  mirror: ariaShortcuts("mirror"),
};

/** Milliseconds of latency at which boxes visibly trail behind what moves at walking pace. */
const LATE = 400;

const WAITING = {
  asking: "Your browser asks whether this page may look. Choose “Allow”.",
  opening: "Opening…",
} as const;

/** @attr data-phase what is going on, for tests and styles */
export class FoveaStudio extends LitElement {
  static override properties = {
    memoryBytes: { state: true },
    online: { state: true },
  };
  static override styles = [theme, controls, studioStyles];

  declare memoryBytes: number | null;
  declare online: boolean;

  // Made here, not in the template, because the session works with them from the first moment.
  readonly view = new FoveaView();
  readonly player = new FoveaPlayer();
  session: Session | null = null;
  #listening = new AbortController();

  constructor() {
    super();
    this.memoryBytes = null;
    this.online = navigator.onLine;
    this.player.video = this.view.video;
    this.player.shortcuts = SHORTCUTS;
    this.player.addEventListener("fullscreen-request", () => this.#fullscreen());
    this.player.addEventListener("mirror-request", () => this.#mirror());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.session = new Session(__MODEL_MIRROR__, this.view, () => this.requestUpdate());
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    window.addEventListener("keydown", (event) => this.#key(event), { signal });
    window.addEventListener("online", () => this.#setOnline(), { signal });
    window.addEventListener("offline", () => this.#setOnline(), { signal });
    watchMemory((bytes) => {
      this.memoryBytes = bytes;
    }, signal);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#listening.abort();
    this.session?.dispose();
    this.session = null;
  }

  protected override willUpdate(): void {
    const { session, player } = this;
    if (!session) return;
    this.dataset.phase = session.phase;
    const kind = session.source?.kind;
    player.live = kind === "camera" || kind === "screen";
    player.still = kind === "image";
    player.mirrored = this.view.mirrored;
    player.frameTime = session.frameTime;
    player.frameSeconds = session.frameSeconds ?? 1 / 30;
  }

  protected override render() {
    const { session } = this;
    if (!session) return nothing;
    const empty = session.phase === "empty";
    return html`<header>
        <span class="brand"><img src="${import.meta.env.BASE_URL}icon.svg" alt="" /> Fovea</span>
        ${empty ? nothing : html`<h1 class="visually-hidden">Fovea studio</h1><span class="promise">Nothing leaves your machine.</span>`}
        <div class="tools">
          ${
            empty
              ? nothing
              : html`<button @click=${() => session.stop()}>${icon("close")} Stop</button>
                  <button aria-label="Open a file" aria-keyshortcuts=${ariaShortcuts("open")} @click=${this.#pick}>
                    ${icon("file")} <span>Open</span>
                  </button>`
          }
          <button aria-label="Keys" aria-keyshortcuts=${ariaShortcuts("help")} @click=${this.#help}>
            ${icon("help")}
          </button>
        </div>
      </header>
      <main class=${empty ? "empty" : ""}>
        ${empty ? this.#welcome(session) : nothing}
        <div class="stage">${this.#stage(session)}</div>
        <aside aria-label="Results and settings">${this.#rail(session)}</aside>
      </main>
      <fovea-drop @handed=${(event: CustomEvent<Handed>) => this.#take(event.detail)}></fovea-drop>
      <fovea-key-help .rows=${KEY_ROWS}></fovea-key-help>
      <fovea-user-model
        .layouts=${USER_LAYOUTS}
        .labels=${USER_LABELS}
        @user-model=${(event: CustomEvent<{ file: File; choice: UserModelChoice }>) =>
          session.addModel(event.detail.file, event.detail.choice)}
      ></fovea-user-model>`;
  }

  #welcome(session: Session) {
    return html`<fovea-welcome
      ?online=${this.online}
      @camera-request=${() => session.startCamera()}
      @file-request=${this.#pick}
      @screen-request=${() => session.startScreen()}
      @url-request=${(event: CustomEvent<{ url: string }>) => this.#take(event.detail)}
      @sample-request=${(event: CustomEvent<Sample>) =>
        session.openVideo(event.detail.url, event.detail.name, SAMPLE_CREDIT)}
    >${this.#problem(session)}${this.#modelNews(session)}</fovea-welcome>`;
  }

  /** On the first page, where there is no model picker: how a network handed in gets on. */
  #modelNews({ taskState, model }: Session) {
    if (taskState?.status === "failed") {
      return html`<fovea-message
        .error=${taskState.error}
        retryable
        @retry=${() => this.session?.retryLoad()}
      ></fovea-message>`;
    }
    if (model.source.origin !== "user" || !taskState) return nothing;
    const ready = taskState.status === "ready";
    return html`<p role="status">
      ${ready ? `${model.name} is ready. Choose what it should look at.` : `Loading ${model.name}…`}
    </p>`;
  }

  #problem(session: Session) {
    const { problem } = session;
    return html`<fovea-message
      .error=${problem?.error ?? null}
      ?retryable=${problem?.retry !== null && problem !== null}
      dismissable
      @retry=${() => problem?.retry?.()}
      @dismiss=${() => session.dismissProblem()}
    ></fovea-message>`;
  }

  #stage(session: Session) {
    const { phase } = session;
    const waits = phase === "asking" || phase === "opening";
    return html`<div class="picture">
        ${this.view}
        ${
          waits
            ? html`<div class="waiting" role="status"><span class="eye"></span><p>${WAITING[phase]}</p></div>`
            : nothing
        }
        ${phase === "running" ? note(session) : nothing}
      </div>
      ${phase === "running" ? html`${this.player}${this.#caption(session)}` : nothing}
      ${phase === "empty" ? nothing : this.#problem(session)}`;
  }

  #caption({ source }: Session) {
    const choice = (showing: "live" | "aligned", name: string, title: string) =>
      html`<button
        title=${title}
        aria-pressed=${this.view.showing === showing ? "true" : "false"}
        @click=${() => this.#showAs(showing)}
      >${name}</button>`;
    return html`<div class="caption">
      <span><b>${source?.name}</b>${source?.credit ? html` · ${source.credit}` : nothing}</span>
      ${
        source?.kind === "image"
          ? nothing
          : html`<div class="showing" role="group" aria-label="Show the picture">
              ${choice("live", "Live", "The picture plays; results follow as fast as they come")}
              ${choice("aligned", "Aligned", "The picture is the frame that was analysed")}
            </div>`
      }
    </div>`;
  }

  #rail(session: Session) {
    const { options, model } = session;
    return html`<section>
        <h2>Seen now</h2>
        <fovea-classes
          .counts=${session.counts}
          .only=${options.labels}
          @class-choice=${(event: CustomEvent<{ labels: readonly string[] | null }>) =>
            session.setOptions({ labels: event.detail.labels })}
        ></fovea-classes>
        <fovea-threshold
          .value=${options.scoreThreshold}
          .fallback=${model?.scoreThreshold ?? 0.5}
          @threshold-choice=${(event: CustomEvent<{ value: number | null }>) =>
            session.setOptions({ scoreThreshold: event.detail.value })}
        ></fovea-threshold>
      </section>
      <section>
        <h2>Network</h2>
        <fovea-model-picker
          .models=${[...session.models]}
          .modelId=${model?.id ?? null}
          .backend=${session.backend}
          .state=${session.taskState}
          @model-choice=${(event: CustomEvent<{ modelId: string }>) =>
            session.chooseModel(event.detail.modelId)}
          @backend-choice=${(event: CustomEvent<{ backend: BackendChoice }>) =>
            session.chooseBackend(event.detail.backend)}
          @cancel-load=${() => session.cancelLoad()}
          @retry-load=${() => session.retryLoad()}
        ></fovea-model-picker>
        ${
          session.source?.kind === "camera" && session.cameras.length > 1
            ? html`<fovea-camera-picker
                .cameras=${session.cameras}
                .deviceId=${session.cameraId}
                @camera-choice=${(event: CustomEvent<{ deviceId: string }>) =>
                  session.startCamera(event.detail.deviceId)}
              ></fovea-camera-picker>`
            : nothing
        }
      </section>
      <section>
        <h2>Speed</h2>
        <fovea-stats
          .statistics=${session.statistics}
          .engine=${session.engine}
          .memoryBytes=${this.memoryBytes}
        ></fovea-stats>
      </section>`;
  }

  readonly #pick = (): void => {
    this.renderRoot.querySelector<FoveaDrop>("fovea-drop")?.pick();
  };

  readonly #help = (): void => {
    this.renderRoot.querySelector<FoveaKeyHelp>("fovea-key-help")?.toggle();
  };

  #take(handed: Handed): void {
    const { session } = this;
    if (!session) return;
    if ("url" in handed) {
      const { url } = handed;
      if (urlKind(url) === "image") void session.openImageUrl(url, urlName(url));
      else void session.openVideo(url, urlName(url));
      return;
    }
    const { file } = handed;
    if (file.size === 0) {
      session.refuse(new FoveaError("input-empty", `“${file.name}” is empty.`));
      return;
    }
    const kind = fileKind(file.name, file.type);
    if (kind === "video") void session.openVideo(file, file.name);
    else if (kind === "image") void session.openImage(file, file.name);
    else if (kind === "model") {
      void this.renderRoot.querySelector<FoveaUserModel>("fovea-user-model")?.ask(file);
    } else {
      const message = `“${file.name}” is neither a video nor a picture nor an ONNX network.`;
      session.refuse(new FoveaError("input-unknown", message));
    }
  }

  #key(event: KeyboardEvent): void {
    if (event.defaultPrevented) return;
    const action = actionFor(event, keyTarget(event.composedPath()[0]));
    if (!action) return;
    const help = this.renderRoot.querySelector<FoveaKeyHelp>("fovea-key-help");
    // An open dialog has the keyboard for itself; its own key closes it.
    const modal = this.renderRoot.querySelector<FoveaUserModel>("fovea-user-model")?.open ?? false;
    if (modal || (help?.open && action !== "help")) return;
    if (this.#act(action)) event.preventDefault();
  }

  /** Returns whether there was anything to do. */
  #act(action: KeyAction): boolean {
    const { session, player } = this;
    if (!session) return false;
    if (action === "help") this.#help();
    else if (action === "open") this.#pick();
    else if (action === "camera") void session.startCamera();
    else if (session.phase !== "running") return false;
    else this.#actOnPicture(action, session, player);
    return true;
  }

  #actOnPicture(action: KeyAction, session: Session, player: FoveaPlayer): void {
    const actions: Partial<Record<KeyAction, () => void>> = {
      play: () => player.togglePlay(),
      "back-10": () => player.seekBy(-10),
      "forward-10": () => player.seekBy(10),
      "back-5": () => player.seekBy(-5),
      "forward-5": () => player.seekBy(5),
      "frame-back": () => player.step(-1),
      "frame-forward": () => player.step(1),
      start: () => player.seekTo(0),
      end: () => player.seekTo(Number.MAX_VALUE),
      mute: () => player.toggleMute(),
      fullscreen: () => this.#fullscreen(),
      mirror: () => this.#mirror(),
      showing: () => this.#showAs(this.view.showing === "live" ? "aligned" : "live"),
      "less-sure": () => this.#nudge(session, -0.05),
      "more-sure": () => this.#nudge(session, 0.05),
    };
    actions[action]?.();
  }

  #nudge(session: Session, step: number): void {
    const now = session.options.scoreThreshold ?? session.model?.scoreThreshold ?? 0.5;
    const scoreThreshold = Math.min(0.95, Math.max(0.05, Math.round((now + step) * 100) / 100));
    session.setOptions({ scoreThreshold });
  }

  #showAs(showing: "live" | "aligned"): void {
    this.view.showing = showing;
    this.requestUpdate();
  }

  #mirror(): void {
    this.view.mirrored = !this.view.mirrored;
    this.requestUpdate();
  }

  #fullscreen(): void {
    const done = document.fullscreenElement
      ? document.exitFullscreen()
      : this.view.requestFullscreen();
    // Refused without a gesture or inside a frame: the picture stays as it is.
    done.catch(() => undefined);
  }

  #setOnline(): void {
    this.online = navigator.onLine;
  }
}

/** One line over the picture when something is not as it should be. */
function note({ taskState, health, view, model, statistics }: Session) {
  const text = () => {
    if (taskState?.status === "loading") return `Loading ${model.name}…`;
    if (taskState?.status === "restarting") return "Starting the network again…";
    if (taskState?.status === "failed") return "No network is running.";
    if (view.video.paused || document.hidden) return "";
    if (health === "muted") return "The camera sends no picture: it is covered, asleep or in use.";
    if (health === "frozen") return "The camera has stopped sending pictures.";
    const latency = statistics?.tasks[0]?.latency.median ?? 0;
    if (latency > LATE && view.showing === "live" && !view.still) {
      return "Results come late on this machine. “Aligned” keeps them on their picture.";
    }
    return "";
  };
  const line = text();
  return line ? html`<p class="note" role="status">${line}</p>` : nothing;
}

function keyTarget(target: EventTarget | undefined): KeyTarget | null {
  if (!(target instanceof HTMLElement)) return null;
  return {
    tag: target.localName,
    type: target instanceof HTMLInputElement ? target.type : "",
    editable: target.isContentEditable,
  };
}

customElements.define("fovea-studio", FoveaStudio);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-studio": FoveaStudio;
  }
}
