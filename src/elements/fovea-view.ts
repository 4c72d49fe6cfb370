/**
 * The whole in one element: a source, the tasks that look at it, and what they found, drawn over
 * the picture.
 *
 * Its session (pipeline, camera, workers) begins when something is started and ends shortly after
 * the element has left the document; an element that is only moved keeps it.
 */
import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import "../look/fovea-message.ts";
import "./fovea-player.ts";
import "./fovea-stage.ts";
import { assetSettings } from "../catalog/configuration.ts";
import { FoveaError } from "../errors.ts";
import { type CameraOptions, cameraPermission } from "../frames/camera.ts";
import { type CameraButton, createCameraButton } from "../frames/user-media-element.ts";
import { icon } from "../look/icons.ts";
import { controls, theme } from "../look/theme.ts";
import type { PipelineStatistics } from "../pipeline/statistics.ts";
import type { BackendChoice } from "../results/backend.ts";
import type { EngineInfo } from "../results/engine-info.ts";
import type { TaskResult } from "../results/stamp.ts";
import { SourceSession } from "../session/source-session.ts";
import type { Source } from "../session/source-status.ts";
import { FoveaStage, type Showing, type SnapshotOptions } from "./fovea-stage.ts";
import { ElementStates } from "./mechanisms/element-states.ts";
import { MediaSurface } from "./mechanisms/media-surface.ts";
import { TaskAttributes } from "./mechanisms/task-attributes.ts";
import { type ModelProgress, TaskReports, taskErrors } from "./mechanisms/task-reports.ts";
import { tasksState } from "./mechanisms/tasks-state.ts";
import { upgradeProperties } from "./mechanisms/upgrade.ts";

/**
 * `idle`: nothing was started; `loading`: a permission, a source or a model is awaited; `paused`:
 * the picture stands still, or the camera was given back while the page is hidden; `failed`: the
 * source, or every task, has given up.
 */
export type ViewState = "idle" | "loading" | "running" | "paused" | "failed";

/** Events of `<fovea-view>` that other elements do not have, or not with this detail. */
export interface FoveaViewEvents {
  result: CustomEvent<TaskResult>;
  statechange: CustomEvent<{ readonly state: ViewState }>;
  error: CustomEvent<FoveaError>;
  progress: CustomEvent<ModelProgress>;
  statistics: CustomEvent<PipelineStatistics>;
}

/** All events of `<fovea-view>` by name. */
export type FoveaViewEventMap = Omit<HTMLElementEventMap, keyof FoveaViewEvents> & FoveaViewEvents;

/**
 * Milliseconds for which a page or element may be hidden before its camera is given back: a glance
 * at another tab must not make the camera's light blink.
 */
const HIDDEN_FOR = 2000;

/** How near a lazy element must be to what is in sight. */
const NEAR = "200px";

/** Any camera is an attribute without a value, none is no attribute. */
const cameraConverter = {
  fromAttribute: (value: string | null) => value,
  toAttribute: (value: string | boolean | null) =>
    value === true ? "" : value === false ? null : value,
};

