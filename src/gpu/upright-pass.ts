import type { Placement } from "../geometry/placement.ts";
import { type AxisFilter, filterKey, type PictureFilter, pictureFilter } from "./filter.ts";
import { BufferUsage, ShaderStage } from "./flags.ts";
import shader from "./letterbox.wgsl?raw";
import type { TensorLayout, TensorTarget } from "./tensor-layout.ts";

/** Both passes: 64 invocations, which every GPU fills a wave or two with. As in the shader. */
const GROUP = 8;

const PARAMS_BYTES = 112;

/**
 * The compiled shaders of both passes and the layout of their tables; all passes of a device and a
 * tensor layout share them.
 */
export interface UprightPipelines {
  readonly rows: GPUComputePipeline;
  readonly columns: GPUComputePipeline;
  readonly tables: GPUBindGroupLayout;
}

/**
 * Makes an upright region of a frame one picture of a tensor, by the separable filter of `filter.ts`.
 *
 * Two passes rather than one: 4K to 416 then reads the frame 17 million times instead of 33, and
 * each read of an external texture converts YUV to sRGB. (A count, not a timing: no GPU was at hand.)
 */
export class UprightPass {
  readonly #device: GPUDevice;
  readonly #pipelines: UprightPipelines;
  readonly #target: TensorTarget;
  readonly #params: GPUBuffer;
  readonly #buffers = new Map<string, GPUBuffer>();
  #tables: GPUBindGroup | null = null;
  #filter: PictureFilter | null = null;
  #key = "";

  /** Borrows everything. */
  constructor(device: GPUDevice, pipelines: UprightPipelines, target: TensorTarget) {
    this.#device = device;
    this.#pipelines = pipelines;
    this.#target = target;
    this.#params = device.createBuffer({
      label: "letterbox params",
      size: PARAMS_BYTES,
      usage: BufferUsage.UNIFORM | BufferUsage.COPY_DST,
    });
  }

  /** Adds its commands to a pass in which the frame is bound. Whether its geometry is a new one. */
  encode(pass: GPUComputePassEncoder, image: VideoFrame, placement: Placement): boolean {
    const key = this.#key;
    const { horizontal, vertical } = this.#filterFor(image, placement);
    const { layout } = this.#target;
    pass.setBindGroup(0, this.#tables);
    const usedRows = vertical.high - vertical.low;
    if (usedRows > 0) {
      pass.setPipeline(this.#pipelines.rows);
      pass.dispatchWorkgroups(Math.ceil(horizontal.length / GROUP), Math.ceil(usedRows / GROUP));
    }
    pass.setPipeline(this.#pipelines.columns);
    pass.dispatchWorkgroups(Math.ceil(layout.width / GROUP), Math.ceil(layout.height / GROUP));
    return key !== this.#key;
  }

  dispose(): void {
    this.#params.destroy();
    for (const buffer of this.#buffers.values()) buffer.destroy();
    this.#buffers.clear();
    this.#tables = null;
    this.#filter = null;
  }

  /** Tables on the GPU for this geometry. */
  #filterFor(image: VideoFrame, placement: Placement): PictureFilter {
    // An external texture is the frame as displayed, rotated and scaled.
    const { displayWidth, displayHeight } = image;
    const picture = {
      width: displayWidth,
      height: displayHeight,
      displayWidth,
      displayHeight,
      rotation: 0,
      flip: false,
    };
    const key = filterKey(placement, picture);
    if (this.#filter && key === this.#key) return this.#filter;
    const filter = pictureFilter(placement, picture);
    const { horizontal, vertical } = filter;
    const rows = Math.max(0, vertical.high - vertical.low);
    this.#device.queue.writeBuffer(this.#params, 0, this.#packParams(filter, placement, rows));
    const resources = [
      this.#params,
      this.#upload("columns", taps(horizontal)),
      this.#upload("column weights", horizontal.weights),
      this.#upload("rows", taps(vertical)),
      this.#upload("row weights", vertical.weights),
      this.#buffer("reduced", Math.max(1, rows * horizontal.length) * 8),
      this.#target.tensor,
    ];
    this.#tables = this.#device.createBindGroup({
      label: "letterbox tables",
      layout: this.#pipelines.tables,
      entries: resources.map((buffer, binding) => ({ binding, resource: { buffer } })),
    });
    this.#filter = filter;
    this.#key = key;
    return filter;
  }

  /** The shader's `Params`. */
  #packParams(filter: PictureFilter, placement: Placement, rows: number): ArrayBuffer {
    const { content } = placement;
    const { layout, start } = this.#target;
    const { planes, gain, bias, padding } = layout;
    const bytes = new ArrayBuffer(PARAMS_BYTES);
    const words = new Uint32Array(bytes);
    const floats = new Float32Array(bytes);
    words.set([content.x, content.y, content.width, content.height], 0);
    words.set([filter.vertical.low, rows], 4);
    words.set([filter.horizontal.stride, filter.vertical.stride], 6);
    words.set(
      planes.map((plane) => start + plane),
      8,
    );
    // The shader's colours are in [0, 1].
    floats.set(
      gain.map((value) => value * 255),
      12,
    );
    floats.set(bias, 16);
    floats.set(padding, 20);
    return bytes;
  }

  #upload(name: string, data: Uint32Array<ArrayBuffer> | Float32Array<ArrayBuffer>): GPUBuffer {
    const buffer = this.#buffer(name, data.byteLength);
    this.#device.queue.writeBuffer(buffer, 0, data);
    return buffer;
  }

  /** A storage buffer of at least `size` bytes, kept by name. */
  #buffer(name: string, size: number): GPUBuffer {
    const kept = this.#buffers.get(name);
    if (kept && kept.size >= size) return kept;
    kept?.destroy();
    const buffer = this.#device.createBuffer({
      label: `letterbox ${name}`,
      size,
      usage: BufferUsage.STORAGE | BufferUsage.COPY_DST,
    });
    this.#buffers.set(name, buffer);
    return buffer;
  }
}

