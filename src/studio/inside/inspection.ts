/** A look inside at work in one studio: which network, which picture, and what was asked of both. */
import * as Comlink from "comlink";
import type { TensorModelEntry } from "../../catalog/model.ts";
import { DEADLINES } from "../../deadlines.ts";
import { FoveaError } from "../../errors.ts";
import type { ActivationMaps } from "../../inside/activation-maps.ts";
import { DEGRADATIONS, type Pixels } from "../../inside/degradation.ts";
import type { FilterPictures } from "../../inside/first-filters.ts";
import type {
  Occluded,
  OpenedInside,
  OpeningStep,
  SeenInside,
} from "../../inside/inside-messages.ts";
import type { LayerProfile } from "../../inside/profile.ts";
import { labelsOfModel } from "../find/labels-of-model.ts";
import type { Session } from "../session.ts";
import { earlyPicture } from "./early-picture.ts";
import { InsideWorker } from "./inside-worker.ts";
import { modelsToInspect, suggestedModel } from "./models-to-inspect.ts";
import { pictureOnShow } from "./picture-on-show.ts";
import { WorsePicture } from "./worse-picture.ts";

/** Milliseconds between two pictures of a live look, at least: the tasks want the processor too. */
const LIVE_INTERVAL = 150;
/** Layers are timed by themselves where the activations of one took no longer, in milliseconds. */
const QUICK = 8_000;

/** Milliseconds for what a person has started and can stop: a download, or some hundred runs. */
const LONG = 30 * 60_000;

/** What the network is being made ready for; null when nothing goes on. */
export type Step = OpeningStep | { readonly phase: "fetch" | "prepare" | "run" };

/** How the layers' times stand: not measured, being measured, measured. */
export type Timing = "none" | "running" | "done";

/** How far a longer look has come. */
export interface Progress {
  readonly of: "occlusion" | "curve";
  readonly done: number;
  readonly all: number;
}

/** The network that is looked into, and what it has shown. */
export class Inspection {
  /** The one that is open or being opened; null before the first. */
  model: TensorModelEntry | null = null;
  labels: readonly string[] = [];
  opened: OpenedInside | null = null;
  step: Step | null = null;
  /** Pictures follow one another. */
  live = false;
  /** As the network sees it, which it may not have run on yet. */
  picture: Pixels | null = null;
  /** Milliseconds of the fastest run so far; null before the first. */
  milliseconds: number | null = null;
  /** What the network made of the picture. */
  seen: SeenInside | null = null;
  /** Index of the layer whose activations are shown; null for none. */
  layer: number | null = null;
  maps: ActivationMaps | null = null;
  /** Activations are being computed. */
  computing = false;
  /** Of the first convolution; null where there are none, and before the first activations. */
  filters: FilterPictures | null = null;
  timing: Timing = "none";
  /** Shapes and times, layer by layer; null before they were measured. */
  profiles: readonly LayerProfile[] | null = null;
  /** Why no inner values can be had, in the runtime's words; null when they can. */
  trouble: string | null = null;
  progress: Progress | null = null;
  occluded: Occluded | null = null;
  readonly worse: WorsePicture;
  error: FoveaError | null = null;

  #worker: InsideWorker | null = null;
  /** Counts the networks asked for: what an earlier one says is not heard. */
  #turn = 0;
  #looking = false;
  /** Activations have come fast enough for the layers to be timed as well. */
  #quick = false;
  #disposed = false;

  constructor(
    private readonly session: Session,
    private readonly changed: () => void,
  ) {
    const inspection = this;
    this.worse = new WorsePicture({
      get seen() {
        return inspection.seen;
      },
      get turn() {
        return inspection.#turn;
      },
      degrade: (kind, strength) => this.#inside().call((inside) => inside.degrade(kind, strength)),
      stop: () => this.stop(),
      changed,
      fail: (thrown) => this.#fail(thrown),
    });
  }

  /** What there is to choose from. */
  get models(): readonly TensorModelEntry[] {
    return modelsToInspect(
      [...this.session.taskSet.choices.values()].flatMap(({ models }) => models),
    );
  }

  /** What is opened where nobody has chosen yet. */
  get suggested(): TensorModelEntry | undefined {
    const { on, model } = this.session.taskSet.choice("classification");
    return suggestedModel(this.models, on ? model.id : null);
  }

