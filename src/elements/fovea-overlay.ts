/**
 * What was found, over the picture: a stack of canvases, one a task, drawn at the screen's own
 * pixels. A task's result costs the drawing of that task alone. Setting a canvas's size clears it; the
 * last result is drawn again then.
 *
 * Inside a `<fovea-stage>` it is shown results. With `for` it looks for itself: at a video, canvas
 * or picture of the page, over which it lays itself.
 */
import { html, type PropertyValues } from "lit";
import type { Subscription } from "rxjs";
import { assetSettings } from "../catalog/configuration.ts";
import { FoveaError } from "../errors.ts";
import { elementFrames } from "../frames/element-frames.ts";
import { isOfClass } from "../is-of-class.ts";
import { StyledElement } from "../look/styled-element.ts";
import type { PipelineStatistics } from "../pipeline/statistics.ts";
import type { BackendChoice } from "../results/backend.ts";
import type { EngineInfo } from "../results/engine-info.ts";
import type { TaskResult } from "../results/stamp.ts";
import { TaskSet } from "../session/task-set.ts";
import type { NoteOf } from "../tasks/page/task-definition.ts";
import { overlayStyles } from "./fovea-overlay.styles.ts";
import { DevicePixelSize } from "./mechanisms/device-pixel-size.ts";
import { DrawnLayers } from "./mechanisms/drawn-layers.ts";
import { ElementStates } from "./mechanisms/element-states.ts";
import { ForTarget } from "./mechanisms/for-target.ts";
import { tellHappenings } from "./mechanisms/happenings.ts";
import { InSight } from "./mechanisms/in-sight.ts";
import { internalsOf } from "./mechanisms/internals.ts";
import { loadLaterChildren } from "./mechanisms/later-children.ts";
import type { LayerLook } from "./mechanisms/layer-look.ts";
import { OverTarget } from "./mechanisms/over-target.ts";
import { optionsConverter } from "./mechanisms/task-attributes.ts";
import { MOVE_TIME, TaskHost } from "./mechanisms/task-host.ts";
import { tasksState } from "./mechanisms/tasks-state.ts";
import type { TypedListeners } from "./mechanisms/typed-listeners.ts";
import { upgradeProperties } from "./mechanisms/upgrade.ts";
import type { FoveaOverlayEventMap, FoveaOverlayEvents, OverlayState } from "./overlay-events.ts";
import type { TaskEvents } from "./task-events.ts";

export type { FoveaOverlayEventMap, FoveaOverlayEvents, OverlayState, TaskEvents };

/** Types of events for listeners; the method is that of every element. */
export interface FoveaOverlay {
  addEventListener: TypedListeners<FoveaOverlay, FoveaOverlayEventMap>;
}

