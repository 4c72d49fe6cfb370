import type { FoveaStage } from "../elements/fovea-stage.ts";
import { layersText, readLayers } from "../elements/mechanisms/layer-look.ts";
import { FoveaError } from "../errors.ts";
import { SourceSession } from "../session/source-session.ts";
import type { TaskChoice } from "../session/task-choice.ts";
import type { ConnectedControls, StudioParts } from "../tasks/page/task-controls.ts";
import { TASKS } from "../tasks/page/tasks.ts";
import { type Comparison, comparisonText, readComparison } from "./compare/comparison.ts";
import { inPanelOrder } from "./panel-order.ts";
import { OpenedRecording } from "./recordings/opened-recording.ts";
import { RecordingOnShow } from "./recordings/recording-on-show.ts";
import type { Look, Setup } from "./setup.ts";
import type { ConnectedPanel, StudioPanel } from "./studio-panel.ts";
import { COUNTED, ZoneDesk } from "./zones/zone-desk.ts";

/** Milliseconds between two looks at what the workers held back; MediaPipe reports once a minute. */
const GUARD_INTERVAL = 15_000;

/** The session of the studio: what every session has, and what only the app does with it. */
export class Session extends SourceSession<FoveaStage> {
  /** Reports by libraries to their makers that the workers held back. */
  heldBack = 0;

  /** Ids of downloaded models that lie in this browser. */
  keptModels: ReadonlySet<string> = new Set();

  /** What the tasks add to the studio, by task; empty before it is loaded. */
  controls: ReadonlyMap<string, ConnectedControls> = new Map();
  /** Zones and lines on the picture. */
  readonly zones = new ZoneDesk();

  /** What the divider over the picture is between. */
  comparison: Comparison = { of: "nothing" };

  /** The results that are looked through and taken away. */
  readonly onShow = new RecordingOnShow(() => this.changed());

  /** Whether what is recorded has its maps, small. */
  keepsMaps = false;

  /** A `.fovea` file that was handed in. */
  readonly opened = new OpenedRecording(this);

  /** What the studio has beside the tasks, in the order of the rail; empty before it is loaded. */
  panelList: readonly StudioPanel[] = [];

  /** The same at work, by id; given by the studio, disposed with the session. */
  panels: ReadonlyMap<string, ConnectedPanel> = new Map();

  /** Ids of the models that were ready when the browser was last asked. */
  #ready = "";
  readonly #guardTimer = setInterval(() => void this.#countHeldBack(), GUARD_INTERVAL);
  /** A source has been opened: what the tasks are set to is a person's choice from here on. */
  started = false;
  /** The source is shown mirrored unless a person wants it otherwise: a camera that faces them. */
  #usuallyMirrored = false;
  /** Whether the next picture is mirrored; null where that depends on the source. */
  #mirrored: boolean | null = null;
  /** What the first source turns on: before anybody has chosen anything, the panel's first task. */
  #firstTasks: readonly string[];

  /**
   * @param view shows picture and results
   * @param changed called after every change of the fields
   */
  constructor(modelMirror: string, view: FoveaStage, changed: () => void) {
    super(
      {
        modelBase: new URL("models/", document.baseURI).href,
        modelMirror: modelMirror ? new URL(modelMirror, document.baseURI).href : null,
        online: true,
      },
      view,
      changed,
      {
        beforeOpening: () => this.#prepare(),
        shown: (frame, result) => {
          for (const part of this.parts) part.shown?.(frame, result);
        },
        showsBeside: (taskId) => this.zones.shapes.length > 0 && COUNTED.includes(taskId),
        cameraOpened: (facesPerson) => {
          this.#usuallyMirrored = facesPerson;
          view.mirrored = this.#mirrored ?? facesPerson;
        },
      },
    );
    for (const taskId of TASKS.keys()) this.taskSet.choice(taskId);
    this.#firstTasks = this.#standardTasks;
  }

  /** What the controls of tasks are lent. */
  get lent(): StudioParts {
    const session = this;
    return {
      view: this.view,
      changed: () => this.changed(),
      task: (id) => this.taskSet.choice(id),
      get running() {
        return session.phase === "running";
      },
      get keepsMaps() {
        return session.keepsMaps;
      },
    };
  }

  /** The tasks in the order of the panel. */
  get panel(): readonly TaskChoice[] {
    return inPanelOrder(this.tasks.values());
  }

  /** All that lies in the studio's places: what the tasks add, and the panels. */
  get parts(): readonly (ConnectedControls | ConnectedPanel)[] {
    return [...this.controls.values(), ...this.panels.values()];
  }

