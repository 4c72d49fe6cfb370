/** Motion by dense inverse search on the GPU. */

import { chooseBackend } from "../../../engines/choose-backend.ts";
import type { AnalysedFrame, EngineDescription } from "../../../engines/engine.ts";
import { describeMachine, deviceLoss } from "../../../engines/onnx/ort-session.ts";
import { place } from "../../../geometry/placement.ts";
import type { Size } from "../../../geometry/size.ts";
import { type AcquiredDevice, acquireDevice } from "../../../gpu/device.ts";
import { createPreprocessor, type Preprocessor } from "../../../gpu/preprocessor.ts";
import type { DisPreset } from "../../../motion/dense-inverse-search.ts";
import { GpuInverseSearch } from "../../../motion/gpu/gpu-inverse-search.ts";
import { greyInput, searchedSize } from "../../../motion/grey-picture.ts";
import type { BackendChoice } from "../../../results/backend.ts";
import type { FlowMethod, FlowSearch, FlowStep } from "./flow-search.ts";
import { BENCH_SIZE, benchPicture, onProcessor, ProcessorMethod } from "./processor-search.ts";

/**
 * On the GPU where there is a real one or it was asked for by name, else on the processor. Rejects
 * with "engine-unavailable" when WebGPU was asked for by name and there is none.
 */
export async function createSearchMethod(
  choice: BackendChoice,
  preset: DisPreset,
): Promise<FlowMethod> {
  const acquired = choice === "wasm" ? null : await acquireDevice();
  const decision = chooseBackend(choice, describeMachine(acquired));
  if (decision.backend === "webgpu" && acquired) {
    return new GpuMethod(acquired, preset, decision.reason);
  }
  acquired?.device.destroy();
  return new ProcessorMethod(preset, acquired ? onProcessor(acquired.adapterName) : undefined);
}

class GpuMethod implements FlowMethod {
  readonly #device: GPUDevice;
  readonly #preset: DisPreset;
  readonly #adapter: string;
  readonly #reason: string;
  /** Where the frames of the last search were prepared. */
  #preprocess: "gpu" | "cpu" = "gpu";

  constructor({ device, adapterName }: AcquiredDevice, preset: DisPreset, reason: string) {
    this.#device = device;
    this.#adapter = adapterName;
    this.#preset = preset;
    this.#reason = reason;
  }

  get description(): EngineDescription {
    return {
      backend: "webgpu",
      reason: this.#reason,
      threads: 0,
      preprocess: this.#preprocess,
      adapter: this.#adapter,
    };
  }

  searchFor(source: Size, side: number): FlowSearch {
    const size = searchedSize(source, side);
    return new GpuSearch(this.#device, size, this.#preset, (kind) => {
      this.#preprocess = kind;
    });
  }

  async measureBareRun(runs: number): Promise<number[]> {
    const { width, height } = BENCH_SIZE;
    const search = await GpuInverseSearch.create(this.#device, width, height, this.#preset);
    try {
      const pictures = [0, 3].map((shift) => {
        const planes = new Float32Array(width * height * 3);
        planes.set(benchPicture(shift));
        return planes;
      });
      await search.next(pictures[0] as Float32Array<ArrayBuffer>);
      const durations: number[] = [];
      for (let run = 0; run < runs; run++) {
        const started = performance.now();
        await search.next(pictures[(run + 1) % 2] as Float32Array<ArrayBuffer>);
        durations.push(performance.now() - started);
      }
      return durations;
    } finally {
      search.dispose();
    }
  }

  async dispose(): Promise<void> {
    this.#device.destroy();
  }
}

class GpuSearch implements FlowSearch {
  readonly width: number;
  readonly height: number;
  readonly #preprocessor: Preprocessor;
  readonly #search: Promise<GpuInverseSearch>;
  readonly #lost: Promise<never>;

  constructor(
    device: GPUDevice,
    size: Size,
    preset: DisPreset,
    private readonly prepared: (kind: "gpu" | "cpu") => void,
  ) {
    this.width = size.width;
    this.height = size.height;
    this.#preprocessor = createPreprocessor(greyInput(size), device);
    this.#search = GpuInverseSearch.create(device, size.width, size.height, preset);
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
