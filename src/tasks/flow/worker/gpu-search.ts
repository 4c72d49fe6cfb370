import { type BackendPlace, openOnBestBackend } from "../../../engines/best-backend.ts";
import { deviceLoss, orLost } from "../../../engines/device-loss.ts";
import type { AnalysedFrame, EngineDescription } from "../../../engines/engine.ts";
import { noteMeasure } from "../../../engines/measures.ts";
import { findTrouble } from "../../../engines/sanity.ts";
import { place } from "../../../geometry/placement.ts";
import type { Size } from "../../../geometry/size.ts";
import { createPreprocessor, type Preprocessor } from "../../../gpu/preprocessor.ts";
import type { DisPreset } from "../../../motion/dense-inverse-search.ts";
import type { FlowField } from "../../../motion/flow-field.ts";
import { GpuInverseSearch } from "../../../motion/gpu/gpu-inverse-search.ts";
import { greyInput, searchedSize } from "../../../motion/grey-picture.ts";
import type { BackendChoice } from "../../../results/backend.ts";
import type { LoadedModel } from "../../worker/worker-task.ts";
import type { FlowMethod, FlowSearch, FlowStep } from "./flow-search.ts";
import { BENCH_SIZE, benchPicture, ProcessorMethod } from "./processor-search.ts";

/**
 * Motion by dense inverse search on the GPU.
 *
 * On the GPU where there is a real one that computes the search, or it was asked for by name, else on
 * the processor. Rejects as `openOnBestBackend` does.
 * @param loaded nothing to be loaded, but what the search is measured under
 */
export async function createSearchMethod(
  loaded: LoadedModel,
  choice: BackendChoice,
  preset: DisPreset,
): Promise<FlowMethod> {
  const { opened, warning } = await openOnBestBackend<GpuMethod | ProcessorMethod>(choice, {
    name: "this search",
    open: async ({ device, ...place }) =>
      device ? new GpuMethod(device, place, preset) : new ProcessorMethod(preset, place.because),
    tryOut: async (method) => (method instanceof GpuMethod ? method.tryOut() : null),
    dispose: (method) => method.dispose(),
  });
  if (warning && opened instanceof GpuMethod) opened.warn(warning);
  noteMeasure(loaded, (runs) => opened.measure(runs));
  return opened;
}

class GpuMethod implements FlowMethod {
  readonly #device: GPUDevice;
  readonly #preset: DisPreset;
  #description: EngineDescription;
  readonly #readsFrames: boolean;

  /** Borrows the device. */
  constructor(device: GPUDevice, place: Omit<BackendPlace, "device">, preset: DisPreset) {
    this.#device = device;
    this.#preset = preset;
    this.#readsFrames = place.frameTrouble === null;
    const { backend, reason, threads, adapter } = place;
    const preprocess = this.#readsFrames ? "gpu" : "cpu";
    this.#description = { backend, reason, threads, preprocess, adapter };
  }

  get description(): EngineDescription {
    return this.#description;
  }

  /** Says in the reason that the results are doubtful. @param trouble a clause without a full stop */
  warn(trouble: string): void {
    const { reason } = this.#description;
    this.#description = { ...this.#description, reason: `${reason} Beware: ${trouble}.` };
  }

  searchFor(source: Size, side: number): FlowSearch {
    const size = searchedSize(source, side);
    const search = GpuInverseSearch.create(this.#device, size.width, size.height, this.#preset);
    const frames = createPreprocessor(greyInput(size), this.#readsFrames ? this.#device : null);
    return new GpuSearch(this.#device, size, search, frames, (preprocess) => {
      this.#description = { ...this.#description, preprocess };
    });
  }

  /** A search between two pictures that differ; what is wrong with what it finds, or null. */
  tryOut(): Promise<string | null> {
    return this.#onBenchPictures(async (next) => {
      const { u, v } = (await next()) as FlowField;
      return findTrouble([u, v].map((data) => ({ type: "float32", dims: [data.length], data })));
    });
  }

  /** As a `Measure`. */
  measure(runs: number): Promise<number[]> {
    return this.#onBenchPictures(async (next) => {
      const durations: number[] = [];
      for (let run = 0; run < runs; run++) {
        const started = performance.now();
        await next();
        durations.push(performance.now() - started);
      }
      return durations;
    });
  }

  async dispose(): Promise<void> {
    // The device is the worker's, and nothing else is shared.
  }

  /** @param use is given a search from one of two pictures to the other */
  async #onBenchPictures<T>(
    use: (next: () => Promise<FlowField | null>) => Promise<T>,
  ): Promise<T> {
    const { width, height } = BENCH_SIZE;
    const lost = deviceLoss(this.#device);
    const created = GpuInverseSearch.create(this.#device, width, height, this.#preset);
    const search = await orLost(created, lost);
    try {
      const pictures = [0, 3].map((shift) => {
        const planes = new Float32Array(width * height * 3);
        planes.set(benchPicture(shift));
        return planes;
      });
      let turn = 0;
      const next = () =>
        orLost(search.next(pictures[turn++ % 2] as Float32Array<ArrayBuffer>), lost);
      await next();
      return await use(next);
    } finally {
      search.dispose();
    }
  }
}

class GpuSearch implements FlowSearch {
  readonly width: number;
  readonly height: number;
  readonly #preprocessor: Preprocessor;
  readonly #search: Promise<GpuInverseSearch>;
  readonly #lost: Promise<never>;

  /** Borrows the device; takes ownership of search and preprocessor. */
  constructor(
    device: GPUDevice,
    size: Size,
    search: Promise<GpuInverseSearch>,
    preprocessor: Preprocessor,
    private readonly prepared: (kind: "gpu" | "cpu") => void,
  ) {
    this.width = size.width;
    this.height = size.height;
    this.#preprocessor = preprocessor;
    this.#search = search;
    this.#lost = deviceLoss(device);
    // Whoever waits for the next step sees it; without one there is nobody to tell.
    this.#search.catch(() => undefined);
  }

  async next({ image, width, height }: AnalysedFrame): Promise<FlowStep> {
    const started = performance.now();
    const placement = place({ x: 0, y: 0, width, height }, { ...this.#size(), fit: "stretch" });
    // A lost device leaves promises that never settle.
    const tensor = await Promise.race([this.#preprocessor.prepare(image, placement), this.#lost]);
    const search = await Promise.race([this.#search, this.#lost]);
    this.prepared(tensor.kind);
    const prepared = performance.now();
    const planes = tensor.kind === "gpu" ? tensor.buffer : tensor.data;
    const field = await Promise.race([search.next(planes), this.#lost]);
    return {
      found: field && { field, pictures: search.pictures },
      preprocess: prepared - started,
      run: performance.now() - prepared,
    };
  }

  reset(): void {
    this.#search.then((search) => search.reset()).catch(() => undefined);
  }

  dispose(): void {
    this.#preprocessor.dispose();
    this.#search.then((search) => search.dispose()).catch(() => undefined);
  }

  #size(): Size {
    return { width: this.width, height: this.height };
  }
}
