/** The studio page: arranges the elements, shows what the session says, and passes wishes on. */

import { html, LitElement, nothing } from "lit";
import { scoreThresholdOf } from "../catalog/model.ts";
import "../elements/fovea-camera-picker.ts";
import { FoveaDepthProbe } from "../tasks/depth/page/fovea-depth-probe.ts";
import "../elements/fovea-drop.ts";
import type { FoveaDrop, Handed } from "../elements/fovea-drop.ts";
import "./panels/fovea-key-help.ts";
import type { FoveaKeyHelp, KeyHelpRow } from "./panels/fovea-key-help.ts";
import "../look/fovea-message.ts";
import "../elements/fovea-player.ts";
import { FoveaPlayer } from "../elements/fovea-player.ts";
import "./panels/fovea-share.ts";
import type { FoveaShare } from "./panels/fovea-share.ts";
import "../elements/fovea-stats.ts";
import "./panels/fovea-storage.ts";
import type { FoveaStorage } from "./panels/fovea-storage.ts";
import "../tasks/detection/page/fovea-user-model.ts";
import type { FoveaUserModel, UserModelChoice } from "../tasks/detection/page/fovea-user-model.ts";
import "../elements/fovea-stage.ts";
import { FoveaStage } from "../elements/fovea-stage.ts";
import { FoveaError } from "../errors.ts";
import { type CameraButton, createCameraButton } from "../frames/user-media-element.ts";
import { icon } from "../look/icons.ts";
import { controls, theme } from "../look/theme.ts";
import { fileKind } from "../session/input-kind.ts";
import type { DepthOptions, DepthResult } from "../tasks/depth/result.ts";
import type { DetectionOptions } from "../tasks/detection/result.ts";
import type { SegmentationOptions, SegmentationResult } from "../tasks/segmentation/result.ts";
import { embedCode } from "./embed-code.ts";
import { studioStyles } from "./fovea-studio.styles.ts";
import "./fovea-welcome.ts";
import { watchMemory } from "../elements/mechanisms/memory.ts";
import { actionFor, ariaShortcuts, KEYS, type KeyAction, type KeyTarget, printed } from "./keys.ts";
import "./offline/fovea-update-notice.ts";
import type { TaskChoice } from "../session/task-choice.ts";
import { keepOffline } from "./offline/keep-offline.ts";
import { PANEL, switchTask, taskCard } from "./panels/task-card.ts";
import { pictureNote } from "./picture-note.ts";
import { SAMPLE_CREDIT, type Sample } from "./samples.ts";
import { Session } from "./session.ts";
import { currentSetup, describeSetup, linkFragment, readLink } from "./share-link.ts";
import { USER_LABELS, USER_LAYOUTS } from "./user-layouts.ts";

declare const __MODEL_MIRROR__: string;

const KEY_ROWS: readonly KeyHelpRow[] = [
  ...KEYS.map(({ keys, does }) => ({ keys: keys.map(printed), does })),
  // Of what has the focus, and handled there.
  { keys: ["←", "→", "↑", "↓"], does: "With depth, in the picture: move the point that is told" },
  { keys: ["+", "−", "0"], does: "In the cloud of points: nearer, farther, back; arrows turn it" },
];

const SHORTCUTS = {
  play: ariaShortcuts("play"),
  stepBack: ariaShortcuts("frame-back"),
  stepForward: ariaShortcuts("frame-forward"),
  mute: ariaShortcuts("mute"),
  fullscreen: ariaShortcuts("fullscreen"),
  mirror: ariaShortcuts("mirror"),
};

const WAITING = {
  asking: "Your browser asks whether this page may look. Choose “Allow”.",
  opening: "Opening…",
} as const;

/** @attr data-phase what is going on, for tests and styles */
export class FoveaStudio extends LitElement {
  static override properties = {
    memoryBytes: { state: true },
    online: { state: true },
    speedOf: { state: true },
    linkNews: { state: true },
  };
  static override styles = [theme, controls, studioStyles];

  declare memoryBytes: number | null;
  declare online: boolean;
  /** The task whose speed is shown; the first that runs when that one does not. */
  declare speedOf: string | null;
  /** What the link that opened the page said, sentence by sentence, until it is dismissed. */
  declare linkNews: readonly string[];

  // Made here, not in the template, because the session works with them from the first moment.
  readonly view = new FoveaStage();
  readonly player = new FoveaPlayer();
  readonly probe = new FoveaDepthProbe();
  readonly updates = keepOffline(() => this.requestUpdate());
  session: Session | null = null;
  /** Where the next video begins, in seconds, when a link says so. */
  #startTime: number | null = null;
  #listening = new AbortController();
  /** The browser's own button, while a denied camera is on show. */
  #cameraButton: CameraButton | null = null;

