/**
 * Letterbox, filter and normalisation on the GPU: the frame is imported where it lies (for a
 * decoded video that is GPU memory already), and the tensor stays there for the network.
 *
 * Importing can fail in ways that only show later: an exception, a validation error, a device that
 * is lost (Chromium 156 with SwiftShader does all three by its flags). Each frame therefore runs in
 * error scopes, and `prepare()` rejects if its own frame or an earlier one failed; the caller then
 * uses the CPU. Waiting for the scopes costs a round trip to the GPU process, so it is done for
 * the first frames of each geometry only; later failures reject the frame after.
 *
 * Two passes rather than one: 4K to 416 then reads the frame 17 million times instead of 33, and
 * each read of an external texture converts YUV to sRGB. (A count, not a timing: no GPU was at hand.)
 *
 * SwiftShader in Chromium 156 imports frames with `--enable-features=Vulkan
 * --use-vulkan=swiftshader`; with `--use-angle=swiftshader` alone the import crashes the GPU process.
 */
import type { Placement } from "../geometry/placement.ts";
import { type AxisFilter, filterKey, type PictureFilter, pictureFilter } from "./filter.ts";
import { BufferUsage, ShaderStage } from "./flags.ts";
import shader from "./letterbox.wgsl?raw";
import type { TensorLayout } from "./tensor-layout.ts";

/** Both passes: 64 invocations, which every GPU fills a wave or two with. As in the shader. */
const GROUP = 8;

/** Frames of a geometry whose error scopes are waited for. */
const CHECKED_FRAMES = 3;

const PARAMS_BYTES = 112;

interface Pipelines {
  readonly rows: GPUComputePipeline;
  readonly columns: GPUComputePipeline;
  readonly tables: GPUBindGroupLayout;
  readonly frame: GPUBindGroupLayout;
}

export class GpuLetterbox {
  readonly #device: GPUDevice;
  readonly #layout: TensorLayout;
  readonly #output: GPUBuffer;
  readonly #params: GPUBuffer;
  readonly #buffers = new Map<string, GPUBuffer>();
  #pipelines: Promise<Pipelines> | null = null;
  #tables: GPUBindGroup | null = null;
  #filter: PictureFilter | null = null;
  #key = "";
  #unchecked = 0;
  #failure: Error | null = null;
  #disposed = false;

  /** Borrows `device`. */
  constructor(device: GPUDevice, layout: TensorLayout) {
    this.#device = device;
    this.#layout = layout;
    this.#output = device.createBuffer({
      label: "letterbox tensor",
      size: layout.length * 4,
      usage: BufferUsage.STORAGE | BufferUsage.COPY_SRC | BufferUsage.COPY_DST,
    });
    this.#params = device.createBuffer({
      label: "letterbox params",
      size: PARAMS_BYTES,
      usage: BufferUsage.UNIFORM | BufferUsage.COPY_DST,
    });
    void device.lost.then((info) => {
      if (!this.#disposed) this.#failure ??= new Error(`GPU device lost: ${info.message}`);
    });
  }

  /**
   * Borrows `image`, which must stay open until the promise settles. The buffer belongs to this
   * object: `layout.length` floats, overwritten by the next call. Rejects when the GPU cannot.
   */
  async prepare(image: VideoFrame, placement: Placement): Promise<GPUBuffer> {
    this.#pipelines ??= createPipelines(this.#device, this.#layout);
    const pipelines = await this.#pipelines;
    this.#throwIfFailed();
    const errors = this.#inErrorScopes(() => this.#submit(pipelines, image, placement));
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
    this.#params.destroy();
    for (const buffer of this.#buffers.values()) buffer.destroy();
    this.#buffers.clear();
    this.#tables = null;
    this.#filter = null;
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

  #submit(pipelines: Pipelines, image: VideoFrame, placement: Placement): void {
    const device = this.#device;
    const filter = this.#filterFor(pipelines, image, placement);
    const frame = device.createBindGroup({
      label: "letterbox frame",
      layout: pipelines.frame,
      entries: [{ binding: 0, resource: device.importExternalTexture({ source: image }) }],
    });
    const { horizontal, vertical } = filter;
    const encoder = device.createCommandEncoder({ label: "letterbox" });
    const pass = encoder.beginComputePass({ label: "letterbox" });
    pass.setBindGroup(0, this.#tables);
    pass.setBindGroup(1, frame);
    const usedRows = vertical.high - vertical.low;
    if (usedRows > 0) {
      pass.setPipeline(pipelines.rows);
      pass.dispatchWorkgroups(Math.ceil(horizontal.length / GROUP), Math.ceil(usedRows / GROUP));
    }
    pass.setPipeline(pipelines.columns);
    pass.dispatchWorkgroups(
      Math.ceil(this.#layout.width / GROUP),
      Math.ceil(this.#layout.height / GROUP),
    );
    pass.end();
    device.queue.submit([encoder.finish()]);
  }

  /** Tables on the GPU for this geometry. */
  #filterFor(pipelines: Pipelines, image: VideoFrame, placement: Placement): PictureFilter {
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
      this.#output,
    ];
    this.#tables = this.#device.createBindGroup({
      label: "letterbox tables",
      layout: pipelines.tables,
      entries: resources.map((buffer, binding) => ({ binding, resource: { buffer } })),
    });
    this.#filter = filter;
    this.#key = key;
    this.#unchecked = CHECKED_FRAMES;
    return filter;
  }

  /** The shader's `Params`. */
  #packParams(filter: PictureFilter, placement: Placement, rows: number): ArrayBuffer {
    const { content } = placement;
    const { planes, gain, bias, padding } = this.#layout;
    const bytes = new ArrayBuffer(PARAMS_BYTES);
    const words = new Uint32Array(bytes);
    const floats = new Float32Array(bytes);
    words.set([content.x, content.y, content.width, content.height], 0);
    words.set([filter.vertical.low, rows], 4);
    words.set([filter.horizontal.stride, filter.vertical.stride], 6);
    words.set(planes, 8);
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

async function createPipelines(device: GPUDevice, layout: TensorLayout): Promise<Pipelines> {
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
  const frame = device.createBindGroupLayout({
    label: "letterbox frame",
    entries: [{ binding: 0, visibility, externalTexture: {} }],
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
  return { rows, columns, tables, frame };
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