/** `first` and `count` side by side, as the shader's `Taps`. */
function taps(filter: AxisFilter): Uint32Array<ArrayBuffer> {
  const pairs = new Uint32Array(filter.length * 2);
  for (let i = 0; i < filter.length; i++) {
    pairs[i * 2] = filter.first[i] as number;
    pairs[i * 2 + 1] = filter.count[i] as number;
  }
  return pairs;
}

/**
 * Compiles `letterbox.wgsl`. Borrows the device. Rejects where a shader does not compile.
 * @param frame the layout of the bind group that holds the frame
 */
export async function createUprightPipelines(
  device: GPUDevice,
  layout: TensorLayout,
  frame: GPUBindGroupLayout,
): Promise<UprightPipelines> {
  const module = device.createShaderModule({ label: "letterbox", code: shader });
  const visibility = ShaderStage.COMPUTE;
  const buffer = (binding: number, type: GPUBufferBindingType): GPUBindGroupLayoutEntry => ({
    binding,
    visibility,
    buffer: { type },
  });
  const tables = device.createBindGroupLayout({
    label: "letterbox tables",
    entries: [
      buffer(0, "uniform"),
      buffer(1, "read-only-storage"),
      buffer(2, "read-only-storage"),
      buffer(3, "read-only-storage"),
      buffer(4, "read-only-storage"),
      buffer(5, "storage"),
      buffer(6, "storage"),
    ],
  });
  const pipelineLayout = device.createPipelineLayout({
    label: "letterbox",
    bindGroupLayouts: [tables, frame],
  });
  const create = (entryPoint: string, constants: Record<string, number>) =>
    device.createComputePipelineAsync({
      label: `letterbox ${entryPoint}`,
      layout: pipelineLayout,
      compute: { module, entryPoint, constants },
    });
  const [rows, columns] = await Promise.all([
    create("reduceRows", {}),
    create("reduceColumns", {
      INPUT_WIDTH: layout.width,
      INPUT_HEIGHT: layout.height,
      PIXEL_STRIDE: layout.pixelStride,
    }),
  ]);
  return { rows, columns, tables };
}