/**
 * A camera, video, picture or stream, and what Fovea's tasks find in it.
 *
 * What is looked at is the first of `srcObject`, `camera` and `src` that is set. A camera begins
 * with a press on its start button; a video begins when it comes into sight.
 *
 * @element fovea-view
 * @attr {string} src - address of a video or a picture
 * @attr {string} camera - looks through a camera: any (no value), `user`, `environment` or a device's id
 * @attr {boolean} autostart - a camera starts alone where its permission was already granted
 * @attr {string} tasks - ids of tasks, separated by spaces; `detection` unless said otherwise
 * @attr {string} model-TASK - id of the model for a task, as in `model-detection="yolox-nano"`
 * @attr {auto | webgpu | wasm} backend - what runs the networks
 * @attr {string} options - options by task as JSON, as in `{"detection":{"scoreThreshold":0.5}}`
 * @attr {live | aligned} sync - the playing video, or the very frame that was analysed
 * @attr {string} tracks - what to draw of tracks: `ids`, `trails`, `colours`, separated by spaces
 * @attr {boolean} paused - the picture stands still
 * @attr {boolean} mirrored - the picture is flipped, as in a mirror; results are not
 * @attr {boolean} controls - shows controls below the picture
 * @attr {string} poster - address of a picture to show until there is one
 * @attr {auto | lazy | eager} loading - `eager` loads models and video at once; else when in sight, and models of a camera with its start
 * @attr {auto | manual} reveal - `manual` waits for a press on the start button for a video, too
 * @attr {boolean} loop - a video begins anew when it has ended
 * @attr {boolean} muted - a video begins silent
 *
 * @fires {CustomEvent<TaskResult>} result - a task's result; bubbles, composed
 * @fires {CustomEvent<{state: ViewState}>} statechange - `state` has changed; bubbles, composed
 * @fires {CustomEvent<FoveaError>} error - something went wrong; the detail says what to do about it
 * @fires {CustomEvent<ModelProgress>} progress - a model is being loaded
 * @fires {CustomEvent<PipelineStatistics>} statistics - twice a second while there is a session
 *
 * @slot - what lies over the picture
 * @slot poster - in place of the poster's picture
 * @slot empty - shown while nothing was started and there is nothing to start
 * @slot error - in place of the error's own words
 * @slot controls - in place of the controls
 *
 * @csspart view - the box of the picture and what lies over it
 * @csspart stage - the `<fovea-stage>`
 * @csspart frame - the box of the picture, letterboxed into the stage
 * @csspart video - the live picture
 * @csspart picture - the canvas with the analysed frame
 * @csspart overlay - the `<fovea-overlay>`
 * @csspart poster - the poster's picture
 * @csspart start - the start button
 * @csspart status - the line that says what is being waited for
 * @csspart error - the `<fovea-message>`
 * @csspart controls - the `<fovea-player>`
 *
 * @cssprop --fovea-ratio - width by height while no picture is there; 16:9
 * @cssprop --fovea-accent - fill of the start button
 * @cssprop --fovea-on-accent - text on that fill
 * @cssprop --fovea-ink - text
 * @cssprop --fovea-muted - text of less weight
 * @cssprop --fovea-surface - ground of buttons and messages
 * @cssprop --fovea-line - thin lines
 * @cssprop --fovea-edge - edges of buttons
 * @cssprop --fovea-focus - the ring around what has the keyboard
 * @cssprop --fovea-danger - text of errors
 * @cssprop --fovea-danger-surface - ground of errors
 * @cssprop --fovea-radius - roundness of corners
 * @cssprop --fovea-label-font - family of the labels on boxes
 *
 * @cssState idle - nothing was started
 * @cssState loading - a permission, a source or a model is awaited
 * @cssState running - results come
 * @cssState paused - the picture stands still
 * @cssState failed - the source, or every task, has given up
 */
