import type { Placement } from "../geometry/placement.ts";
import { BufferUsage, ShaderStage } from "./flags.ts";
import type { TensorLayout, TensorTarget } from "./tensor-layout.ts";
import shader from "./turned.wgsl?raw";
import { turnedFilter } from "./turned-filter.ts";

/** Invocations along each side of a workgroup, as in the shader. */
const GROUP = 8;

const PARAMS_BYTES = 144;

/**
 * The compiled shader and the layout of its bindings; all passes of a device and a tensor layout
 * share it.
 */
export interface TurnedPipeline {
  readonly sample: GPUComputePipeline;
  readonly bindings: GPUBindGroupLayout;
}

/** Makes a turned region of a frame one picture of a tensor, by the filter of `turned-filter.ts`. */
export class TurnedPass {
  readonly #device: GPUDevice;
  readonly #pipeline: TurnedPipeline;
  readonly #target: TensorTarget;
  readonly #params: GPUBuffer;
  readonly #bindings: GPUBindGroup;
  readonly #bytes = new ArrayBuffer(PARAMS_BYTES);
  #used = false;

  /** Borrows everything. */
  constructor(device: GPUDevice, pipeline: TurnedPipeline, target: TensorTarget) {
    this.#device = device;
    this.#pipeline = pipeline;
    this.#target = target;
    this.#params = device.createBuffer({
      label: "turned params",
      size: PARAMS_BYTES,
      usage: BufferUsage.UNIFORM | BufferUsage.COPY_DST,
    });
    this.#bindings = device.createBindGroup({
      label: "turned",
      layout: pipeline.bindings,
      entries: [this.#params, target.tensor].map((buffer, binding) => ({
        binding,
        resource: { buffer },
      })),
    });
  }

  /**
   * Adds its commands to a pass in which the frame is bound. Whether it is the first time: of another
   * region nothing changes but numbers.
   */
  encode(pass: GPUComputePassEncoder, image: VideoFrame, placement: Placement): boolean {
    const first = !this.#used;
    this.#used = true;
    this.#pack(image, placement);
    this.#device.queue.writeBuffer(this.#params, 0, this.#bytes);
    const { width, height } = this.#target.layout;
    pass.setBindGroup(0, this.#bindings);
    pass.setPipeline(this.#pipeline.sample);
    pass.dispatchWorkgroups(Math.ceil(width / GROUP), Math.ceil(height / GROUP));
    return first;
  }

  dispose(): void {
    this.#params.destroy();
  }

  /** The shader's `Params`. */
  #pack(image: VideoFrame, placement: Placement): void {
    // An external texture is the frame as displayed, rotated and scaled.
    const { displayWidth, displayHeight } = image;
    const filter = turnedFilter(placement, {
      width: displayWidth,
      height: displayHeight,
      displayWidth,
      displayHeight,
      rotation: 0,
      flip: false,
    });
    const { toStored, toInput, reachX, reachY } = filter;
    const { content } = placement;
    const { layout, start } = this.#target;
    const words = new Uint32Array(this.#bytes);
    const floats = new Float32Array(this.#bytes);
    words.set([content.x, content.y, content.width, content.height], 0);
    words.set([...layout.planes.map((plane) => start + plane), filter.stride], 4);
    // The shader's colours are in [0, 1].
    floats.set(
      layout.gain.map((value) => value * 255),
      8,
    );
    floats.set(layout.bias, 12);
    floats.set(layout.padding, 16);
    floats.set([toStored.xx, toStored.yx, toStored.xy, toStored.yy], 20);
    floats.set([toStored.x0, toStored.y0, filter.spanX, filter.spanY], 24);
    floats.set([toInput.xx / reachX, toInput.yx / reachY], 28);
    floats.set([toInput.xy / reachX, toInput.yy / reachY], 30);
    words.set([displayWidth, displayHeight], 32);
  }
}

/**
 * Compiles `turned.wgsl`. Borrows the device. Rejects where the shader does not compile.
 * @param frame the layout of the bind group that holds the frame
 */
export async function createTurnedPipeline(
  device: GPUDevice,
  layout: TensorLayout,
  frame: GPUBindGroupLayout,
): Promise<TurnedPipeline> {
  const visibility = ShaderStage.COMPUTE;
  const bindings = device.createBindGroupLayout({
    label: "turned",
    entries: [
      { binding: 0, visibility, buffer: { type: "uniform" } },
      { binding: 1, visibility, buffer: { type: "storage" } },
    ],
  });
  const sample = await device.createComputePipelineAsync({
    label: "turned",
    layout: device.createPipelineLayout({ label: "turned", bindGroupLayouts: [bindings, frame] }),
    compute: {
      module: device.createShaderModule({ label: "turned", code: shader }),
      entryPoint: "sampleTurned",
      constants: {
        INPUT_WIDTH: layout.width,
        INPUT_HEIGHT: layout.height,
        PIXEL_STRIDE: layout.pixelStride,
      },
    },
  });
  return { sample, bindings };
}
