/** A look inside at work in one studio: which network, which picture, and what was asked of both. */
import * as Comlink from "comlink";
import { installTransferHandlers } from "../../bridge/transfer-handlers.ts";
import type { TensorModelEntry } from "../../catalog/model.ts";
import { FoveaError } from "../../errors.ts";
import { frameOf } from "../../frames/picture-frame.ts";
import type { ActivationMaps } from "../../inside/activation-maps.ts";
import { DEGRADATIONS, type DegradationKind } from "../../inside/degradation.ts";
import type {
  CurvePoint,
  InsideApi,
  Occluded,
  OpenedInside,
  SeenInside,
} from "../../inside/inside-messages.ts";
import { CATALOGUE } from "../../tasks/catalogue.ts";
import { labelsOfModel } from "../find/labels-of-model.ts";
import type { Session } from "../session.ts";

/** Milliseconds between two pictures of a live look, at least: the tasks want the processor too. */
const LIVE_INTERVAL = 150;

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
  /** What goes on, in words; empty when nothing does. */
  step = "";
  /** Pictures follow one another. */
  live = false;
  /** What the network made of the picture. */
  seen: SeenInside | null = null;
  /** Index of the layer whose activations are shown; null for none. */
  layer: number | null = null;
  maps: ActivationMaps | null = null;
  progress: Progress | null = null;
  occluded: Occluded | null = null;
  kind: DegradationKind = "blur";
  strength = 0;
  /** The picture made worse; null while it is whole. */
  worse: SeenInside | null = null;
  curve: readonly CurvePoint[] | null = null;
  error: FoveaError | null = null;

  #worker: Worker | null = null;
  #inside: Comlink.Remote<InsideApi> | null = null;
  /** Counts the networks asked for: what an earlier one says is not heard. */
  #turn = 0;
  #looking = false;
  #degrading = false;
  #disposed = false;

  constructor(
    private readonly session: Session,
    private readonly changed: () => void,
  ) {}

  /** Networks that take one picture: those that tasks are set to, then the catalogue's. */
  get models(): readonly TensorModelEntry[] {
    const chosen = [...this.session.taskSet.choices.values()].flatMap(({ models }) => models);
    const all = [...chosen, ...CATALOGUE].filter((model): model is TensorModelEntry => {
      if (model.engine === "mediapipe" || model.engine === "code") return false;
      const kinds = Object.values(model.inputs).map(({ kind }) => kind);
      return kinds.filter((kind) => kind === "picture").length === 1;
    });
    return [...new Map(all.map((model) => [model.id, model])).values()];
  }

  /** The network that classification is set to where it knows classes, else detection's embedded one. */
  get suggested(): TensorModelEntry | undefined {
    const { models } = this;
    const classification = this.session.taskSet.choice("classification");
    const byTask = classification.on ? classification.model.id : "";
    return (
      models.find(({ id, format }) => id === byTask && format !== "centernet-backbone") ??
      models.find(({ id }) => id === "centernet") ??
      models[0]
    );
  }

  /** Opens a network and shows it the picture. */
  async open(model: TensorModelEntry): Promise<void> {
    const turn = ++this.#turn;
    this.model = model;
    this.#forget();
    this.opened = null;
    this.#say("Getting the network");
    try {
      const labels = model.labels ?? (await labelsOfModel(model));
      const file = await this.session.taskSet.choice(model.task).fileOf(model.id)?.arrayBuffer();
      const opened = await this.#remote().open(
        model,
        this.session.settings,
        labels.length > 0 ? labels.length : null,
        file ?? null,
        Comlink.proxy((step: string) => turn === this.#turn && this.#say(step)),
      );
      if (turn !== this.#turn) return;
      this.labels = labels;
      this.opened = opened;
      this.layer = firstOf(opened);
      this.#say("");
    } catch (thrown) {
      if (turn === this.#turn) this.#fail(thrown);
      return;
    }
    await this.look();
  }

  /** Shows the network the picture as it is now. */
  async look(): Promise<void> {
    if (!this.opened || this.#looking) return;
    this.#looking = true;
    const turn = this.#turn;
    try {
      const frame = await this.#picture();
      const seen = await this.#remote().see(Comlink.transfer(frame, [frame]));
      if (turn !== this.#turn) return;
      this.#forget();
      this.seen = seen;
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
      const occluded = await this.#remote().occlude(Comlink.proxy(tell));
      if (turn === this.#turn) this.occluded = occluded;
    });
  }

  /** Makes the picture worse at every strength. */
  async drawCurve(): Promise<void> {
    const { kind } = this;
    const all = DEGRADATIONS.find((one) => one.kind === kind)?.steps.length ?? 0;
    await this.#long("curve", async (turn) => {
      const tell = (done: number) => this.#tell(turn, { of: "curve", done, all });
      const curve = await this.#remote().curve(kind, Comlink.proxy(tell));
      if (turn === this.#turn && kind === this.kind) this.curve = curve;
    });
  }

  stop(): void {
    void this.#inside?.stop();
  }

  setKind(kind: DegradationKind): void {
    this.stop();
    this.kind = kind;
    this.strength = DEGRADATIONS.find((one) => one.kind === kind)?.none ?? 0;
    this.worse = null;
    this.curve = null;
    this.changed();
  }

  /** Shows the picture at that strength; while one is made, only the newest is kept in mind. */
  async setStrength(strength: number): Promise<void> {
    this.strength = strength;
    this.changed();
    if (this.#degrading || !this.seen) return;
    this.#degrading = true;
    const turn = this.#turn;
    try {
      for (let done: number | null = null; done !== this.strength && turn === this.#turn; ) {
        done = this.strength;
        const worse = await this.#remote().degrade(this.kind, done);
        if (turn === this.#turn && this.seen) this.worse = worse;
        this.changed();
      }
    } catch (thrown) {
      this.#fail(thrown);
    } finally {
      this.#degrading = false;
    }
  }

  dismissError(): void {
    this.error = null;
    this.changed();
  }

  dispose(): void {
    this.#disposed = true;
    this.#turn++;
    this.#worker?.terminate();
    this.#worker = null;
    this.#inside = null;
  }

  /** A frame of what is on show, which the caller owns. */
  async #picture(): Promise<VideoFrame> {
    const { view } = this.session;
    if (!view.still) {
      using frame = await frameOf(view.video);
      return frame.image.clone();
    }
    const bitmap = await createImageBitmap(await view.snapshot({ overlay: false }));
    try {
      return new VideoFrame(bitmap, { timestamp: 0 });
    } finally {
      bitmap.close();
    }
  }

  async #showLayer(turn: number): Promise<void> {
    const { layer } = this;
    if (layer === null || !this.seen || this.opened?.trouble) return;
    const maps = await this.#remote().activations(layer);
    if (turn === this.#turn && layer === this.layer) this.maps = maps;
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

  #say(step: string): void {
    this.step = step;
    this.changed();
  }

  /** What was said of the last picture. */
  #forget(): void {
    this.seen = null;
    this.worse = null;
    this.strength = DEGRADATIONS.find(({ kind }) => kind === this.kind)?.none ?? 0;
    this.occluded = null;
    this.curve = null;
    this.error = null;
  }

  #fail(thrown: unknown): void {
    this.error = FoveaError.from(thrown);
    this.step = "";
    this.changed();
  }

  #remote(): Comlink.Remote<InsideApi> {
    if (this.#inside) return this.#inside;
    installTransferHandlers();
    const worker = new Worker(new URL("../../../workers/inside.worker.ts", import.meta.url), {
      type: "module",
      name: "fovea-inside",
    });
    worker.addEventListener("error", ({ message }) => {
      this.#fail(new FoveaError("worker-died", `Looking inside has failed: ${message}`));
    });
    this.#worker = worker;
    this.#inside = Comlink.wrap<InsideApi>(worker);
    return this.#inside;
  }
}

/** The first layer that learnt something. */
function firstOf({ layers }: OpenedInside): number {
  return Math.max(
    0,
    layers.findIndex(({ parameters }) => parameters > 0),
  );
}