export class FoveaView extends MediaSurface {
  static override properties = {
    src: { type: String, reflect: true },
    camera: { reflect: true, converter: cameraConverter },
    srcObject: { attribute: false },
    autostart: { type: Boolean, reflect: true },
    tasks: { type: String, reflect: true, useDefault: true },
    backend: { type: String, reflect: true, useDefault: true },
    options: { type: Object },
    sync: { type: String, reflect: true, useDefault: true },
    mirrored: { type: Boolean, reflect: true },
    tracks: { type: String, reflect: true, useDefault: true },
    controls: { type: Boolean, reflect: true },
    poster: { type: String, reflect: true },
    loading: { type: String, reflect: true, useDefault: true },
    reveal: { type: String, reflect: true, useDefault: true },
    loop: { type: Boolean, reflect: true },
  };
  static override styles = [
    theme,
    controls,
    css`
      :host {
        display: grid;
        grid-template-rows: minmax(0, 1fr) auto;
        background: #07090c;
      }
      .view {
        display: grid;
        position: relative;
        min-height: 0;
      }
      .view > * {
        grid-area: 1 / 1;
        min-width: 0;
        min-height: 0;
      }
      fovea-stage {
        height: 100%;
      }
      .over {
        position: relative;
        pointer-events: none;
      }
      .over ::slotted(*) {
        pointer-events: auto;
      }
      .poster {
        position: absolute;
        inset: 0;
      }
      .poster img {
        width: 100%;
        height: 100%;
        object-fit: contain;
      }
      .middle {
        place-self: center;
        position: relative;
        display: grid;
        justify-items: center;
        gap: 0.75rem;
        max-width: 100%;
        padding: 1rem;
        color: #f4f6f8;
        text-align: center;
      }
      .status {
        place-self: end start;
        position: relative;
        max-width: calc(100% - 1rem);
        margin: 0.5rem;
        padding: 0.3rem 0.6rem;
        border-radius: var(--radius);
        background: rgb(4 8 12 / 0.75);
        color: #f4f6f8;
        font-size: 0.875rem;
      }
      .status:empty {
        display: none;
      }
      .error {
        place-self: center;
        position: relative;
        width: min(34rem, 100%);
        max-height: 100%;
        padding: 0.75rem;
        overflow: auto;
      }
      fovea-player {
        padding: 0.25rem;
        background: var(--surface);
      }
    `,
  ];

  /** Address of a video or a picture. */
  declare src: string | null;
  /** Any camera ("" or true), `user`, `environment` or a device's id; null for none. */
  declare camera: string | boolean | null;
  /** A stream, whose tracks stay the page's, or a file. */
  declare srcObject: MediaStream | Blob | null;
  /** A camera starts alone where its permission was already granted. */
  declare autostart: boolean;
  /** Ids of tasks, separated by spaces. */
  declare tasks: string;
  /** What runs the networks: `auto`, `webgpu` or `wasm`. */
  declare backend: BackendChoice;
  /** Options by task; what is left out stands at the task's default. */
  declare options: Readonly<Record<string, object>>;
  /** `live`: the playing video; `aligned`: the very frame that was analysed. */
  declare sync: Showing;
  /** The picture is flipped, as in a mirror. */
  declare mirrored: boolean;
  /** What is drawn of tracks: `ids`, `trails` and `colours`, separated by spaces. */
  declare tracks: string;
  /** Shows controls below the picture. */
  declare controls: boolean;
  /** Address of a picture to show until there is one. */
  declare poster: string | null;
  /** When models and video are loaded. */
  declare loading: "auto" | "lazy" | "eager";
  /** Whether a video waits for a press on the start button. */
  declare reveal: "auto" | "manual";
  /** A video begins anew when it has ended. */
  declare loop: boolean;

  /** @internal */
  readonly stage = new FoveaStage();
  readonly #internals = this.attachInternals();
  readonly #states = new ElementStates<ViewState>(this, this.#internals, "idle");
  readonly #taskAttributes = new TaskAttributes(this);
  readonly #reports = new TaskReports(this);
  #session: SourceSession<FoveaStage> | null = null;
  #statistics: PipelineStatistics | null = null;
  /** The browser's own button, while a denied camera is on show. */
  #cameraButton: CameraButton | null = null;
  /** Ends the session when the element does not come back. */
  #leaving: ReturnType<typeof setTimeout> | undefined;
  #hiding: ReturnType<typeof setTimeout> | undefined;
  #listening = new AbortController();
  #inSight = false;
  readonly #sight = new IntersectionObserver(
    (entries) => {
      this.#inSight = entries.at(-1)?.isIntersecting ?? false;
      if (this.#inSight) this.requestUpdate();
    },
    { rootMargin: NEAR },
  );
  readonly #size = new ResizeObserver(() => this.#visibilityChanged());
  /** The source that was started, or refused to; another one is started anew. */
  #started: MediaStream | Blob | string | null = null;