  constructor() {
    super();
    this.memoryBytes = null;
    this.online = navigator.onLine;
    this.speedOf = null;
    this.linkNews = [];
    this.player.video = this.view.video;
    this.player.shortcuts = SHORTCUTS;
    this.probe.addEventListener("depth-wish", (event) => this.#depthWish(event));
    this.player.addEventListener("fullscreen-request", () => this.#fullscreen());
    this.player.addEventListener("mirror-request", () => this.#mirror());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.session = new Session(__MODEL_MIRROR__, this.view, () => this.requestUpdate());
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    window.addEventListener("keydown", (event) => this.#key(event), { signal });
    window.addEventListener("hashchange", () => this.#followLink(), { signal });
    matchMedia("(prefers-reduced-motion: reduce)").addEventListener(
      "change",
      () => this.requestUpdate(),
      { signal },
    );
    window.addEventListener("online", () => this.#setOnline(), { signal });
    window.addEventListener("offline", () => this.#setOnline(), { signal });
    watchMemory((bytes) => {
      this.memoryBytes = bytes;
    }, signal);
    this.#followLink();
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
    this.#offerCameraButton(session);
    const kind = session.source?.kind;
    player.live = kind === "camera" || kind === "screen";
    player.still = kind === "image";
    player.mirrored = this.view.mirrored;
    this.view.cutOut = showsCutOut(session);
    this.#settleDepth(session);
    player.frameTime = session.frameTime;
    player.frameSeconds = session.frameSeconds ?? 1 / 30;
    if (this.#startTime !== null && session.phase === "running" && kind === "video") {
      player.seekTo(this.#startTime);
      this.#startTime = null;
    }
  }

  protected override render() {
    const { session } = this;
    if (!session) return nothing;
    const empty = session.phase === "empty";
    return html`<header>
        <span class="brand"><img src="${import.meta.env.BASE_URL}icon.svg" alt="" /> Fovea</span>
        ${empty ? nothing : html`<h1 class="visually-hidden">Fovea studio</h1><span class="promise">Nothing leaves your machine.${heldBack(session)}</span>`}
        <div class="tools">
          ${
            empty
              ? nothing
              : html`<button @click=${() => session.stop()}>${icon("close")} Stop</button>
                  <button aria-label="Open a file" aria-keyshortcuts=${ariaShortcuts("open")} @click=${this.#pick}>
                    ${icon("file")} <span>Open</span>
                  </button>
                  <button aria-label="Share" title="Share" @click=${() => this.#share(session)}>
                    ${icon("link")}
                  </button>`
          }
          <button
            aria-label="Kept in this browser"
            title="Kept in this browser"
            @click=${() => this.#showStorage()}
          >${icon("storage")}</button>
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
          session.addDetector(event.detail.file, event.detail.choice)}
      ></fovea-user-model>
      <fovea-share></fovea-share>
      <fovea-storage
        @kept-delete=${(event: CustomEvent<{ key: string }>) => this.#deleteKept(event)}
      ></fovea-storage>
      <fovea-update-notice
        ?show=${(this.updates?.update ?? "none") !== "none"}
        @reload-request=${() => this.updates?.reload()}
      ></fovea-update-notice>`;
  }

  #welcome(session: Session) {
    return html`<fovea-welcome
      ?online=${this.online}
      @camera-request=${() => session.startCamera()}
      @file-request=${this.#pick}
      @screen-request=${() => session.startScreen()}
      @url-request=${(event: CustomEvent<{ url: string }>) => this.#take(event.detail)}
      @sample-request=${(event: CustomEvent<Sample>) =>
        session.openVideo(event.detail.url, event.detail.name, { credit: SAMPLE_CREDIT })}
    >${this.#problem(session)}${this.#linkNotice()}${this.#modelNews(session)}</fovea-welcome>`;
  }

  /** On the first page, where there is no panel: how a network handed in gets on. */
  #modelNews({ tasks }: Session) {
    const task = tasks.get("detection");
    if (!task?.on) return nothing;
    const { state, model } = task;
    if (state?.status === "failed") {
      return html`<fovea-message .error=${state.error} retryable @retry=${() => task.retry()}></fovea-message>`;
    }
    if (model.source.origin !== "user") return nothing;
    return html`<p role="status">
      ${
        state?.status === "ready"
          ? `${model.name} is ready. Choose what it should look at.`
          : `Loading ${model.name}…`
      }
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
    >${this.#cameraButton?.element ?? nothing}</fovea-message>`;
  }

  /** Pressing the browser's own button asks again even after a denial, which a page cannot. */
  #offerCameraButton(session: Session): void {
    const code = session.problem?.error.code;
    const denied = code === "camera-denied" || code === "camera-dismissed";
    if (denied) {
      this.#cameraButton ??= createCameraButton({
        onStream: (stream) => void session.takeCamera(stream),
        onError: (error) => session.refuse(FoveaError.from(error)),
      });
    } else {
      this.#cameraButton?.dispose();
      this.#cameraButton = null;
    }
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
        ${phase === "running" ? note(pictureNote(session)) : nothing}
      </div>
      ${phase === "running" ? html`${this.player}${this.#caption(session)}` : nothing}
      ${phase === "empty" ? nothing : html`${this.#problem(session)}${this.#linkNotice()}`}`;
  }

  /** What a link has set, and what of it nobody understands. */
  #linkNotice() {
    if (this.linkNews.length === 0) return nothing;
    return html`<div class="notice link-news" role="status">
      ${this.linkNews.map((sentence) => html`<p>${sentence}</p>`)}
      <button
        class="quiet"
        @click=${() => {
          this.linkNews = [];
        }}
      >Dismiss</button>
    </div>`;
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
          : html`<div class="choice" role="group" aria-label="Show the picture">
              ${choice("live", "Live", "The picture plays; results follow as fast as they come")}
              ${choice("aligned", "Aligned", "The picture is the frame that was analysed")}
            </div>`
      }
    </div>`;
  }

  #rail(session: Session) {
    return html`${panelTasks(session).map(
      (task) => html`<section>${taskCard(task, session)}</section>`,
    )}
      ${
        session.source?.kind === "camera" && session.cameras.length > 1
          ? html`<section>
              <fovea-camera-picker
                .cameras=${session.cameras}
                .deviceId=${session.cameraId}
                @camera-choice=${(event: CustomEvent<{ deviceId: string }>) =>
                  session.startCamera(event.detail)}
              ></fovea-camera-picker>
            </section>`
          : nothing
      }
      <section>${this.#speed(session)}</section>`;
  }

  #speed(session: Session) {
    const running = panelTasks(session).filter((task) => task.on);
    const shown = running.find(({ id }) => id === this.speedOf) ?? running[0];
    return html`<header class="speed">
        <h2>Speed</h2>
        ${
          running.length < 2
            ? nothing
            : html`<div class="choice" role="group" aria-label="Speed of">
                ${running.map(
                  (task) => html`<button
                    aria-pressed=${task === shown ? "true" : "false"}
                    @click=${() => {
                      this.speedOf = task.id;
                    }}
                  >${task.name}</button>`,
                )}
              </div>`
        }
      </header>
      <fovea-stats
        .taskId=${shown?.id ?? ""}
        .statistics=${session.statistics}
        .engine=${shown?.engine ?? null}
        .memoryBytes=${this.memoryBytes}
      ></fovea-stats>`;
  }

  /** The probe lies over the picture while there is depth to read. */
  #settleDepth({ depth, phase, tasks }: Session): void {
    const { probe, view } = this;
    const task = tasks.get("depth") as TaskChoice<DepthOptions, DepthResult> | undefined;
    const shows = phase === "running" && (task?.on ?? false);
    // Put in again where it is, it would lose the focus.
    if (!shows) probe.remove();
    else if (probe.parentElement !== view) view.append(probe);
    probe.result = task?.result ?? null;
    probe.mirrored = view.mirrored;
    if (depth.cloud) depth.cloud.mirrored = view.mirrored;
    depth.settle();
  }

  #depthWish(event: Event): void {
    if (this.session) {
      this.session.depth.pointWanted = (event as CustomEvent<{ wanted: boolean }>).detail.wanted;
    }
    this.requestUpdate();
  }

  readonly #pick = (): void => {
    this.renderRoot.querySelector<FoveaDrop>("fovea-drop")?.pick();
  };