  /** Opens a network and shows it the picture. One that is still busy with another is ended. */
  async open(model: TensorModelEntry): Promise<void> {
    const turn = ++this.#turn;
    if (this.step || this.#looking || this.timing === "running" || this.progress) this.#endWorker();
    this.model = model;
    this.#forgetNetwork();
    this.#say({ phase: "fetch" });
    try {
      const labels = model.labels ?? (await labelsOfModel(model));
      const file = await this.session.taskSet.choice(model.task).fileOf(model.id)?.arrayBuffer();
      const tell = (step: OpeningStep) => turn === this.#turn && this.#say(step);
      void earlyPicture(this.session.view, this.#inside(), model).then((picture) => {
        if (turn !== this.#turn || this.picture) return;
        this.picture = picture;
        this.changed();
      });
      const opened = await this.#inside().call(
        (inside) =>
          inside.open(
            model,
            this.session.settings,
            labels.length > 0 ? labels.length : null,
            file ?? null,
            Comlink.proxy(tell),
          ),
        // A download that stands still ends by itself.
        LONG,
      );
      if (turn !== this.#turn) return;
      this.labels = labels;
      this.opened = opened;
      this.layer = firstOf(opened);
    } catch (thrown) {
      if (turn === this.#turn) this.#fail(thrown);
      return;
    }
    await this.look();
    if (turn === this.#turn && this.#quick) await this.time();
  }

  /** Ends what is under way, and the network with it. */
  cancel(): void {
    this.#turn++;
    this.#endWorker();
    this.#forgetNetwork();
    this.model = null;
    this.#say(null);
  }

  /** Shows the network the picture as it is now. */
  async look(): Promise<void> {
    const { opened } = this;
    if (!opened || this.#looking) return;
    this.#looking = true;
    const turn = this.#turn;
    try {
      const frame = await pictureOnShow(this.session.view);
      const picture = await this.#inside().call((inside) =>
        inside.see(Comlink.transfer(frame, [frame])),
      );
      if (turn !== this.#turn) return;
      if (!this.seen) {
        this.picture = picture;
        this.#say({ phase: this.milliseconds === null ? "prepare" : "run" });
      }
      const { classes, milliseconds } = await this.#inside().call(
        (inside) => inside.decide(),
        deadlineOf(opened),
      );
      if (turn !== this.#turn) return;
      this.#forget();
      this.picture = picture;
      this.seen = { picture, classes };
      this.milliseconds = milliseconds;
      this.#say(null);
      await this.#showLayer(turn);
    } catch (thrown) {
      if (turn === this.#turn) {
        this.live = false;
        this.#fail(thrown);
      }
    } finally {
      this.#looking = false;
    }
    this.changed();
  }

  /** Measures shapes and times of the layers, unless that has been done. */
  async time(): Promise<void> {
    if (!this.seen || this.trouble || this.timing !== "none") return;
    const turn = this.#turn;
    this.timing = "running";
    this.changed();
    try {
      const profiles = await this.#inside().call((inside) => inside.time());
      if (turn !== this.#turn) return;
      this.profiles = profiles;
      this.timing = profiles ? "done" : "none";
      this.changed();
      // The first run had its memory to get, which the next ones have.
      const { milliseconds } = await this.#inside().call((inside) => inside.decide());
      if (turn === this.#turn) this.milliseconds = milliseconds;
    } catch (thrown) {
      if (turn !== this.#turn) return;
      if (this.timing === "running") this.timing = "none";
      this.#fail(thrown);
    }
    this.changed();
  }

  /** Goes on looking until `follow(false)`, or until nobody sees it. @param visible says whether somebody does */
  async follow(live: boolean, visible: () => boolean = () => true): Promise<void> {
    this.live = live;
    this.changed();
    while (this.live && !this.#disposed) {
      if (visible()) await this.look();
      await new Promise((resolve) => setTimeout(resolve, LIVE_INTERVAL));
    }
  }

  async showLayer(layer: number): Promise<void> {
    this.layer = layer;
    this.maps = null;
    this.changed();
    try {
      await this.#showLayer(this.#turn);
    } catch (thrown) {
      this.#fail(thrown);
    }
    this.changed();
  }

  /** Covers the picture patch by patch. */
  async occlude(): Promise<void> {
    await this.#long("occlusion", async (turn) => {
      const tell = (done: number, all: number) => this.#tell(turn, { of: "occlusion", done, all });
      const occluded = await this.#inside().call(
        (inside) => inside.occlude(Comlink.proxy(tell)),
        LONG,
      );
      if (turn === this.#turn) this.occluded = occluded;
    });
  }

  /** Makes the picture worse at every strength. */
  async drawCurve(): Promise<void> {
    const { kind } = this.worse;
    const all = DEGRADATIONS.find((one) => one.kind === kind)?.steps.length ?? 0;
    await this.#long("curve", async (turn) => {
      const tell = (done: number) => this.#tell(turn, { of: "curve", done, all });
      const curve = await this.#inside().call(
        (inside) => inside.curve(kind, Comlink.proxy(tell)),
        LONG,
      );
      if (turn === this.#turn && kind === this.worse.kind) this.worse.curve = curve;
    });
  }

  stop(): void {
    if (this.#worker && !this.#worker.ended) {
      // It is ended meanwhile, or it stops.
      this.#worker.call((inside) => inside.stop()).catch(() => {});
    }
  }

  dismissError(): void {
    this.error = null;
    this.changed();
  }

  dispose(): void {
    this.#disposed = true;
    this.#turn++;
    this.#endWorker();
  }

  async #showLayer(turn: number): Promise<void> {
    const { layer, opened } = this;
    if (layer === null || !opened || !this.seen || this.trouble) return;
    const started = performance.now();
    this.computing = true;
    this.changed();
    try {
      const maps = await this.#inside().call(
        (inside) => inside.activations(layer),
        deadlineOf(opened),
      );
      if (turn !== this.#turn || layer !== this.layer) return;
      this.maps = maps;
      this.filters ??= await this.#inside().call((inside) => inside.filters());
      this.#quick = performance.now() - started < QUICK;
    } catch (thrown) {
      if (this.#worker?.ended || turn !== this.#turn) throw thrown;
      this.trouble = FoveaError.from(thrown, "engine-run-failed").message;
    } finally {
      if (turn === this.#turn && layer === this.layer) this.computing = false;
    }
  }

  async #long(of: Progress["of"], look: (turn: number) => Promise<void>): Promise<void> {
    if (this.progress || !this.seen) return;
    this.live = false;
    this.error = null;
    this.progress = { of, done: 0, all: 1 };
    this.changed();
    try {
      await look(this.#turn);
    } catch (thrown) {
      this.#fail(thrown);
    }
    this.progress = null;
    this.changed();
  }

  #tell(turn: number, progress: Progress): void {
    if (turn !== this.#turn) return;
    this.progress = progress;
    this.changed();
  }

  #say(step: Step | null): void {
    this.step = step;
    this.changed();
  }

  /** All of the network that was open. */
  #forgetNetwork(): void {
    this.#forget();
    this.opened = null;
    this.picture = null;
    this.milliseconds = null;
    this.layer = null;
    this.maps = null;
    this.filters = null;
    this.timing = "none";
    this.profiles = null;
    this.trouble = null;
    this.computing = false;
    this.#quick = false;
    this.progress = null;
    this.live = false;
  }

  /** What was said of the last picture. */
  #forget(): void {
    this.seen = null;
    this.worse.forget();
    this.occluded = null;
    this.error = null;
  }

  #fail(thrown: unknown): void {
    // What was ended on purpose is no fault.
    if (thrown instanceof FoveaError && thrown.code === "disposed") return;
    this.error = FoveaError.from(thrown);
    this.step = null;
    if (this.#worker?.ended) this.opened = null;
    this.changed();
  }

  #inside(): InsideWorker {
    if (!this.#worker || this.#worker.ended) this.#worker = new InsideWorker();
    return this.#worker;
  }

  #endWorker(): void {
    this.#worker?.end();
    this.#worker = null;
  }
}

/** For the first run, with the preparation before it; both take longer the larger the file is. */
function deadlineOf({ bytes }: OpenedInside): number {
  return DEADLINES.load + DEADLINES.firstRun + (bytes / 1e6) * DEADLINES.perMegabyte;
}

/** The first layer that learnt something. */
function firstOf({ layers }: OpenedInside): number {
  return Math.max(
    0,
    layers.findIndex(({ parameters }) => parameters > 0),
  );
}