  constructor() {
    super();
    this.src = null;
    this.camera = null;
    this.srcObject = null;
    this.autostart = false;
    this.tasks = "detection";
    this.backend = "auto";
    this.options = {};
    this.sync = "live";
    this.mirrored = false;
    this.tracks = "";
    this.controls = false;
    this.poster = null;
    this.loading = "auto";
    this.reveal = "auto";
    this.loop = false;
    this.#internals.role = "group";
    this.#internals.ariaLabel = "Picture and what was found in it";
    this.stage.setAttribute("part", "stage");
    this.stage.setAttribute("exportparts", "frame, video, picture, overlay");
    const { video } = this.stage;
    for (const type of ["play", "pause", "ended", "loadeddata", "emptied"]) {
      video.addEventListener(type, () => this.#mediaChanged(type));
    }
    // Whoever hears of an event finds the state that follows from it.
    this.echoMediaEvents();
    upgradeProperties(this, [
      "models",
      "paused",
      "currentTime",
      "volume",
      "muted",
      "defaultMuted",
      "playbackRate",
      "defaultPlaybackRate",
    ]);
  }

  static override get observedAttributes(): string[] {
    // biome-ignore lint/complexity/noThisInStatic: Lit reads the properties of the class that asks
    return [...super.observedAttributes, "paused", "muted"];
  }

  /** Where it stands; also a CSS state, as in `fovea-view:state(running)`. */
  get state(): ViewState {
    return this.#states.now;
  }

  /** What went wrong and still stands, or null. */
  get error(): FoveaError | null {
    return this.#errors[0] ?? null;
  }

  /** Whether the picture stands still. Setting it pauses, or plays. */
  get paused(): boolean {
    return this.media.paused;
  }
  set paused(paused: boolean) {
    this.toggleAttribute("paused", paused);
  }

  /** Ids of models by task; reflects the attributes `model-…`. */
  get models(): Record<string, string> {
    return this.#taskAttributes.models;
  }
  set models(models: Readonly<Record<string, string>>) {
    this.#taskAttributes.models = models ?? {};
  }

  /** What is looked at; null before the start. */
  get source(): Source | null {
    return this.#session?.source ?? null;
  }

  /** Id of the camera that is looked through; null when none is. */
  get cameraId(): string | null {
    return this.source?.kind === "camera" ? (this.#session?.cameraId ?? null) : null;
  }

  /** The newest result of each task. Layers in them are borrowed until the next. */
  get results(): ReadonlyMap<string, TaskResult> {
    const results = new Map<string, TaskResult>();
    for (const { id, result } of this.#session?.tasks.values() ?? []) {
      if (result) results.set(id, result);
    }
    return results;
  }

  /** What runs each task's model, by task. */
  get engines(): ReadonlyMap<string, EngineInfo> {
    const engines = new Map<string, EngineInfo>();
    for (const { id, engine } of this.#session?.tasks.values() ?? []) {
      if (engine) engines.set(id, engine);
    }
    return engines;
  }

  /** How fast it goes; null before the start. */
  get statistics(): PipelineStatistics | null {
    return this.#statistics;
  }

  override get videoWidth(): number {
    return this.stage.still ? this.stage.pictureSize.width : super.videoWidth;
  }

  override get videoHeight(): number {
    return this.stage.still ? this.stage.pictureSize.height : super.videoHeight;
  }

  /**
   * Opens the source, asking for the camera where there is one to ask for, and loads the models.
   * Settles when the picture is there, whether or not a model is; rejects with a `FoveaError`.
   */
  async start(): Promise<void> {
    const source = this.#chosen;
    if (source === null) {
      throw new FoveaError("input-unknown", "There is nothing to look at.", {
        action: "Set src, camera or srcObject first.",
      });
    }
    this.#started = source;
    const session = this.#openSession();
    this.media.loop = this.loop;
    await open(session, source, this.#cameraOptions, !this.hasAttribute("paused"));
    if (session.problem) throw session.problem.error;
  }

  /** Lets go of the source: a camera is off afterwards. Models stay loaded until the element goes. */
  stop(): void {
    // One that is not in the document has no other end.
    if (this.isConnected) this.#session?.stop();
    else this.#endSession();
  }

  /** Plays on; starts what was not started. */
  async play(): Promise<void> {
    this.removeAttribute("paused");
    if (this.#session?.phase === "running") await this.media.play();
    else await this.start();
  }

  /** Lets the picture stand still; the last frame stays analysed. */
  pause(): void {
    this.setAttribute("paused", "");
  }

  /** Starts the source anew. */
  load(): void {
    this.#started = null;
    this.stop();
    this.requestUpdate();
  }

  /** Tries again what has failed. */
  retry(): void {
    const retry = this.#session?.problem?.retry;
    retry?.();
    if (retry) return;
    for (const task of this.#session?.tasks.values() ?? []) {
      if (task.state?.status === "failed") task.retry();
    }
  }

  /**
   * The picture as it is shown, in its own pixels, with what was found drawn over it. Rejects with
   * "video-no-picture" when there is none.
   */
  snapshot(options: SnapshotOptions = {}): Promise<Blob> {
    return this.stage.snapshot(options);
  }

  override addEventListener<Type extends keyof FoveaViewEventMap>(
    type: Type,
    listener: (this: FoveaView, event: FoveaViewEventMap[Type]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  override addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  override addEventListener(
    type: string,
    listener: unknown,
    options?: boolean | AddEventListenerOptions,
  ): void {
    super.addEventListener(type, listener as EventListener, options);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    clearTimeout(this.#leaving);
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    document.addEventListener("visibilitychange", () => this.#visibilityChanged(), { signal });
    this.#sight.observe(this);
    this.#size.observe(this);
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#listening.abort();
    this.#sight.disconnect();
    this.#size.disconnect();
    clearTimeout(this.#hiding);
    // An element that is moved comes back within the same task.
    this.#leaving = setTimeout(() => this.#endSession());
  }

  /** Moved by `moveBefore`: nothing is to be done. */
  connectedMoveCallback(): void {}

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (name === "muted") this.media.muted = value !== null;
    if (name === "paused") this.#followPaused(value !== null);
  }

  protected override get media(): HTMLVideoElement {
    return this.stage.video;
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.stage.showing = this.sync;
    this.stage.mirrored = this.mirrored;
    this.stage.tracks = this.tracks;
    if (changed.has("loop")) this.media.loop = this.loop;
    // Apart from this update, for it causes another one.
    queueMicrotask(() => {
      if (!this.isConnected) return;
      if (isWish(changed)) this.#session?.taskSet.use(this.#taskAttributes.configuration);
      this.#follow();
    });
  }

  protected override render() {
    const session = this.#session;
    const phase = session?.phase ?? "empty";
    const running = phase === "running" || phase === "suspended";
    const { error } = this;
    return html`<div class="view" part="view">
        ${this.stage}
        ${running ? nothing : this.#poster()}
        <div class="over"><slot></slot></div>
        ${phase === "empty" && !error ? this.#beginning() : nothing}
        <p class="status" part="status" role="status">${this.#waiting()}</p>
        ${error ? this.#error(error) : nothing}
      </div>
      <slot name="controls">${this.controls && running ? this.#player(session) : nothing}</slot>`;
  }

  #poster(): TemplateResult {
    return html`<div class="poster">
      <slot name="poster"
        >${this.poster ? html`<img part="poster" src=${this.poster} alt="" />` : nothing}</slot
      >
    </div>`;
  }

  /** What one sees before anything was started. */
  #beginning(): TemplateResult | typeof nothing {
    if (this.#chosen === null) return html`<div class="middle"><slot name="empty"></slot></div>`;
    if (!this.#waitsForStart) return nothing;
    const camera = this.#cameraWish !== null && this.srcObject === null;
    return html`<div class="middle">
      <button class="primary" part="start" @click=${() => this.#press()}>
        ${icon(camera ? "camera" : "play")} ${camera ? "Start the camera" : "Play"}
      </button>
    </div>`;
  }

  #error(error: FoveaError): TemplateResult {
    const retryable = this.#session?.problem?.retry !== null;
    return html`<div class="error">
      <slot name="error">
        <fovea-message
          part="error"
          .error=${error}
          ?retryable=${retryable}
          @retry=${() => this.retry()}
          >${this.#cameraButton?.element ?? nothing}</fovea-message
        >
      </slot>
    </div>`;
  }

  #player(session: SourceSession<FoveaStage> | null): TemplateResult {
    const kind = session?.source?.kind;
    return html`<fovea-player
      part="controls"
      .video=${this.media}
      ?live=${kind !== "video" && kind !== "image"}
      ?still=${kind === "image"}
      ?mirrored=${this.mirrored}
      .frameTime=${session?.frameTime ?? null}
      .frameSeconds=${session?.frameSeconds ?? 1 / 30}
      @mirror-request=${() => {
        this.mirrored = !this.mirrored;
      }}
      @fullscreen-request=${() => this.#fullscreen()}
    ></fovea-player>`;
  }

  /** What is being waited for, in words; empty when nothing is. */
  #waiting(): string {
    const session = this.#session;
    if (!session) return "";
    if (session.phase === "asking") {
      return "Your browser asks whether this page may look. Choose “Allow”.";
    }
    if (session.phase === "opening") return "Opening…";
    const loading = [...session.tasks.values()].filter(({ state }) => state?.status === "loading");
    if (loading.length > 0) return `Loading ${loading.map(({ model }) => model.name).join(", ")}…`;
    return "";
  }

  /** The source that is set; a camera as a word of its own. */
  get #chosen(): MediaStream | Blob | string | null {
    if (this.srcObject) return this.srcObject;
    const camera = this.#cameraWish;
    return camera === null ? this.src || null : `${CAMERA}${camera}`;
  }

  get #cameraWish(): string | null {
    const { camera } = this;
    if (camera === true) return "";
    return typeof camera === "string" ? camera : null;
  }

  get #cameraOptions(): CameraOptions {
    const wish = this.#cameraWish;
    if (wish === "user" || wish === "environment") return { facing: wish };
    return wish ? { deviceId: wish } : {};
  }

  /** Whether the source that is set begins with a press on the start button. */
  get #waitsForStart(): boolean {
    if (this.srcObject) return false;
    return this.#cameraWish !== null || this.reveal === "manual";
  }

  get #errors(): readonly FoveaError[] {
    const session = this.#session;
    if (!session) return [];
    const { problem, taskSet } = session;
    return [
      ...(problem ? [problem.error] : []),
      ...taskErrors(session.tasks.values(), taskSet.problems),
    ];
  }

