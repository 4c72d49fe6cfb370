/** A network looked into: opened, shown pictures, covered and made to doubt. */
import { loadModel } from "../src/catalog/loader.ts";
import type { TensorModelEntry } from "../src/catalog/model.ts";
import { type PictureInput, pictureInput } from "../src/catalog/network-inputs.ts";
import type { AssetSettings } from "../src/catalog/settings.ts";
import { type CatchLines, InsideNetwork } from "../src/engines/onnx/inside-network.ts";
import { FoveaError } from "../src/errors.ts";
import { place } from "../src/geometry/placement.ts";
import { createPreprocessor, type Preprocessor } from "../src/gpu/preprocessor.ts";
import { activationMaps } from "../src/inside/activation-maps.ts";
import { bestClasses, type ClassScores, classScores } from "../src/inside/class-scores.ts";
import {
  DEGRADATIONS,
  type DegradationKind,
  degraded,
  type Pixels,
} from "../src/inside/degradation.ts";
import { type FilterPictures, filterPictures } from "../src/inside/first-filters.ts";
import type {
  CurvePoint,
  Decided,
  InsideApi,
  Occluded,
  OpenedInside,
  OpeningStep,
  SeenInside,
} from "../src/inside/inside-messages.ts";
import { covered, dropMap, occlusionGrid } from "../src/inside/occlusion.ts";
import type { LayerProfile } from "../src/inside/profile.ts";
import { pixelsToTensor, tensorToPixels } from "../src/inside/tensor-pixels.ts";

/** Milliseconds of a run from which on the picture is covered by fewer, larger patches. */
const SLOW = 40;
/** Patches across the shorter side. */
const FINE = 13;
const COARSE = 7;

/** A network that is open. */
interface Open {
  readonly network: InsideNetwork;
  readonly input: PictureInput;
  readonly preprocessor: Preprocessor;
  readonly classes: number | null;
  /** Of the fastest run so far. */
  milliseconds: number;
}

/** The worker's side of the look inside: one network at a time, and one picture. */
export class InsideService implements InsideApi {
  #open: Open | null = null;
  #picture: Pixels | null = null;
  /** Undefined until they are made. */
  #filters: FilterPictures | null | undefined;
  /** Counts up whenever what is under way is to end. */
  #turn = 0;

  constructor(private readonly catchLines: CatchLines) {}

  async open(
    model: TensorModelEntry,
    settings: AssetSettings,
    classes: number | null,
    file: ArrayBuffer | null,
    tell: (step: OpeningStep) => void,
  ): Promise<OpenedInside> {
    this.stop();
    await this.#close();
    this.#picture = null;
    this.#filters = undefined;
    const { bytes } = await loadModel(model, settings, {
      ...(file ? { bytes: file } : {}),
      onProgress: ({ phase, loadedBytes, totalBytes }) => {
        if (phase !== "download" || !totalBytes) return;
        tell({ phase: "download", percent: Math.round((100 * loadedBytes) / totalBytes) });
      },
    });
    tell({ phase: "read" });
    const network = await InsideNetwork.read(model, bytes);
    const input = pictureInput(model);
    const preprocessor = createPreprocessor(input, null);
    this.#open = { network, input, preprocessor, classes, milliseconds: Number.POSITIVE_INFINITY };
    const { layers, parameters } = network.graph;
    return { layers, parameters, bytes: bytes.length };
  }

  async preview(model: TensorModelEntry, image: VideoFrame): Promise<Pixels> {
    const input = pictureInput(model);
    const preprocessor = createPreprocessor(input, null);
    try {
      return await pixelsOf(image, input, preprocessor);
    } finally {
      preprocessor.dispose();
    }
  }

  async see(image: VideoFrame): Promise<Pixels> {
    const open = this.#open;
    if (!open) image.close();
    const { input, preprocessor } = open ?? this.#required();
    this.#picture = await pixelsOf(image, input, preprocessor);
    return this.#picture;
  }

