import { html, nothing, render } from "lit";
import "../elements/fovea-drop.ts";
import type { FoveaDrop, Handed } from "../elements/fovea-drop.ts";
import { FoveaPlayer } from "../elements/fovea-player.ts";
import { FoveaStage } from "../elements/fovea-stage.ts";
import { CameraRecovery } from "../elements/mechanisms/camera-recovery.ts";
import { toggleFullscreen } from "../elements/mechanisms/fullscreen.ts";
import { FoveaError } from "../errors.ts";
import { controls, theme } from "../look/theme.ts";
import { fileKind } from "../session/input-kind.ts";
import type { Phase } from "../session/source-status.ts";
import type { TaskDialog } from "../tasks/page/task-controls.ts";
import { AddedControls } from "./added-controls.ts";
import { analysisStyles } from "./analysis/analysis.styles.ts";
import { BackButton } from "./back-button.ts";
import { ChosenRow } from "./chosen-row.ts";
import { FadingControls } from "./fading-controls.ts";
import { studioStyles } from "./fovea-studio.styles.ts";
import { inspectorStyles } from "./inspector.styles.ts";
import { railAndInspector } from "./inspector.ts";
import { Keyboard } from "./keyboard.ts";
import { type KeyAction, type KeyBinding, shortcutOf } from "./keys.ts";
import { LinkController } from "./link-controller.ts";
import "./offline/fovea-update-notice.ts";
import { keepOffline } from "./offline/keep-offline.ts";
import "./panels/fovea-key-help.ts";
import type { FoveaKeyHelp } from "./panels/fovea-key-help.ts";
import "./panels/fovea-share.ts";
import type { FoveaShare } from "./panels/fovea-share.ts";
import "./panels/fovea-storage.ts";
import { StyledElement } from "../look/styled-element.ts";
import { say } from "../words/say.ts";
import type { FoveaStorage } from "./panels/fovea-storage.ts";
import { switchTask } from "./panels/task-card.ts";
import { PassingNote } from "./passing-note.ts";
import { saveSnapshot } from "./save-snapshot.ts";
import { Session } from "./session.ts";
import { pageStore } from "./settings/kept-settings.ts";
import { RecentSources } from "./sources/recent-sources.ts";
import { Sources } from "./sources/sources.ts";
import { playerTools, stageTemplate } from "./stage-template.ts";
import { studioHeader } from "./studio-header.ts";
import { welcome } from "./welcome.ts";

declare const __MODEL_MIRROR__: string;

const SHORTCUTS = {
  play: shortcutOf("play"),
  stepBack: shortcutOf("frame-back"),
  stepForward: shortcutOf("frame-forward"),
  mute: shortcutOf("mute"),
  fullscreen: shortcutOf("fullscreen"),
  mirror: shortcutOf("mirror"),
};

/**
 * The studio page: arranges the elements, shows what the session says, and passes on what a person
 * asks for. What a task adds comes from the task (`TaskControls`), all else from panels
 * (`StudioPanel`).
 *
 * @attr data-phase what is going on, for tests and styles
 */
export class FoveaStudio extends StyledElement {
  static override properties = { online: { state: true } };
  static override styles = [theme, controls, inspectorStyles, studioStyles, analysisStyles];

  declare online: boolean;