  /** Starts, stops and loads as the attributes want it now. */
  #follow(): void {
    const chosen = this.#chosen;
    if (chosen !== this.#started && this.#started !== null) {
      this.#started = null;
      this.stop();
    }
    if (chosen === null || chosen === this.#started) return;
    const near = this.loading === "eager" || this.#inSight;
    if (this.loading === "eager") this.#openSession();
    if (!this.#waitsForStart) {
      if (near || this.srcObject) this.#begin();
    } else if (this.#cameraWish !== null && this.autostart && this.srcObject === null) {
      void this.#startWhereGranted(chosen);
    }
  }

  async #startWhereGranted(chosen: MediaStream | Blob | string): Promise<void> {
    if ((await cameraPermission()) !== "granted") return;
    if (this.isConnected && this.#chosen === chosen && this.#started === null) this.#begin();
  }

  /** What goes wrong is on show and in an event. */
  #begin(): void {
    this.start().catch(() => undefined);
  }

  #press(): void {
    this.removeAttribute("paused");
    this.#begin();
  }

  #openSession(): SourceSession<FoveaStage> {
    if (this.#session) return this.#session;
    const session = new SourceSession(assetSettings(), this.stage, () => this.#changed());
    this.#session = session;
    session.taskSet.use(this.#taskAttributes.configuration);
    return session;
  }

  #endSession(): void {
    const session = this.#session;
    this.#session = null;
    this.#started = null;
    this.#statistics = null;
    this.#cameraButton?.dispose();
    this.#cameraButton = null;
    session?.dispose();
    this.#states.set("idle");
    this.requestUpdate();
  }

  #changed(): void {
    const session = this.#session;
    // The first words of one that is being made, the last of one that has ended.
    if (!session) return;
    this.#offerCameraButton(session);
    this.#states.set(stateOf(session));
    this.#reports.tell(session.tasks.values(), this.#errors);
    const { statistics } = session;
    if (statistics && statistics !== this.#statistics) {
      this.#statistics = statistics;
      this.dispatchEvent(new CustomEvent("statistics", { detail: statistics, composed: true }));
    }
    this.requestUpdate();
  }

  /** Pressing the browser's own button asks again even after a denial, which a page cannot. */
  #offerCameraButton(session: SourceSession<FoveaStage>): void {
    const code = session.problem?.error.code;
    if (code === "camera-denied" || code === "camera-dismissed") {
      this.#cameraButton ??= createCameraButton({
        onStream: (stream) => void session.takeCamera(stream),
        onError: (error) => session.refuse(FoveaError.from(error)),
      });
    } else {
      this.#cameraButton?.dispose();
      this.#cameraButton = null;
    }
  }

  #followPaused(paused: boolean): void {
    const { media } = this;
    if (this.#session?.phase !== "running" || this.stage.still) return;
    if (paused) media.pause();
    else if (media.paused) media.play().catch(() => undefined);
  }

  /** Keeps the attribute `paused` to what a person did with controls. */
  #mediaChanged(type: string): void {
    const session = this.#session;
    if (!session) return;
    if (session.phase === "running") {
      if (type === "play") this.removeAttribute("paused");
      if (type === "pause" && !this.media.ended) this.setAttribute("paused", "");
    }
    this.#changed();
  }

  #visibilityChanged(): void {
    clearTimeout(this.#hiding);
    const hidden = document.hidden || !this.checkVisibility();
    if (!hidden) {
      void this.#session?.resume();
      return;
    }
    this.#hiding = setTimeout(() => this.#session?.suspend(), HIDDEN_FOR);
  }

  #fullscreen(): void {
    const done =
      document.fullscreenElement === this ? document.exitFullscreen() : this.requestFullscreen();
    // Refused without a gesture or inside a frame: the picture stays as it is.
    done.catch(() => undefined);
  }
}

/** Marks a camera among the addresses; no address begins so. */
const CAMERA = "camera:";

async function open(
  session: SourceSession<FoveaStage>,
  source: MediaStream | Blob | string,
  camera: CameraOptions,
  play: boolean,
): Promise<void> {
  if (source instanceof MediaStream) await session.openStream(source);
  else if (source instanceof Blob) await session.openFile(source, { play });
  else if (source.startsWith(CAMERA)) await session.startCamera(camera);
  else await session.openUrl(new URL(source, document.baseURI).href, { play });
}

function stateOf({ phase, problem, tasks, view }: SourceSession<FoveaStage>): ViewState {
  if (phase === "asking" || phase === "opening") return "loading";
  if (problem) return "failed";
  if (phase === "suspended") return "paused";
  const standing = tasksState(tasks.values());
  if (standing === "loading" || standing === "failed") return standing;
  if (phase === "empty") return "idle";
  return view.video.paused && !view.still ? "paused" : "running";
}

function isWish(changed: PropertyValues<FoveaView>): boolean {
  return (
    changed.has("tasks") ||
    changed.has("models") ||
    changed.has("backend") ||
    changed.has("options")
  );
}

customElements.define("fovea-view", FoveaView);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-view": FoveaView;
  }
}
