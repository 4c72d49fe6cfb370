import type { Placement } from "../geometry/placement.ts";
import { BufferUsage, ShaderStage } from "./flags.ts";
import type { TensorLayout, TensorTarget } from "./tensor-layout.ts";
import { createTurnedPipeline, TurnedPass, type TurnedPipeline } from "./turned-pass.ts";
import { createUprightPipelines, UprightPass, type UprightPipelines } from "./upright-pass.ts";

/** Frames of a geometry whose error scopes are waited for. */
const CHECKED_FRAMES = 3;

interface Pipelines {
  readonly frame: GPUBindGroupLayout;
  readonly upright: UprightPipelines;
  /** Made when the first region is turned. */
  turned: TurnedPipeline | null;
}

/** What makes one picture of the tensor; each kind when it is first needed. */
interface Slot {
  upright?: UprightPass;
  turned?: TurnedPass;
}

/**
 * Letterbox, filter and normalisation on the GPU: the frame is imported where it lies (for a
 * decoded video that is GPU memory already), and the tensor stays there for the network. Several
 * regions of a frame become one tensor, one after the other, of one import.
 *
 * Importing can fail in ways that only show later: an exception, a validation error, a device that
 * is lost (Chromium 156 with SwiftShader does all three by its flags). Each frame therefore runs in
 * error scopes, and `prepare()` rejects if its own frame or an earlier one failed; the caller then
 * uses the CPU. Waiting for the scopes costs a round trip to the GPU process, so it is done for
 * the first frames of each geometry only; later failures reject the frame after.
 *
 * SwiftShader in Chromium 156 imports frames with `--enable-features=Vulkan
 * --use-vulkan=swiftshader`; with `--use-angle=swiftshader` alone the import crashes the GPU process.
 */
export class GpuLetterbox {
  readonly #device: GPUDevice;
  readonly #layout: TensorLayout;
  /** Of `#room` pictures. */
  #output: GPUBuffer;
  #room = 1;
  #slots: Slot[] = [];
  #pipelines: Promise<Pipelines> | null = null;
  #unchecked = 0;
  #failure: Error | null = null;
  #disposed = false;

  /** Borrows `device`. */
  constructor(device: GPUDevice, layout: TensorLayout) {
    this.#device = device;
    this.#layout = layout;
    this.#output = this.#tensorOf(1);
    void device.lost.then((info) => {
      if (!this.#disposed) this.#failure ??= new Error(`GPU device lost: ${info.message}`);
    });
  }

  /**
   * Borrows `image`, which must stay open until the promise settles. The buffer belongs to this
   * object: `layout.length` floats or more for each placement, in their order; overwritten by the
   * next call. Rejects when the GPU cannot.
   */
  async prepare(image: VideoFrame, placements: readonly Placement[]): Promise<GPUBuffer> {
    this.#pipelines ??= createPipelines(this.#device, this.#layout);
    const pipelines = await this.#pipelines;
    if (placements.some(({ angle }) => angle !== 0)) {
      pipelines.turned ??= await createTurnedPipeline(this.#device, this.#layout, pipelines.frame);
    }
    this.#throwIfFailed();
    const errors = this.#inErrorScopes(() => this.#submit(pipelines, image, placements));
    if (this.#unchecked > 0) {
      this.#unchecked--;
      await errors;
      this.#throwIfFailed();
    }
    return this.#output;
  }

  dispose(): void {
    this.#disposed = true;
    this.#output.destroy();
    this.#clearSlots();
  }

  #throwIfFailed(): void {
    if (this.#failure) throw this.#failure;
  }

  /** Runs `work` now; the promise fulfils when its errors, if any, are in `#failure`. */
  #inErrorScopes(work: () => void): Promise<void> {
    const device = this.#device;
    device.pushErrorScope("out-of-memory");
    device.pushErrorScope("validation");
    let thrown: unknown = null;
    try {
      work();
    } catch (error) {
      thrown = error;
    }
    const scopes = Promise.all([device.popErrorScope(), device.popErrorScope()]);
    if (thrown !== null) {
      this.#failure ??= asError(thrown);
      scopes.catch(() => undefined); // The reason is known.
      throw this.#failure;
    }
    return scopes.then(
      (found) => {
        const error = found.find((one) => one !== null);
        if (error) this.#failure ??= new Error(error.message);
      },
      (error: unknown) => {
        if (!this.#disposed) this.#failure ??= asError(error);
      },
    );
  }

  #submit(pipelines: Pipelines, image: VideoFrame, placements: readonly Placement[]): void {
    const device = this.#device;
    this.#makeRoom(placements.length);
    const frame = device.createBindGroup({
      label: "letterbox frame",
      layout: pipelines.frame,
      entries: [{ binding: 0, resource: device.importExternalTexture({ source: image }) }],
    });
    const encoder = device.createCommandEncoder({ label: "letterbox" });
    const pass = encoder.beginComputePass({ label: "letterbox" });
    pass.setBindGroup(1, frame);
    for (const [index, placement] of placements.entries()) {
      const changed =
        placement.angle === 0
          ? this.#uprightPass(pipelines, index).encode(pass, image, placement)
          : this.#turnedPass(pipelines, index).encode(pass, image, placement);
      if (changed) this.#unchecked = CHECKED_FRAMES;
    }
    pass.end();
    device.queue.submit([encoder.finish()]);
  }

  #uprightPass({ upright }: Pipelines, index: number): UprightPass {
    const slot = this.#slotAt(index);
    slot.upright ??= new UprightPass(this.#device, upright, this.#targetOf(index));
    return slot.upright;
  }

  #turnedPass({ turned }: Pipelines, index: number): TurnedPass {
    const slot = this.#slotAt(index);
    slot.turned ??= new TurnedPass(this.#device, turned as TurnedPipeline, this.#targetOf(index));
    return slot.turned;
  }

  #slotAt(index: number): Slot {
    const slot = this.#slots[index] ?? {};
    this.#slots[index] = slot;
    return slot;
  }

  #targetOf(index: number): TensorTarget {
    const layout = this.#layout;
    return { layout, tensor: this.#output, start: index * layout.length };
  }

  /** A buffer that holds that many pictures; a larger one is kept. */
  #makeRoom(pictures: number): void {
    if (pictures <= this.#room) return;
    this.#clearSlots();
    this.#output.destroy();
    this.#output = this.#tensorOf(pictures);
    this.#room = pictures;
  }

  #tensorOf(pictures: number): GPUBuffer {
    return this.#device.createBuffer({
      label: "letterbox tensor",
      size: pictures * this.#layout.length * 4,
      usage: BufferUsage.STORAGE | BufferUsage.COPY_SRC | BufferUsage.COPY_DST,
    });
  }

  #clearSlots(): void {
    for (const { upright, turned } of this.#slots) {
      upright?.dispose();
      turned?.dispose();
    }
    this.#slots = [];
  }
}

async function createPipelines(device: GPUDevice, layout: TensorLayout): Promise<Pipelines> {
  const frame = device.createBindGroupLayout({
    label: "letterbox frame",
    entries: [{ binding: 0, visibility: ShaderStage.COMPUTE, externalTexture: {} }],
  });
  return { frame, upright: await createUprightPipelines(device, layout, frame), turned: null };
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