  // Made here, not in the template, because the session works with them from the first moment.
  readonly view = new FoveaStage();
  readonly player = new FoveaPlayer();
  /** What panels lay over the picture. */
  readonly #over = document.createElement("div");
  readonly updates = keepOffline(() => this.requestUpdate());
  session: Session | null = null;
  readonly #recent = new RecentSources(pageStore());
  readonly #sources = new Sources(() => this.session, this.#recent);
  readonly #link = new LinkController(this, () => this.session);
  readonly #back = new BackButton(this, () => {
    this.#link.passed();
    if (this.session?.phase !== "empty") this.session?.stop();
  });
  readonly #chosen = new ChosenRow();
  readonly #recovery = new CameraRecovery(this, () => this.session);
  readonly #fading = new FadingControls(this);
  readonly #advice = new PassingNote();
  readonly #added = new AddedControls();
  #connected: Promise<unknown> = Promise.resolve();
  #phase: Phase = "empty";
  #listening = new AbortController();

  constructor() {
    super();
    this.online = navigator.onLine;
    this.#over.className = "over";
    this.#over.slot = "picture";
    this.view.append(this.#over);
    this.player.video = this.view.video;
    this.player.shortcuts = SHORTCUTS;
    this.player.addEventListener("fullscreen-request", () => this.#fullscreen());
    this.player.addEventListener("mirror-request", () => this.session?.mirror());
    new Keyboard(
      this,
      () => this.#added.keys,
      (binding) => this.#act(binding),
    );
  }

  override connectedCallback(): void {
    // First, because the controllers ask for it.
    const session = new Session(__MODEL_MIRROR__, this.view, () => this.requestUpdate());
    this.session = session;
    this.#connected = this.#connectControls(session);
    void this.#connectPanels(session);
    super.connectedCallback();
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    matchMedia("(prefers-reduced-motion: reduce)").addEventListener(
      "change",
      () => this.requestUpdate(),
      { signal },
    );
    for (const type of ["online", "offline"]) {
      window.addEventListener(
        type,
        () => {
          this.online = navigator.onLine;
        },
        { signal },
      );
    }
  }

  /** Controls of tasks come after the first page, which shows none; so do panels. */
  async #connectControls(session: Session): Promise<void> {
    if (await this.#added.connect(session, () => this.session === session)) this.requestUpdate();
  }

  async #connectPanels(session: Session): Promise<void> {
    const { connectPanels, STUDIO_PANELS } = await import("./studio-panels.ts");
    if (this.session !== session) return;
    session.panelList = STUDIO_PANELS;
    session.panels = connectPanels({
      session,
      player: this.player,
      changed: () => this.requestUpdate(),
      open: (id) => {
        this.#chosen.open(id);
        this.requestUpdate();
        void this.#bringInSight();
      },
    });
    this.requestUpdate();
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
    if (this.#phase === "empty" && session.phase !== "empty") this.#back.opened();
    if (this.#phase !== "empty" && session.phase === "empty") this.#back.closed();
    this.#phase = session.phase;
    const kind = session.source?.kind;
    player.live = kind === "camera" || kind === "screen";
    player.still = kind === "image";
    player.mirrored = this.view.mirrored;
    this.#chosen.follow(session.panel);
    void session.lookUpKeptModels();
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
    const { session, player } = this;
    if (!session) return;
    const running = session.phase === "running";
    const panels = running ? [...session.panels.values()] : [];
    render(html`${panels.map((panel) => panel.overPicture?.() ?? nothing)}`, this.#over);
    render(running ? playerTools(session, this.#snapshot) : nothing, player);
  }

  protected override render() {
    const { session } = this;
    if (!session) return nothing;
    const empty = session.phase === "empty";
    return html`${studioHeader(session, {
      sources: this.#sources,
      recent: this.#recent.list,
      online: this.online,
      pick: this.#pick,
      preset: (preset) => this.#link.apply(preset),
      reset: () => this.#link.reset(),
      share: this.#share,
      storage: () => void this.#showStorage(),
      help: this.#help,
    })}
      <main class=${empty ? "empty" : ""}>
        ${
          empty
            ? welcome(session, {
                sources: this.#sources,
                online: this.online,
                pick: this.#pick,
                link: this.#link,
                recovery: this.#recovery.element,
              })
            : nothing
        }
        <div class="stage" ?data-resting=${this.#fading.resting}>
          ${stageTemplate(session, {
            player: this.player,
            link: this.#link,
            recovery: this.#recovery.element,
            advice: this.#advice,
            showAs: (showing) => this.#showAs(showing),
            pick: this.#pick,
          })}
        </div>
        <aside aria-label=${say("Tasks and settings")} ?data-folded=${this.#chosen.id === null}>
          ${railAndInspector(session, this.#chosen.id, (id) => {
            this.#chosen.toggle(id);
            this.requestUpdate();
            if (this.#chosen.id !== null) void this.#bringInSight();
          })}
        </aside>
      </main>
      <fovea-drop @handed=${(event: CustomEvent<Handed>) => this.#take(event.detail)}></fovea-drop>
      <fovea-key-help .rows=${this.#added.rows(session.panelList)}></fovea-key-help>
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

  /** On a small screen the inspector lies below all else: scrolls it to right below the picture. */
  async #bringInSight(): Promise<void> {
    await this.updateComplete;
    const picture = this.renderRoot.querySelector(".picture");
    const inspector = this.renderRoot.querySelector("aside");
    if (!picture || !inspector || getComputedStyle(picture).position !== "sticky") return;
    const { top, bottom } = picture.getBoundingClientRect();
    // Until it sticks to the top, the picture goes along.
    const hidden = inspector.getBoundingClientRect().top - bottom + Math.max(0, top);
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    window.scrollBy({ top: hidden, behavior: still ? "instant" : "smooth" });
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
    if ("url" in handed) {
      this.#sources.open(handed);
      return;
    }
    const refuse = (thrown: unknown) => session.refuse(FoveaError.from(thrown));
    const kind = fileKind(handed.file.name, handed.file.type);
    if (kind === "model")
      this.#connected.then(() => session.takeNetwork(handed.file)).catch(refuse);
    else if (kind === "recording") session.opened.open(handed.file).catch(refuse);
    else this.#sources.open(handed);
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
    else if (action === "task-key") this.#added.press(index, session.taskSet);
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
      end: () => player.seekToEnd(),
      mute: () => player.toggleMute(),
      slower: () => player.changeSpeed(-1),
      faster: () => player.changeSpeed(1),
      part: () => player.markPart(),
      snapshot: () => void this.#snapshot(),
      fullscreen: () => this.#fullscreen(),
      mirror: () => this.session?.mirror(),
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

  readonly #snapshot = async (): Promise<void> => {
    const { session, view } = this;
    try {
      const time = session?.source?.kind === "video" ? view.video.currentTime : null;
      await saveSnapshot(view, session?.source ?? null, time);
    } catch (thrown) {
      session?.refuse(FoveaError.from(thrown));
    }
  };

  #fullscreen(): void {
    const stage = this.renderRoot.querySelector<HTMLElement>(".stage");
    if (stage) toggleFullscreen(stage);
  }

  #showAs(showing: "live" | "aligned"): void {
    this.view.showing = showing;
    this.requestUpdate();
  }
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
