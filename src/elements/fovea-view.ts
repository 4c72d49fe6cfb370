/**
 * The whole in one element: a source, the tasks that look at it, and what they found, drawn over
 * the picture.
 *
 * Its session (pipeline, camera, workers) begins when something is started and ends shortly after
 * the element has left the document; an element that is only moved keeps it.
 */
import type { PropertyValues } from "lit";
import type { FoveaError } from "../errors.ts";
import { controls, theme } from "../look/theme.ts";
import type { PipelineStatistics } from "../pipeline/statistics.ts";
import type { BackendChoice } from "../results/backend.ts";
import type { EngineInfo } from "../results/engine-info.ts";
import type { TaskResult } from "../results/stamp.ts";
import type { Source } from "../session/source-status.ts";
import { say } from "../words/say.ts";
import type { FoveaStage, Showing, SnapshotOptions } from "./fovea-stage.ts";
import { viewStyles } from "./fovea-view.styles.ts";
import { CameraRecovery } from "./mechanisms/camera-recovery.ts";
import { cameraConverter, openSource } from "./mechanisms/chosen-source.ts";
import { toggleFullscreen } from "./mechanisms/fullscreen.ts";
import { tellHappenings } from "./mechanisms/happenings.ts";
import { HiddenPage } from "./mechanisms/hidden-page.ts";
import { internalsOf } from "./mechanisms/internals.ts";
import { loadLaterChildren } from "./mechanisms/later-children.ts";
import { MediaSurface, SETTABLE } from "./mechanisms/media-surface.ts";
import { PausedAttribute } from "./mechanisms/paused-attribute.ts";
import { SlowSource } from "./mechanisms/slow-source.ts";
import { SourceStart } from "./mechanisms/source-start.ts";
import { optionsConverter } from "./mechanisms/task-attributes.ts";
import { TaskHost } from "./mechanisms/task-host.ts";
import type { TypedListeners } from "./mechanisms/typed-listeners.ts";
import { upgradeProperties } from "./mechanisms/upgrade.ts";
import type { TaskEvents } from "./task-events.ts";
import type { FoveaViewEventMap, FoveaViewEvents } from "./view-events.ts";
import { ViewSession } from "./view-session.ts";
import { viewStage } from "./view-stage.ts";
import type { ViewState } from "./view-state.ts";
import { viewTemplate } from "./view-template.ts";

const ABOUT = { role: "group" };

export type { FoveaViewEventMap, FoveaViewEvents, TaskEvents, ViewState };