  override dispose(): void {
    clearInterval(this.#guardTimer);
    this.opened.dispose();
    for (const part of this.parts) part.dispose?.();
    super.dispose();
  }

  /** Asks the browser which models it keeps, when another one is ready than at the last time. */
  async lookUpKeptModels(): Promise<void> {
    const ready = this.panel.flatMap(({ state, model }) =>
      state?.status === "ready" ? [model.id] : [],
    );
    if (ready.join() === this.#ready) return;
    this.#ready = ready.join();
    const { cachedModels } = await import("../catalog/loader.ts");
    const whole = (await cachedModels()).filter(({ sha256 }) => sha256 !== null);
    this.keptModels = new Set(whole.map(({ id }) => id));
    this.changed();
  }

  /** Takes a network that a person handed in, for the first task that it is for. */
  async takeNetwork(file: File): Promise<void> {
    let refusal: unknown;
    for (const { id } of this.panel) {
      try {
        if (await this.controls.get(id)?.takeNetwork?.(file)) return;
      } catch (thrown) {
        // It may be another task's all the same.
        refusal ??= thrown;
      }
    }
    throw refusal ?? new FoveaError("model-output-mismatch", "No task can read this network.");
  }

  /** How the picture is shown, as far as it is not as the studio begins. */
  get look(): Look {
    const { view } = this;
    const layers = view.layers ? layersText(view.layers, TASKS.keys()) : "";
    return {
      ...(view.showing === "live" ? {} : { showing: view.showing }),
      ...(this.#mirrored === null ? {} : { mirrored: this.#mirrored }),
      ...(layers ? { layers } : {}),
      ...(this.comparison.of === "nothing" ? {} : { compare: comparisonText(this.comparison) }),
    };
  }

  /** Flips the picture; so are those that come after it. */
  mirror(): void {
    const { view } = this;
    view.mirrored = !view.mirrored;
    this.#mirrored = view.mirrored === this.#usuallyMirrored ? null : view.mirrored;
    this.changed();
  }

  /** Sets the tasks as a link says. Nothing is fetched before there is a source. */
  arrange({
    tasks,
    models,
    thresholds,
    options,
    backends,
    pins,
    tracks,
    look,
    zones,
  }: Setup): void {
    if (zones !== null) this.zones.replace(zones);
    if (tracks !== null) this.view.tracks = tracks;
    if (look.showing) this.view.showing = look.showing;
    if (look.layers) this.view.layers = readLayers(look.layers, TASKS.keys());
    if (look.compare) this.comparison = readComparison(look.compare) ?? { of: "nothing" };
    if (look.mirrored !== undefined) this.#mirrored = this.view.mirrored = look.mirrored;
    for (const task of this.tasks.values()) {
      const scoreThreshold = thresholds.get(task.id);
      if (scoreThreshold !== undefined) task.setOptions({ scoreThreshold } as object);
      const changed = options.get(task.id);
      if (changed !== undefined) task.setOptions(changed as object);
      const model = models.get(task.id);
      if (model !== undefined) task.chooseModel(model);
      const backend = backends.get(task.id);
      if (backend !== undefined && backend !== task.backend) task.chooseBackend(backend);
      const pin = pins.get(task.id);
      if (pin !== undefined) task.pinned = pin;
    }
    if (tasks !== null) this.#useOnly(tasks);
  }

  /** Sets all as the studio begins. Networks of one's own stay among those to choose from. */
  reset(): void {
    const { view } = this;
    view.tracks = "";
    view.showing = "live";
    view.layers = null;
    this.comparison = { of: "nothing" };
    this.#mirrored = null;
    view.mirrored = this.#usuallyMirrored;
    for (const task of this.tasks.values()) {
      task.replaceOptions({});
      task.chooseDefaultModel();
      if (task.backend !== "auto") task.chooseBackend("auto");
      task.pinned = null;
    }
    this.#useOnly(this.#standardTasks);
  }

  /** The panel's first task. */
  get #standardTasks(): readonly string[] {
    return this.panel.slice(0, 1).map(({ id }) => id);
  }

  /** Turns these on and all others off; before the first source, they are what it turns on. */
  #useOnly(tasks: readonly string[]): void {
    this.#firstTasks = tasks;
    if (!this.started) return;
    for (const task of this.tasks.values()) {
      if (tasks.includes(task.id)) task.turnOn();
      else task.turnOff();
    }
  }

  /** The first source brings the first tasks; later ones find what the person left on. */
  #prepare(): void {
    if (!this.started) for (const id of this.#firstTasks) this.tasks.get(id)?.turnOn();
    this.started = true;
    const { view } = this;
    this.#usuallyMirrored = false;
    view.mirrored = this.#mirrored ?? false;
    view.video.muted = true;
    view.video.loop = true;
  }

  async #countHeldBack(): Promise<void> {
    // A worker that dies meanwhile has nothing to tell.
    const held = await this.pipeline.blockedRequests().catch(() => []);
    if (held.length <= this.heldBack) return;
    this.heldBack = held.length;
    this.changed();
  }
}