/**
 * Boxes, skeletons and masks over a picture. With `for` it analyses a `<video>`, `<canvas>` or
 * `<img>` that the page has and lays itself over it, wherever that is painted in its box.
 *
 * @element fovea-overlay
 * @attr {string} for - id of the element to look at, in the same document or shadow tree
 * @attr {string} tasks - ids of tasks, separated by spaces; `detection` unless said otherwise
 * @attr {string} model-TASK - id of the model for a task
 * @attr {auto | webgpu | wasm} backend - what runs the networks
 * @attr {string} options - options by task as JSON
 * @attr {boolean} mirrored - positions flip, for a picture that is shown flipped; text stays readable
 * @attr {string} tracks - what to draw of tracks: `ids`, `trails`, `colours`, separated by spaces
 *
 * @fires {CustomEvent<AnyResult>} result - a task's result; bubbles, composed
 * @fires {CustomEvent<{state: OverlayState}>} statechange - `state` has changed; bubbles, composed
 * @fires {CustomEvent<FoveaError>} error - something went wrong; the detail says what to do about it
 * @fires {CustomEvent<ModelProgress>} progress - a model is being loaded
 * @fires {CustomEvent<PipelineStatistics>} statistics - twice a second while it looks at something
 * @fires {CustomEvent<ActionEventDetail>} actionstart - a person begins to do something (task `actions`); bubbles, composed
 * @fires {CustomEvent<ActionEventDetail>} actionend - a person does it no more; bubbles, composed
 * @fires {CustomEvent<PersonEventDetail>} personstart - a person comes into sight (task `holistic`); bubbles, composed
 * @fires {CustomEvent<PersonEventDetail>} personend - a person is gone; bubbles, composed
 * @fires {CustomEvent<SignEventDetail>} signstart - a hand begins to make a sign (task `hands`); bubbles, composed
 * @fires {CustomEvent<SignEventDetail>} signend - a hand makes it no more; bubbles, composed
 *
 * @slot - what lies over the picture: `<fovea-zone>`, `<fovea-line>`, `<fovea-heatmap>`, `<fovea-captions>`
 *
 * @cssprop --fovea-label-font - family of labels
 *
 * @cssState idle - it looks at nothing
 * @cssState loading - a model is awaited
 * @cssState running - results come
 * @cssState failed - every task has given up, or the picture cannot be read
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the interface says more of a method that there is
export class FoveaOverlay extends StyledElement {
  static override properties = {
    for: { type: String, reflect: true },
    target: { attribute: false },
    tasks: { type: String, reflect: true, useDefault: true },
    backend: { type: String, reflect: true, useDefault: true },
    options: { converter: optionsConverter },
    mirrored: { type: Boolean, reflect: true },
    tracks: { type: String, reflect: true, useDefault: true },
    live: { attribute: false },
    layers: { attribute: false },
  };
  static override styles = overlayStyles;

  /** Id of the element to look at. */
  declare for: string | null;
  /** The element to look at, in place of `for`; for frameworks, and across shadow trees. */
  declare target: HTMLElement | null;
  /** Ids of tasks, separated by spaces. */
  declare tasks: string;
  /** What runs the networks: `auto`, `webgpu` or `wasm`. */
  declare backend: BackendChoice;
  /** Options by task; what is left out stands at the task's default. */
  declare options: Readonly<Record<string, object>>;
  /** Positions flip; text stays readable. */
  declare mirrored: boolean;
  /** What is drawn of tracks: `ids`, `trails` and `colours`, separated by spaces. */
  declare tracks: string;
  /**
   * A playing video below, in which what was found is carried on from result to result; null where
   * results stay as they are. The target's own with `for`. @internal
   */
  declare live: HTMLVideoElement | null;
  /** What is drawn, the lowest first, and how strongly; null where all is as tasks have it. */
  declare layers: readonly LayerLook[] | null;

  readonly #sight = new InSight(this);
  readonly #states = new ElementStates<OverlayState>(this, internalsOf(this), "idle");
  readonly #taskHost = new TaskHost(this, {
    taskSet: () => this.#taskSet,
    sourceError: () => this.#sourceError,
    end: () => {
      this.#target.forget();
      this.#end();
    },
  });
  readonly #target = new ForTarget(
    this,
    () => this.#targetChanged(),
    () => this.#taskHost.isThere,
  );
  readonly #layers = new DrawnLayers(
    () => ({
      mirrored: this.mirrored,
      tracks: this.tracks,
      fontFamily: getComputedStyle(this).getPropertyValue("--fovea-label-font") || "sans-serif",
      layers: this.layers,
    }),
    () => this.requestUpdate(),
  );
  readonly #painted = document.createElement("div");
  readonly #slot = document.createElement("slot");
  #taskSet: TaskSet | null = null;
  #source: Subscription | null = null;
  #sourceError: FoveaError | null = null;
  #place: OverTarget | null = null;
  #listening = new AbortController();
  /** The target is gone, or only on its way to another place. */
  #absent: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.for = null;
    this.target = null;
    this.tasks = "detection";
    this.backend = "auto";
    this.options = {};
    this.mirrored = false;
    this.tracks = "";
    this.live = null;
    this.layers = null;
    this.#painted.className = "painted";
    new DevicePixelSize(this, this.#painted, (width, height) => this.#layers.resize(width, height));
    loadLaterChildren(this.#slot);
    tellHappenings(this);
    upgradeProperties(this, ["models"]);
  }

  /** Where it stands; also a CSS state, as in `fovea-overlay:state(running)`. */
  get state(): OverlayState {
    return this.#states.now;
  }

  /** What went wrong and still stands, or null. */
  get error(): FoveaError | null {
    return this.#taskHost.errors[0] ?? null;
  }

  /** Ids of models by task; reflects the attributes `model-…`. */
  get models(): Record<string, string> {
    return this.#taskHost.models;
  }
  set models(models: Readonly<Record<string, string>>) {
    this.#taskHost.models = models;
  }

  /** What runs each task's model, by task; empty where it is shown results. */
  get engines(): ReadonlyMap<string, EngineInfo> {
    return this.#taskHost.engines;
  }

  /** How fast it goes; null where it is shown results. */
  get statistics(): PipelineStatistics | null {
    return this.#taskHost.statistics;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#layers.follow(this.live);
    this.#place?.follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#layers.follow(null);
  }

  /** Moved by `moveBefore`: nothing is to be done. */
  connectedMoveCallback(): void {}

  /** Shows a result in place of the task's last one. Borrows its layer until the next. */
  show(result: TaskResult): void {
    this.#layers.show(result);
  }

  /** Takes one task's result away, or all. */
  clear(taskId?: string): void {
    this.#layers.clear(taskId);
  }

  /** What labels say beside what was found; draws a task's last result again with it. */
  annotate(taskId: string, noteOf: NoteOf | null): void {
    this.#layers.annotate(taskId, noteOf);
  }

  /** The canvas of a task that has shown something, or null. */
  canvasOf(taskId: string): HTMLCanvasElement | null {
    return this.#layers.canvasOf(taskId);
  }

  /**
   * Draws what is on show over a picture of that many pixels. Borrows the context.
   * @param asFound where it was found, not carried on to the picture that a video shows now
   */
  paint(
    context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
    width: number,
    height: number,
    asFound = false,
  ): void {
    const shown = this.#painted.clientWidth || width;
    this.#layers.paint(context, width, height, width / shown, asFound);
  }

  protected override updated(changed: PropertyValues<this>): void {
    // Apart from this update, for it causes another one.
    if (this.#taskHost.concerns(changed)) queueMicrotask(() => this.#taskHost.configure());
    if (changed.has("live")) this.#layers.follow(this.live);
    this.#layers.redraw();
  }

  protected override render() {
    this.#painted.replaceChildren(...this.#layers.canvases, this.#slot);
    return html`${this.#painted}`;
  }

  #targetChanged(): void {
    const target = this.#target.element;
    this.live = isOfClass(target, "HTMLVideoElement") ? target : null;
    clearTimeout(this.#absent);
    if (target === null) {
      this.#leaveTarget();
      this.#absent = setTimeout(() => this.#end(), MOVE_TIME);
      return;
    }
    if (!isOfClass(target, "Element")) {
      this.#end();
      this.#refuse(target);
      return;
    }
    this.#leaveTarget();
    this.#place = new OverTarget(this, target, (painted) => {
      for (const [property, pixels] of Object.entries(painted)) {
        this.#painted.style.setProperty(property, `${pixels}px`);
      }
    });
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    // A video that failed, or a picture that was not there yet, is given another source.
    for (const type of ["loadedmetadata", "load"]) {
      target.addEventListener(type, () => this.#connect(target), { signal });
    }
    // A video that has been given another source, a picture that has none any more.
    for (const type of ["emptied", "error"]) {
      target.addEventListener(type, () => this.#emptied(target), { signal });
    }
    this.#connect(target);
  }

  #refuse(target: unknown): void {
    this.#sourceError = new FoveaError("input-unknown", `${String(target)} is no element.`, {
      action: "Set target to a <video>, a <canvas> or an <img>.",
    });
    this.#states.set("failed");
    this.#taskHost.tell();
  }

  /** Looks at the target, unless it is looked at already. */
  #connect(target: HTMLElement): void {
    if (!this.#taskSet) {
      this.#taskSet = this.#makeTaskSet();
      this.#taskHost.configure();
    }
    if (isOfClass(target, "HTMLVideoElement") && this.#source && !this.#source.closed) return;
    this.#disconnect();
    this.#sourceError = null;
    if (isOfClass(target, "HTMLImageElement") && target.naturalWidth === 0) return;
    try {
      this.#source = this.#taskSet.pipeline.connect(elementFrames(target));
    } catch (thrown) {
      this.#sourceError = FoveaError.from(thrown);
    }
    this.#changed();
  }

  #emptied(target: HTMLElement): void {
    // Its error is said by the source, which is connected for that.
    if (isOfClass(target, "HTMLVideoElement") && target.error) return;
    this.#disconnect();
    this.#changed();
  }

  /** What was found in the source is kept no longer than it. */
  #disconnect(): void {
    this.#source?.unsubscribe();
    this.#source = null;
    this.#taskSet?.forgetResults();
    this.clear();
  }

  /** Looks at the target no more; the models stay loaded. */
  #leaveTarget(): void {
    this.#listening.abort();
    this.#place?.dispose();
    this.#place = null;
    this.#disconnect();
  }

  #makeTaskSet(): TaskSet {
    const taskSet = new TaskSet(assetSettings(), {
      changed: () => this.#changed(),
      outdated: (taskId) => this.clear(taskId),
    });
    taskSet.pipeline.isShown = () => this.#sight.now && !this.ownerDocument.hidden;
    taskSet.pipeline.results.subscribe((result) => {
      if (!taskSet.accept(result)) return;
      this.#place?.follow();
      this.show(result);
      this.dispatchEvent(
        new CustomEvent("result", { detail: result, bubbles: true, composed: true }),
      );
    });
    taskSet.pipeline.sourceErrors.subscribe((error) => {
      this.#source?.unsubscribe();
      this.#sourceError = error;
      this.#changed();
    });
    return taskSet;
  }

  #changed(): void {
    const taskSet = this.#taskSet;
    // The first words of one that is being made.
    if (!taskSet) return;
    const together = tasksState(taskSet.choices.values());
    const failed = this.#sourceError !== null || together === "failed";
    this.#states.set(failed ? "failed" : together === "loading" ? "loading" : "running");
    this.#taskHost.tell();
  }

  /** Gives everything back. */
  #end(): void {
    clearTimeout(this.#absent);
    this.#leaveTarget();
    this.#sourceError = null;
    const taskSet = this.#taskSet;
    this.#taskSet = null;
    if (!taskSet) return;
    taskSet.dispose();
    this.#states.set("idle");
  }
}

customElements.define("fovea-overlay", FoveaOverlay);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-overlay": FoveaOverlay;
  }
}