/** Types of events for listeners; the method is that of every element. */
export interface FoveaView {
  addEventListener: TypedListeners<FoveaView, FoveaViewEventMap>;
}

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
 * @fires {CustomEvent<AnyResult>} result - a task's result; bubbles, composed
 * @fires {CustomEvent<{state: ViewState}>} statechange - `state` has changed; bubbles, composed
 * @fires {CustomEvent<FoveaError>} error - something went wrong; the detail says what to do about it
 * @fires {CustomEvent<ModelProgress>} progress - a model is being loaded
 * @fires {CustomEvent<PipelineStatistics>} statistics - twice a second while there is a session
 * @fires {CustomEvent<ActionEventDetail>} actionstart - a person begins to do something (task `actions`); bubbles, composed
 * @fires {CustomEvent<ActionEventDetail>} actionend - a person does it no more; bubbles, composed
 * @fires {CustomEvent<PersonEventDetail>} personstart - a person comes into sight (task `holistic`); bubbles, composed
 * @fires {CustomEvent<PersonEventDetail>} personend - a person is gone; bubbles, composed
 * @fires {CustomEvent<SignEventDetail>} signstart - a hand begins to make a sign (task `hands`); bubbles, composed
 * @fires {CustomEvent<SignEventDetail>} signend - a hand makes it no more; bubbles, composed
 *
 * @slot - what lies over the picture, and over the bars beside it
 * @slot picture - what is as large as the picture; `<fovea-zone>`, `<fovea-line>`, `<fovea-heatmap>` and `<fovea-captions>` go there by themselves
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
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the interface says more of a method that there is
export class FoveaView extends MediaSurface {
  static override properties = {
    src: { type: String, reflect: true },
    camera: { reflect: true, converter: cameraConverter },
    srcObject: { attribute: false },
    autostart: { type: Boolean, reflect: true },
    tasks: { type: String, reflect: true, useDefault: true },
    backend: { type: String, reflect: true, useDefault: true },
    options: { converter: optionsConverter },
    sync: { type: String, reflect: true, useDefault: true },
    mirrored: { type: Boolean, reflect: true },
    tracks: { type: String, reflect: true, useDefault: true },
    controls: { type: Boolean, reflect: true },
    poster: { type: String, reflect: true },
    loading: { type: String, reflect: true, useDefault: true },
    reveal: { type: String, reflect: true, useDefault: true },
    loop: { type: Boolean, reflect: true },
  };
  static override styles = [theme, controls, viewStyles];

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
  readonly stage: FoveaStage = viewStage();
  readonly #internals = internalsOf(this, ABOUT);
  readonly #session: ViewSession = new ViewSession(this, this.#internals, () => this.#taskHost);
  readonly #taskHost = new TaskHost(this, {
    taskSet: () => this.#session.now?.taskSet ?? null,
    sourceError: () => this.#session.now?.problem?.error ?? this.#session.refusal,
    end: () => this.#endSession(),
  });
  readonly #slow = new SlowSource(this, () => this.#session.now);
  readonly #recovery = new CameraRecovery(this, () => this.#session.now);
  readonly #start = new SourceStart(this, () => void this.#session.open());
  readonly #paused = new PausedAttribute(this, this.stage.video, () => this.#session.now);

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
    tellHappenings(this);
    new HiddenPage(this, () => this.#session.now);
    this.echoMediaEvents(() => this.#session.tell());
    upgradeProperties(this, ["models", "paused", ...SETTABLE]);
  }

  static override get observedAttributes(): string[] {
    // biome-ignore lint/complexity/noThisInStatic: Lit reads the properties of the class that asks
    return [...super.observedAttributes, "paused", "muted"];
  }

  /** Where it stands; also a CSS state, as in `fovea-view:state(running)`. */
  get state(): ViewState {
    return this.#session.state;
  }

  /** What went wrong and still stands, or null. */
  get error(): FoveaError | null {
    return this.#taskHost.errors[0] ?? null;
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
    return this.#taskHost.models;
  }
  set models(models: Readonly<Record<string, string>>) {
    this.#taskHost.models = models;
  }

  /** What is looked at; null before the start. */
  get source(): Source | null {
    return this.#session.now?.source ?? null;
  }

  /** Id of the camera that is looked through; null when none is. */
  get cameraId(): string | null {
    return this.source?.kind === "camera" ? (this.#session.now?.cameraId ?? null) : null;
  }

  /** The newest result of each task. Layers in them are borrowed until the next. */
  get results(): ReadonlyMap<string, TaskResult> {
    return this.#taskHost.results;
  }

  /** What runs each task's model, by task. */
  get engines(): ReadonlyMap<string, EngineInfo> {
    return this.#taskHost.engines;
  }

  /** How fast it goes; null before the start. */
  get statistics(): PipelineStatistics | null {
    return this.#taskHost.statistics;
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
    const source = this.#start.take();
    const session = this.#session.open();
    this.media.loop = this.loop;
    await openSource(session, source, !this.hasAttribute("paused"));
    if (session.problem) throw session.problem.error;
  }

  /** Lets go of the source: a camera is off afterwards. Models stay loaded until the element goes. */
  stop(): void {
    if (this.isConnected) this.#session.now?.stop();
    else this.#endSession(); // it has no other end
  }

  /** Plays on; starts what was not started. Rejects with "play-refused" where the browser forbids it. */
  async play(): Promise<void> {
    this.removeAttribute("paused");
    if (this.#session.now?.phase !== "running") await this.start();
    else if (!this.stage.still) await this.#session.now.play();
    if (this.#session.refusal) throw this.#session.refusal;
  }

  /** Lets the picture stand still; the last frame stays analysed. */
  pause(): void {
    this.setAttribute("paused", "");
  }

  /** Starts the source anew. */
  load(): void {
    this.#start.forget();
    this.stop();
    this.requestUpdate();
  }

  /** Tries again what has failed. */
  retry(): void {
    if (this.#session.now?.phase === "opening") void this.start().catch(() => undefined);
    else this.#session.now?.retry();
  }

  /**
   * The picture as it is shown, in its own pixels, with what was found drawn over it. Rejects with
   * "video-no-picture" when there is none.
   */
  snapshot(options: SnapshotOptions = {}): Promise<Blob> {
    return this.stage.snapshot(options);
  }

  /**
   * The picture as it is shown, with what was found drawn over it, as a stream without sound: for calls
   * (blurred backgrounds, pixelated faces), recorders, other elements. It ends when its track is stopped,
   * and rests while the page is hidden.
   */
  captureStream(): MediaStream {
    return this.stage.captureStream();
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (name === "muted") this.media.muted = value !== null;
    if (name === "paused") this.#paused.follow(value !== null);
  }

  protected override get media(): HTMLVideoElement {
    return this.stage.video;
  }

  protected override createRenderRoot() {
    const root = super.createRenderRoot();
    loadLaterChildren(root);
    return root;
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.stage.showing = this.sync;
    this.stage.mirrored = this.mirrored;
    this.stage.tracks = this.tracks;
    if (changed.has("loop")) this.media.loop = this.loop;
    // Apart from this update, for it causes another one.
    queueMicrotask(() => {
      if (!this.#taskHost.isThere) return;
      if (this.#taskHost.concerns(changed)) this.#taskHost.configure();
      this.#start.follow();
    });
  }

  protected override render() {
    if (this.#internals) this.#internals.ariaLabel = say("Picture and what was found in it");
    const { stage, poster, controls, mirrored, error } = this;
    const { chosen, waitsForPress } = this.#start;
    return viewTemplate({
      ...{ stage, poster, controls, mirrored, error, chosen, waitsForPress },
      session: this.#session.now,
      slow: this.#slow.words,
      cameraButton: this.#recovery.element,
      refusal: this.#session.refusal,
      press: () => this.#start.press(),
      play: () => void this.play().catch(() => undefined),
      retry: () => this.retry(),
      mirror: () => void this.toggleAttribute("mirrored"),
      fullscreen: () => toggleFullscreen(this),
    });
  }

  #endSession(): void {
    this.#start.forget();
    this.#session.end();
  }
}

customElements.define("fovea-view", FoveaView);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-view": FoveaView;
  }
}
