import { html, nothing, render } from "lit";
import "../elements/fovea-camera-picker.ts";
import "../elements/fovea-drop.ts";
import type { FoveaDrop, Handed } from "../elements/fovea-drop.ts";
import { FoveaPlayer } from "../elements/fovea-player.ts";
import { FoveaStage } from "../elements/fovea-stage.ts";
import { CameraRecovery } from "../elements/mechanisms/camera-recovery.ts";
import { toggleFullscreen } from "../elements/mechanisms/fullscreen.ts";
import { FoveaError } from "../errors.ts";
import "../look/fovea-message.ts";
import { icon } from "../look/icons.ts";
import { controls, theme } from "../look/theme.ts";
import { fileKind } from "../session/input-kind.ts";
import type { TaskDialog } from "../tasks/page/task-controls.ts";
import { TASKS } from "../tasks/page/tasks.ts";
import { analysisStyles } from "./analysis/analysis.styles.ts";
import { ChosenRow } from "./chosen-row.ts";
import { studioStyles } from "./fovea-studio.styles.ts";
import "./fovea-welcome.ts";
import { railAndInspector } from "./inspector.ts";
import { Keyboard } from "./keyboard.ts";
import { type KeyAction, type KeyBinding, keyTable, printed, shortcutOf } from "./keys.ts";
import { LinkController } from "./link-controller.ts";
import "./offline/fovea-update-notice.ts";
import { keepOffline } from "./offline/keep-offline.ts";
import { inPanelOrder } from "./panel-order.ts";
import "./panels/fovea-key-help.ts";
import type { FoveaKeyHelp, KeyHelpRow } from "./panels/fovea-key-help.ts";
import "./panels/fovea-share.ts";
import type { FoveaShare } from "./panels/fovea-share.ts";
import "./panels/fovea-storage.ts";
import { StyledElement } from "../look/styled-element.ts";
import { caption } from "./panels/caption.ts";
import type { FoveaStorage } from "./panels/fovea-storage.ts";
import { modelNews } from "./panels/model-news.ts";
import { switchTask } from "./panels/task-card.ts";
import { pictureNote } from "./picture-note.ts";
import { SAMPLE_CREDIT, type Sample } from "./samples.ts";
import { Session } from "./session.ts";
import { connectPanels, STUDIO_PANELS } from "./studio-panels.ts";
import { CONTROLS, TASK_KEYS } from "./task-controls.ts";

declare const __MODEL_MIRROR__: string;

const KEYS = keyTable(inPanelOrder(TASKS.values()), TASK_KEYS);

const KEY_ROWS: readonly KeyHelpRow[] = [
  ...KEYS.map(({ keys, does }) => ({ keys: keys.map(printed), does })),
  // Of what has the focus, and handled there.
  ...CONTROLS.flatMap(({ focusKeys = [] }) => focusKeys),
  ...STUDIO_PANELS.flatMap(({ keys = [] }) => keys),
];

const SHORTCUTS = {
  play: shortcutOf("play"),
  stepBack: shortcutOf("frame-back"),
  stepForward: shortcutOf("frame-forward"),
  mute: shortcutOf("mute"),
  fullscreen: shortcutOf("fullscreen"),
  mirror: shortcutOf("mirror"),
};

const WAITING = {
  asking: "Your browser asks whether this page may look. Choose “Allow”.",
  opening: "Opening…",
} as const;

/**
 * The studio page: arranges the elements, shows what the session says, and passes on what a person
 * asks for. What a task adds comes from the task (`TaskControls`).
 *
 * @attr data-phase what is going on, for tests and styles
 */
export class FoveaStudio extends StyledElement {
  static override properties = { online: { state: true } };
  static override styles = [theme, controls, studioStyles, analysisStyles];

  declare online: boolean;

  // Made here, not in the template, because the session works with them from the first moment.
  readonly view = new FoveaStage();
  readonly player = new FoveaPlayer();
  /** What panels lay over the picture. */
  readonly #over = document.createElement("div");
  readonly updates = keepOffline(() => this.requestUpdate());
  session: Session | null = null;
  readonly #link = new LinkController(this, () => this.session);
  readonly #chosen = new ChosenRow();
  readonly #recovery = new CameraRecovery(this, () => this.session);
  #listening = new AbortController();