  /** Sets what the address says after its `#`. */
  #followLink(): void {
    const { session } = this;
    if (!session) return;
    const tasks = panelTasks(session);
    const { setup, faults } = readLink(location.hash, tasks);
    if (setup) {
      session.arrange(setup);
      this.#startTime = setup.time;
    }
    const left = setup ? "Left out of the link" : "Nothing in the link could be used";
    this.linkNews = [
      ...(setup ? [`The link has set: ${describeSetup(setup, tasks)}.`] : []),
      ...faults.map((fault) => `${left}: ${fault}`),
    ];
    this.requestUpdate();
  }

  #share(session: Session): void {
    const share = this.renderRoot.querySelector<FoveaShare>("fovea-share");
    if (!share) return;
    const { video } = this.view;
    const isVideo = session.source?.kind === "video";
    const { setup, leftOut } = currentSetup(
      panelTasks(session),
      isVideo ? video.currentTime : null,
    );
    share.link = `${location.origin}${location.pathname}${linkFragment(setup)}`;
    share.code = embedCode({
      setup,
      address: isVideo ? video.currentSrc : null,
      mirrored: this.view.mirrored,
      showing: this.view.showing,
    });
    share.notes = leftOut;
    share.show();
  }

  async #showStorage(): Promise<void> {
    const storage = this.renderRoot.querySelector<FoveaStorage>("fovea-storage");
    if (!storage) return;
    storage.show();
    await this.#listKept(storage);
  }

  async #listKept(storage: FoveaStorage): Promise<void> {
    const { listKept } = await import("./offline/kept-models.ts");
    Object.assign(storage, await listKept(this.updates?.registration ?? null));
  }

  async #deleteKept({ target, detail }: CustomEvent<{ key: string }>): Promise<void> {
    const { deleteKept } = await import("./offline/kept-models.ts");
    await deleteKept(detail.key, this.updates?.registration ?? null);
    await this.#listKept(target as FoveaStorage);
  }

  readonly #help = (): void => {
    this.renderRoot.querySelector<FoveaKeyHelp>("fovea-key-help")?.toggle();
  };

  #take(handed: Handed): void {
    const { session } = this;
    if (!session) return;
    if ("url" in handed) void session.openUrl(handed.url);
    else if (fileKind(handed.file.name, handed.file.type) === "model") {
      void this.#askAboutNetwork(handed.file);
    } else void session.openFile(handed.file);
  }

  async #askAboutNetwork(file: File): Promise<void> {
    const { describeUserNetwork } = await import("../tasks/detection/page/user-network.ts");
    try {
      const network = describeUserNetwork(new Uint8Array(await file.arrayBuffer()));
      await this.renderRoot.querySelector<FoveaUserModel>("fovea-user-model")?.ask(file, network);
    } catch (thrown) {
      this.session?.refuse(FoveaError.from(thrown));
    }
  }

  #key(event: KeyboardEvent): void {
    if (event.defaultPrevented) return;
    const action = actionFor(event, keyTarget(event.composedPath()[0]));
    if (!action) return;
    const help = this.renderRoot.querySelector<FoveaKeyHelp>("fovea-key-help");
    // An open dialog has the keyboard for itself; its own key closes it.
    const modal = [
      ...this.renderRoot.querySelectorAll<FoveaUserModel | FoveaShare | FoveaStorage>(
        "fovea-user-model, fovea-share, fovea-storage",
      ),
    ].some(({ open }) => open);
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
      "less-sure": () => nudge(session, -0.05),
      "more-sure": () => nudge(session, 0.05),
      "task-1": () => toggleTask(session, "task-1"),
      "task-2": () => toggleTask(session, "task-2"),
      "task-3": () => toggleTask(session, "task-3"),
      "task-4": () => toggleTask(session, "task-4"),
      "task-5": () => toggleTask(session, "task-5"),
    };
    actions[action]?.();
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

