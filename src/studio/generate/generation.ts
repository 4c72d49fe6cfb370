/** A network that draws, at work in one page: which one, by which numbers, and what came of them. */
import * as Comlink from "comlink";
import type { AssetSettings } from "../../catalog/settings.ts";
import { FoveaError } from "../../errors.ts";
import { GENERATORS, type Generator, type GeneratorId } from "../../generation/generators.ts";
import { type Axes, REACH, randomLatent, walk, walkKey } from "../../generation/latent.ts";
import { PLACES } from "../../learning/examples.ts";
import { GenerationWorker } from "./generation-worker.ts";

declare const __MODEL_MIRROR__: string;

/** Milliseconds for a network to come: a download that stands still ends by itself. */
const LONG = 30 * 60_000;

/** A person's drawing, and the network's of it. */
export interface Redrawn {
  /** 28 × 28 levels, 255 is ink. */
  readonly drawing: Uint8Array;
  /** Null until it has come. */
  readonly again: Uint8Array | null;
}

/** At work on one page. */
export class Generation {
  generator: Generator = GENERATORS[0] as Generator;
  classIndex = this.generator.begin;
  /** As many as the generator takes, in [−3, 3]. */
  latent: readonly number[] = [];
  axes: Axes = { across: 0, down: 1 };
  /** Percent of the network that has come; null when it is there, or cannot be had. */
  loading: number | null = null;
  /** It can draw. */
  ready = false;
  /** 28 × 28 levels; null before the first. */
  picture: Uint8Array | null = null;
  /** Pictures of the walk, row by row; null before the first. */
  walked: Uint8Array | null = null;
  redrawn: Redrawn | null = null;
  error: FoveaError | null = null;

  #seed = 1;
  /** Counts the networks asked for: what an earlier one says is not heard. */
  #turn = 0;
  #worker: GenerationWorker | null = null;
  /** The drawing that runs, and whether something has changed meanwhile. */
  #drawing = false;
  #stale = false;
  /** What the walk on show looks the same for. */
  #walkedFor = "";

  /**
   * @param spawn makes the worker; tests have theirs
   */
  constructor(
    private readonly changed: () => void,
    private readonly spawn?: () => Worker,
  ) {}

  /** Opens a generator; its numbers begin at zero. */
  async choose(id: GeneratorId): Promise<void> {
    const turn = ++this.#turn;
    const generator = GENERATORS.find((one) => one.id === id) ?? this.generator;
    // Of the same classes the chosen one stays.
    if (generator.classes !== this.generator.classes) this.classIndex = generator.begin;
    this.generator = generator;
    this.latent = new Array<number>(generator.latent).fill(0);
    this.axes = { across: 0, down: 1 };
    [this.picture, this.walked, this.redrawn] = [null, null, null];
    this.#walkedFor = "";
    this.ready = false;
    this.loading = 0;
    this.error = null;
    this.changed();
    try {
      const tell = (percent: number) => {
        if (turn !== this.#turn) return;
        this.loading = percent;
        this.changed();
      };
      await this.#asked().call(
        (api) => api.open(generator.id, settings(), Comlink.proxy(tell)),
        LONG,
      );
      if (turn !== this.#turn) return;
      [this.ready, this.loading] = [true, null];
      await this.#draw();
    } catch (thrown) {
      if (turn === this.#turn) this.#fail(thrown);
    }
  }

  /** The same generator again, after a failure. */
  retry(): Promise<void> {
    return this.choose(this.generator.id);
  }

  setClass(classIndex: number): void {
    this.classIndex = classIndex;
    this.redrawn = null;
    void this.#draw();
  }

  setLatent(index: number, value: number): void {
    this.latent = this.latent.with(index, value);
    void this.#draw();
  }

  /** The two numbers of a place of the walk. */
  setPlace(across: number, down: number): void {
    this.latent = this.latent.with(this.axes.across, across).with(this.axes.down, down);
    void this.#draw();
  }

  /** Where both would be the same number, the other one goes to the number that this one had. */
  setAxes(change: Partial<Axes>): void {
    const axes = { ...this.axes, ...change };
    if (axes.across === axes.down) {
      this.axes = { across: this.axes.down, down: this.axes.across };
    } else this.axes = axes;
    void this.#draw();
  }

  /** Other numbers of chance. */
  random(): void {
    this.latent = randomLatent(this.generator.latent, this.#seed++);
    void this.#draw();
  }

  /** All numbers at zero: the middle of what it has learnt. */
  middle(): void {
    this.latent = this.latent.map(() => 0);
    void this.#draw();
  }

  /** Puts the numbers where a drawing lies. @param drawing 28 × 28 levels, 255 is ink */
  async redraw(drawing: Uint8Array): Promise<void> {
    if (!this.ready || !this.generator.encoder) return;
    const turn = this.#turn;
    this.redrawn = { drawing, again: null };
    this.changed();
    try {
      const { classIndex } = this;
      const found = await this.#asked().call((api) => api.locate(drawing, classIndex));
      const again = await this.#asked().call((api) => api.draw(found, classIndex));
      if (turn !== this.#turn || this.redrawn?.drawing !== drawing) return;
      this.redrawn = { drawing, again };
      this.latent = Array.from(found, (value) => Math.max(-REACH, Math.min(REACH, value)));
    } catch (thrown) {
      if (turn === this.#turn) this.#fail(thrown);
      return;
    }
    await this.#draw();
  }

  dismissError(): void {
    this.error = null;
    this.changed();
  }

  dispose(): void {
    this.#turn++;
    this.#worker?.end();
  }

  /** The picture at once, the walk after it; again for as long as something changes meanwhile. */
  async #draw(): Promise<void> {
    this.changed();
    if (!this.ready) return;
    this.#stale = true;
    if (this.#drawing) return;
    this.#drawing = true;
    while (this.#stale && this.ready) {
      this.#stale = false;
      const turn = this.#turn;
      await this.#drawOnce(turn).catch((thrown) => {
        if (turn === this.#turn) this.#fail(thrown);
      });
    }
    this.#drawing = false;
  }

  async #drawOnce(turn: number): Promise<void> {
    const { latent, classIndex, axes } = this;
    const ask = (latents: Float32Array) =>
      this.#asked().call((api) => api.draw(latents, classIndex));
    const picture = await ask(Float32Array.from(latent));
    if (turn !== this.#turn) return;
    this.picture = picture.subarray(0, PLACES);
    this.changed();
    const key = walkKey(latent, axes, classIndex);
    if (this.#stale || key === this.#walkedFor) return;
    const walked = await ask(walk(latent, axes));
    if (turn !== this.#turn) return;
    this.walked = walked;
    this.#walkedFor = key;
    this.changed();
  }

  #asked(): GenerationWorker {
    if (!this.#worker || this.#worker.ended) this.#worker = new GenerationWorker(this.spawn);
    return this.#worker;
  }

  #fail(thrown: unknown): void {
    const error = FoveaError.from(thrown);
    if (error.code === "disposed") return;
    this.error = error;
    this.loading = null;
    // What has died has forgotten its network.
    if (this.#worker?.ended) this.ready = false;
    this.changed();
  }
}

function settings(): AssetSettings {
  const folder = (address: string) => new URL(address, document.baseURI).href;
  return {
    modelBase: folder("models/"),
    modelMirror: __MODEL_MIRROR__ ? folder(__MODEL_MIRROR__) : null,
  };
}
