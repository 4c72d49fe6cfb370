import { FoveaError } from "../errors.ts";
import type { ImageInput } from "../geometry/image-input.ts";
import type { Placement } from "../geometry/placement.ts";
import { CpuLetterbox } from "./cpu-letterbox.ts";
import { GpuLetterbox } from "./letterbox.ts";
import { tensorLayout } from "./tensor-layout.ts";

/**
 * The input tensor, float32, [1, 3, height, width] or [1, height, width, 3] as the model's `layout`
 * says; of several regions, that many pictures back to back. The buffer may be longer. It has usage
 * STORAGE | COPY_SRC | COPY_DST, fit for ORT's `Tensor.fromGpuBuffer`.
 */
export type PreparedTensor =
  | { readonly kind: "gpu"; readonly buffer: GPUBuffer }
  | { readonly kind: "cpu"; readonly data: Float32Array<ArrayBuffer> };

/**
 * From a video frame to a network's input tensor: letterbox or stretch, antialiased filter, layout,
 * channel order, normalisation, as the model's `ImageInput` says.
 *
 * On the GPU where a device is given and importing frames works there; else, and for good once it
 * has failed, on the CPU. Both read the same filter tables and agree to within rounding.
 */
export interface Preprocessor {
  /** What the last `prepare()` used, or the next one will try. */
  readonly kind: "gpu" | "cpu";
  /** Why the CPU is used though a device was given, else null. */
  readonly fallbackReason: string | null;
  /**
   * Borrows `image`, which must stay open until the promise settles. The result belongs to the
   * preprocessor and is valid until the next `prepare()` or `dispose()`. One call at a time.
   * @param placement from `place()`, in pixels of the frame as displayed
   */
  prepare(image: VideoFrame, placement: Placement): Promise<PreparedTensor>;
  /** The same for several regions of the frame, which is read once. */
  prepareAll(image: VideoFrame, placements: readonly Placement[]): Promise<PreparedTensor>;
  dispose(): void;
}

/** Borrows `device`; null means CPU. `input.pad` is black unless given. */
export function createPreprocessor(input: ImageInput, device: GPUDevice | null): Preprocessor {
  return new ImagePreprocessor(input, device);
}

class ImagePreprocessor implements Preprocessor {
  readonly #layout;
  #gpu: GpuLetterbox | null = null;
  #cpu: CpuLetterbox | null = null;
  #fallbackReason: string | null = null;
  #disposed = false;

  constructor(input: ImageInput, device: GPUDevice | null) {
    this.#layout = tensorLayout(input);
    if (!device) return;
    try {
      this.#gpu = new GpuLetterbox(device, this.#layout);
    } catch (error) {
      this.#fallBack(error);
    }
  }

  get kind(): "gpu" | "cpu" {
    return this.#gpu ? "gpu" : "cpu";
  }

  get fallbackReason(): string | null {
    return this.#fallbackReason;
  }

  prepare(image: VideoFrame, placement: Placement): Promise<PreparedTensor> {
    return this.prepareAll(image, [placement]);
  }

  async prepareAll(image: VideoFrame, placements: readonly Placement[]): Promise<PreparedTensor> {
    if (this.#disposed) throw new FoveaError("disposed", "The preprocessor has been disposed of.");
    if (image.format === null && image.codedWidth === 0) {
      throw new FoveaError("unexpected", "The frame was closed before it was preprocessed.");
    }
    if (this.#gpu) {
      try {
        return { kind: "gpu", buffer: await this.#gpu.prepare(image, placements) };
      } catch (error) {
        this.#fallBack(error);
      }
    }
    this.#cpu ??= new CpuLetterbox(this.#layout);
    return { kind: "cpu", data: await this.#cpu.prepare(image, placements) };
  }

  dispose(): void {
    this.#disposed = true;
    this.#gpu?.dispose();
    this.#gpu = null;
    this.#cpu?.dispose();
    this.#cpu = null;
  }

  /** For good: a device that has failed once would cost every frame a failure. */
  #fallBack(error: unknown): void {
    this.#fallbackReason = error instanceof Error ? error.message : String(error);
    this.#gpu?.dispose();
    this.#gpu = null;
  }
}