/** The tasks in the order of the panel, then those that it does not know. */
function panelTasks({ tasks }: Session): readonly TaskChoice[] {
  const known = [...PANEL.keys()].map((id) => tasks.get(id)).filter((task) => task !== undefined);
  return [...known, ...[...tasks.values()].filter((task) => !known.includes(task))];
}

/** Whether the segmentation leaves only the foreground, and has one to show. */
function showsCutOut({ tasks }: Session): boolean {
  const task = tasks.get("segmentation") as
    | TaskChoice<SegmentationOptions, SegmentationResult>
    | undefined;
  return task?.options.effect === "cut-out" && task.result !== null;
}

function heldBack({ heldBack: count }: Session): string {
  if (count === 0) return "";
  return count === 1 ? " One report was held back." : ` ${count} reports were held back.`;
}

function note(line: string) {
  return line ? html`<p class="note" role="status">${line}</p>` : nothing;
}

function toggleTask(session: Session, key: KeyAction): void {
  const task = panelTasks(session).find(({ id }) => PANEL.get(id) === key);
  if (task) switchTask(task, !task.on);
}

/** Moves the least confidence of the detector. */
function nudge(session: Session, step: number): void {
  const task = session.tasks.get("detection") as TaskChoice<DetectionOptions> | undefined;
  if (!task) return;
  const now = task.options.scoreThreshold ?? scoreThresholdOf(task.model);
  const scoreThreshold = Math.min(0.95, Math.max(0.05, Math.round((now + step) * 100) / 100));
  task.setOptions({ scoreThreshold });
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
