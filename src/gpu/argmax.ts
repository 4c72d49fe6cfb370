import { FoveaError } from "../errors.ts";
import type { Box } from "../results/box.ts";
import shader from "./argmax.wgsl?raw";
import { BufferUsage, MapMode, ShaderStage } from "./flags.ts";

/** As in the shader. */
const GROUP = 64;
const CONTENT_BYTES = 16;

/** Logits [1, height, width, classes], float32. */
export interface LogitsShape {
  readonly width: number;
  readonly height: number;
  /** At most 256. */
  readonly classes: number;
}

/**
 * The class of every pixel, where the network left its logits: reads back two bytes a pixel instead
 * of four for each class (0.13 MB instead of 5.5 for 21 classes at 257 × 257).
 */
export class GpuArgmax {
  readonly #device: GPUDevice;
  readonly #pipeline: GPUComputePipeline;
  readonly #layout: GPUBindGroupLayout;
  readonly #content: GPUBuffer;
  readonly #bytes: GPUBuffer;
  readonly #staging: GPUBuffer;

  private constructor(
    device: GPUDevice,
    shape: LogitsShape,
    pipeline: GPUComputePipeline,
    layout: GPUBindGroupLayout,
  ) {
    this.#device = device;
    this.#pipeline = pipeline;
    this.#layout = layout;
    const size = 8 * wordsOf(shape.width * shape.height);
    const buffer = (label: string, bytes: number, usage: number) =>
      device.createBuffer({ label: `argmax ${label}`, size: bytes, usage });
    this.#content = buffer("content", CONTENT_BYTES, BufferUsage.UNIFORM | BufferUsage.COPY_DST);
    this.#bytes = buffer("bytes", size, BufferUsage.STORAGE | BufferUsage.COPY_SRC);
    this.#staging = buffer("staging", size, BufferUsage.MAP_READ | BufferUsage.COPY_DST);
  }

  /** Borrows `device`. */
  static async create(device: GPUDevice, shape: LogitsShape): Promise<GpuArgmax> {
    const visibility = ShaderStage.COMPUTE;
    const layout = device.createBindGroupLayout({
      label: "argmax",
      entries: [
        { binding: 0, visibility, buffer: { type: "uniform" } },
        { binding: 1, visibility, buffer: { type: "read-only-storage" } },
        { binding: 2, visibility, buffer: { type: "storage" } },
      ],
    });
    const pipeline = await device.createComputePipelineAsync({
      label: "argmax",
      layout: device.createPipelineLayout({ label: "argmax", bindGroupLayouts: [layout] }),
      compute: {
        module: device.createShaderModule({ label: "argmax", code: shader }),
        entryPoint: "argmax",
        constants: { CLASSES: shape.classes, ROW: shape.width },
      },
    });
    return new GpuArgmax(device, shape, pipeline, layout);
  }

  /**
   * Fills `classes` and `confidence` (0 to 255 for 0 to 1) for the pixels of `content`, row by row;
   * both have that many elements. Borrows `logits` until it settles. Values that are not finite
   * never win; a pixel without any other is class 0 with confidence 0. Of equals the first wins.
   * One call at a time. Rejects with "gpu-lost".
   */
  async run(
    logits: GPUBuffer,
    content: Box,
    classes: Uint8Array,
    confidence: Uint8Array,
  ): Promise<void> {
    const device = this.#device;
    const pixels = content.width * content.height;
    const words = wordsOf(pixels);
    const rectangle = Uint32Array.of(content.x, content.y, content.width, content.height);
    device.queue.writeBuffer(this.#content, 0, rectangle);
    const resources = [this.#content, logits, this.#bytes];
    const bindings = device.createBindGroup({
      label: "argmax",
      layout: this.#layout,
      entries: resources.map((buffer, binding) => ({ binding, resource: { buffer } })),
    });
    const encoder = device.createCommandEncoder({ label: "argmax" });
    const pass = encoder.beginComputePass({ label: "argmax" });
    pass.setPipeline(this.#pipeline);
    pass.setBindGroup(0, bindings);
    pass.dispatchWorkgroups(Math.ceil(words / GROUP));
    pass.end();
    encoder.copyBufferToBuffer(this.#bytes, 0, this.#staging, 0, words * 8);
    device.queue.submit([encoder.finish()]);
    try {
      await this.#staging.mapAsync(MapMode.READ, 0, words * 8);
    } catch (cause) {
      throw new FoveaError("gpu-lost", "The graphics device was lost while it was read.", {
        cause,
      });
    }
    const bytes = new Uint8Array(this.#staging.getMappedRange(0, words * 8));
    classes.set(bytes.subarray(0, pixels));
    confidence.set(bytes.subarray(words * 4, words * 4 + pixels));
    this.#staging.unmap();
  }

  dispose(): void {
    this.#content.destroy();
    this.#bytes.destroy();
    this.#staging.destroy();
  }
}

function wordsOf(pixels: number): number {
  return Math.ceil(pixels / 4);
}