  constructor() {
    super();
    this.online = navigator.onLine;
    this.#over.className = "over";
    this.#over.slot = "picture";
    this.view.append(this.#over);
    this.player.video = this.view.video;
    this.player.shortcuts = SHORTCUTS;
    this.player.addEventListener("fullscreen-request", () => toggleFullscreen(this.view));
    this.player.addEventListener("mirror-request", () => this.#mirror());
    new Keyboard(this, KEYS, (binding) => this.#act(binding));
  }

  override connectedCallback(): void {
    // First, because the controllers ask for it.
    const session = new Session(__MODEL_MIRROR__, this.view, () => this.requestUpdate());
    this.session = session;
    session.panels = connectPanels({
      session,
      player: this.player,
      changed: () => this.requestUpdate(),
      open: (id) => {
        this.#chosen.open(id);
        this.requestUpdate();
      },
    });
    super.connectedCallback();
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    matchMedia("(prefers-reduced-motion: reduce)").addEventListener(
      "change",
      () => this.requestUpdate(),
      { signal },
    );
    window.addEventListener("online", () => this.#setOnline(), { signal });
    window.addEventListener("offline", () => this.#setOnline(), { signal });
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
    this.#chosen.follow(session.panel);
    this.view.cutOut = [...session.controls.values()].some((task) => task.cutsOut?.());
    session.opened.settle();
    for (const part of session.parts) part.settle?.();
    player.frameTime = session.frameTime;
    player.frameSeconds = session.frameSeconds ?? 1 / 30;
    if (session.phase === "running" && kind === "video") {
      const time = this.#link.takeStartTime();
      if (time !== null) player.seekTo(time);
    }
  }

  protected override updated(): void {
    const running = this.session?.phase === "running";
    const panels = running ? [...(this.session?.panels.values() ?? [])] : [];
    render(html`${panels.map((panel) => panel.overPicture?.() ?? nothing)}`, this.#over);
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
                  <button aria-label="Open a file" aria-keyshortcuts=${shortcutOf("open")} @click=${this.#pick}>
                    ${icon("file")} <span>Open</span>
                  </button>
                  <button aria-label="Share" title="Share" @click=${this.#share}>
                    ${icon("link")}
                  </button>`
          }
          <button
            aria-label="Kept in this browser"
            title="Kept in this browser"
            @click=${() => this.#showStorage()}
          >${icon("storage")}</button>
          <button aria-label="Keys" aria-keyshortcuts=${shortcutOf("help")} @click=${this.#help}>
            ${icon("help")}
          </button>
        </div>
      </header>
      <main class=${empty ? "empty" : ""}>
        ${empty ? this.#welcome(session) : nothing}
        <div class="stage">${this.#stage(session)}</div>
        <aside aria-label="Tasks and settings" ?data-folded=${this.#chosen.id === null}>
          ${railAndInspector(session, this.#chosen.id, (id) => {
            this.#chosen.toggle(id);
            this.requestUpdate();
          })}
        </aside>
      </main>
      <fovea-drop @handed=${(event: CustomEvent<Handed>) => this.#take(event.detail)}></fovea-drop>
      <fovea-key-help .rows=${KEY_ROWS}></fovea-key-help>
      ${session.parts.map(({ dialog }) => dialog ?? nothing)}
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
    >${this.#problem(session)}${this.#linkNotice()}${session.panel.map((task) => modelNews(task))}</fovea-welcome>`;
  }

  #problem(session: Session) {
    const { problem } = session;
    return html`<fovea-message
      .error=${problem?.error ?? null}
      ?retryable=${problem?.retry !== null && problem !== null}
      dismissable
      @retry=${() => problem?.retry?.()}
      @dismiss=${() => session.dismissProblem()}
    >${this.#recovery.element ?? nothing}</fovea-message>`;
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
      ${phase === "running" ? this.#underPicture(session) : nothing}
      ${phase === "empty" ? nothing : html`${this.#problem(session)}${this.#linkNotice()}`}`;
  }

  #underPicture(session: Session) {
    const panels = [...session.panels.values()];
    return html`<div class="player">
        ${this.player}<div class="tools">${panels.map((panel) => panel.tools?.() ?? nothing)}</div>
      </div>
      ${panels.map((panel) => panel.underPicture?.() ?? nothing)}
      ${caption(session, (showing) => this.#showAs(showing))}
      ${
        session.source?.kind === "camera" && session.cameras.length > 1
          ? html`<fovea-camera-picker
              .cameras=${session.cameras}
              .deviceId=${session.cameraId}
              @camera-choice=${(event: CustomEvent<{ deviceId: string }>) =>
                session.startCamera(event.detail)}
            ></fovea-camera-picker>`
          : nothing
      }`;
  }

  /** What a link has set, and what of it nobody understands. */
  #linkNotice() {
    const { news } = this.#link;
    if (news.length === 0) return nothing;
    return html`<div class="notice link-news" role="status">
      ${news.map((sentence) => html`<p>${sentence}</p>`)}
      <button class="quiet" @click=${() => this.#link.dismissNews()}>Dismiss</button>
    </div>`;
  }

  readonly #pick = (): void => {
    this.renderRoot.querySelector<FoveaDrop>("fovea-drop")?.pick();
  };

  readonly #share = (): void => {
    const dialog = this.renderRoot.querySelector<FoveaShare>("fovea-share");
    if (dialog) this.#link.share(dialog);
  };

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
    else {
      const refuse = (thrown: unknown) => session.refuse(FoveaError.from(thrown));
      const kind = fileKind(handed.file.name, handed.file.type);
      if (kind === "model") session.takeNetwork(handed.file).catch(refuse);
      else if (kind === "recording") session.opened.open(handed.file).catch(refuse);
      else void session.openFile(handed.file);
    }
  }

  /** Does what a key is for. Returns whether there was anything to do. */
  #act({ action, index = 0 }: KeyBinding): boolean {
    const { session } = this;
    if (!session) return false;
    // An open dialog has the keyboard for itself; the list of keys is closed by its own.
    const open = this.#openDialog();
    if (open && !(open.localName === "fovea-key-help" && action === "help")) return false;
    if (action === "help") this.#help();
    else if (action === "open") this.#pick();
    else if (action === "camera") void session.startCamera();
    else if (session.phase !== "running") return false;
    else if (action === "task-key") TASK_KEYS[index]?.press(session.taskSet);
    else if (action === "toggle-task") toggle(session, index);
    else this.#actOnPicture(action);
    return true;
  }

  #actOnPicture(action: KeyAction): void {
    const { player } = this;
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
      fullscreen: () => toggleFullscreen(this.view),
      mirror: () => this.#mirror(),
      showing: () => this.#showAs(this.view.showing === "live" ? "aligned" : "live"),
    };
    actions[action]?.();
  }

  #openDialog(): TaskDialog | undefined {
    const own = this.renderRoot.querySelectorAll<TaskDialog>(
      "fovea-key-help, fovea-share, fovea-storage",
    );
    const others = this.session?.parts.map(({ dialog }) => dialog) ?? [];
    return [...own, ...others].find((dialog) => dialog?.open);
  }

  #showAs(showing: "live" | "aligned"): void {
    this.view.showing = showing;
    this.requestUpdate();
  }

  #mirror(): void {
    this.view.mirrored = !this.view.mirrored;
    this.requestUpdate();
  }

  #setOnline(): void {
    this.online = navigator.onLine;
  }
}

function heldBack({ heldBack: count }: Session): string {
  if (count === 0) return "";
  return count === 1 ? " One report was held back." : ` ${count} reports were held back.`;
}

function note(line: string) {
  return line ? html`<p class="note" role="status">${line}</p>` : nothing;
}

function toggle({ panel }: Session, index: number): void {
  const task = panel[index];
  if (task) switchTask(task, !task.on);
}

customElements.define("fovea-studio", FoveaStudio);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-studio": FoveaStudio;
  }
}