  async decide(): Promise<Decided> {
    const classes = await this.#classes(this.#seen());
    return { classes, milliseconds: this.#required().milliseconds };
  }

  async activations(layer: number) {
    const { network, input } = this.#required();
    const picture = pixelsToTensor(this.#seen(), input);
    const { dims, data } = await network.layer(layer, picture, this.catchLines);
    return activationMaps(dims, data);
  }

  filters(): FilterPictures | null {
    const { network, input } = this.#required();
    const { firstWeights } = network;
    if (!firstWeights) return null;
    const { dims, data } = firstWeights;
    this.#filters ??= filterPictures(dims, Float32Array.from(data), input.channels === "BGR");
    return this.#filters;
  }

  async time(): Promise<readonly LayerProfile[] | null> {
    const turn = ++this.#turn;
    const { network, input } = this.#required();
    const picture = pixelsToTensor(this.#seen(), input);
    return network.profile(picture, this.catchLines, () => this.#turn === turn);
  }

  async occlude(tell: (done: number, all: number) => void): Promise<Occluded | null> {
    const turn = ++this.#turn;
    const picture = this.#picture;
    const whole = picture && (await this.#classes(picture));
    if (!picture || !whole) return null;
    const [best] = bestClasses(whole.scores, 1);
    if (!best) return null;
    const { width, height } = picture;
    const grid = occlusionGrid(width, height, this.#required().milliseconds > SLOW ? COARSE : FINE);
    const all = grid.rows * grid.columns;
    const drops = new Float32Array(all);
    for (let i = 0; i < all; i++) {
      const column = i % grid.columns;
      const patch = covered(picture, grid, column, Math.floor(i / grid.columns));
      const classes = await this.#classes(patch);
      if (this.#turn !== turn) return null;
      drops[i] = best.score - (classes?.scores[best.index] ?? 0);
      tell(i + 1, all);
    }
    const map = dropMap(grid, drops, width, height);
    return { classIndex: best.index, score: best.score, grid, drops: map, width, height };
  }

  async degrade(kind: DegradationKind, strength: number): Promise<SeenInside> {
    const picture = await worse(this.#seen(), kind, strength);
    return { picture, classes: await this.#classes(picture) };
  }

  async curve(
    kind: DegradationKind,
    tell: (done: number) => void,
  ): Promise<readonly CurvePoint[] | null> {
    const turn = ++this.#turn;
    const picture = this.#picture;
    const whole = picture && (await this.#classes(picture));
    const [first] = whole ? bestClasses(whole.scores, 1) : [];
    const steps = DEGRADATIONS.find((one) => one.kind === kind)?.steps ?? [];
    if (!picture || !first) return null;
    const points: CurvePoint[] = [];
    for (const strength of steps) {
      const classes = await this.#classes(await worse(picture, kind, strength));
      if (this.#turn !== turn || !classes) return null;
      const [best = first] = bestClasses(classes.scores, 1);
      points.push({ strength, score: classes.scores[first.index] ?? 0, best });
      tell(points.length);
    }
    return points;
  }

  stop(): void {
    this.#turn++;
  }

  #seen(): Pixels {
    if (this.#picture) return this.#picture;
    throw new FoveaError("input-empty", "The network has been shown no picture yet.");
  }

  async #classes(picture: Pixels): Promise<ClassScores | null> {
    const open = this.#required();
    const { network, input, classes } = open;
    // Before it, so that the first run does not count what prepares the network.
    await network.prepare();
    const started = performance.now();
    const outputs = await network.run(pixelsToTensor(picture, input));
    open.milliseconds = Math.min(open.milliseconds, performance.now() - started);
    return classScores(outputs, classes);
  }

  #required(): Open {
    if (this.#open) return this.#open;
    throw new FoveaError("model-failed", "No network is open.");
  }

  async #close(): Promise<void> {
    const open = this.#open;
    this.#open = null;
    open?.preprocessor.dispose();
    await open?.network.dispose();
  }
}

/** JPEG by the browser's own encoder. */
/** The picture as the network sees it. Takes ownership of the frame; borrows the preprocessor. */
async function pixelsOf(
  image: VideoFrame,
  input: PictureInput,
  preprocessor: Preprocessor,
): Promise<Pixels> {
  try {
    const { displayWidth: width, displayHeight: height } = image;
    const placement = place({ x: 0, y: 0, width, height }, input);
    const prepared = await preprocessor.prepare(image, placement);
    if (prepared.kind !== "cpu") throw new FoveaError("unexpected", "No GPU was asked for.");
    return tensorToPixels(prepared.data, input);
  } finally {
    image.close();
  }
}

async function worse(picture: Pixels, kind: DegradationKind, strength: number): Promise<Pixels> {
  if (kind !== "jpeg") return degraded(picture, kind, strength);
  if (strength >= 100) return picture;
  const { width, height, data } = picture;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new FoveaError("unexpected", "The browser gives no canvas.");
  context.putImageData(new ImageData(data.slice(), width, height), 0, 0);
  const file = await canvas.convertToBlob({ type: "image/jpeg", quality: strength / 100 });
  const bitmap = await createImageBitmap(file);
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return { width, height, data: context.getImageData(0, 0, width, height).data };
}
