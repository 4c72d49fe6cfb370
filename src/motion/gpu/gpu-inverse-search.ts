import { FoveaError } from "../../errors.ts";
import { MapMode } from "../../gpu/flags.ts";
import type { DisPreset } from "../dense-inverse-search.ts";
import { createFlowField, type FlowField } from "../flow-field.ts";
import type { PicturePair } from "../grey-plane.ts";
import { SearchBuffers } from "./search-buffers.ts";
import { SearchPass } from "./search-pass.ts";
import { planPyramid, planSearch } from "./search-plan.ts";
import { type SearchShaders, searchShaders } from "./search-shaders.ts";

/**
 * Dense inverse search on the GPU: the same arithmetic as `../dense-inverse-search.ts`, in float32
 * throughout, for pictures of one size. Everything from the grey picture to the finest flow is one
 * submission; only that flow and the grey picture are read back, together, because painters and
 * summary are on the processor. Each picture's pyramid is built once, and is the first of the next
 * pair.
 */
export class GpuInverseSearch {
  /** Of the pictures, in pixels. */
  readonly width: number;
  readonly height: number;
  readonly #device: GPUDevice;
  readonly #buffers: SearchBuffers;
  readonly #pass: SearchPass<"pyramid" | "search">;
  readonly #field: FlowField;
  #previousGrey: Float32Array;
  #currentGrey: Float32Array;
  /** Which of the two pyramids is that of the last picture. */
  #current: 0 | 1 = 0;
  #frames = 0;

  private constructor(
    device: GPUDevice,
    shaders: SearchShaders,
    width: number,
    height: number,
    preset: DisPreset,
  ) {
    this.width = width;
    this.height = height;
    this.#device = device;
    this.#buffers = new SearchBuffers(device, width, height, preset);
    this.#pass = new SearchPass(device, shaders, {
      pyramid: planPyramid(this.#buffers),
      search: planSearch(this.#buffers, preset),
    });
    const [finest] = this.#buffers.stages;
    this.#field = createFlowField(finest.width, finest.height);
    this.#previousGrey = new Float32Array(width * height);
    this.#currentGrey = new Float32Array(width * height);
  }

  /**
   * Borrows `device`. Sides of at least 16 pixels; smaller rejects with a `RangeError`. Rejects too
   * where the device has no room for the pictures.
   */
  static async create(
    device: GPUDevice,
    width: number,
    height: number,
    preset: DisPreset,
  ): Promise<GpuInverseSearch> {
    const shaders = await searchShaders(device);
    device.pushErrorScope("out-of-memory");
    device.pushErrorScope("validation");
    const search = new GpuInverseSearch(device, shaders, width, height, preset);
    const errors = [await device.popErrorScope(), await device.popErrorScope()];
    const error = errors.find((found) => found !== null);
    if (!error) return search;
    search.dispose();
    throw new FoveaError("engine-run-failed", `WebGPU cannot search for motion: ${error.message}`);
  }

  /** Forgets the last picture. */
  reset(): void {
    this.#frames = 0;
  }

  /**
   * Takes the next picture and gives the flow from the last picture to it, at the finest level's size
   * and in its pixels; null for the first one. The flow is overwritten by the next call. One call at
   * a time. Rejects with "gpu-lost".
   * @param planes three planes whose sum is grey in [0, 255], row by row; borrowed until it settles
   */
  async next(planes: GPUBuffer | Float32Array<ArrayBuffer>): Promise<FlowField | null> {
    const device = this.#device;
    const { planes: own, levels, stages, staging } = this.#buffers;
    this.#current = this.#current === 0 ? 1 : 0;
    this.#frames++;
    const searches = this.#frames > 1;
    const encoder = device.createCommandEncoder({ label: "flow" });
    if (planes instanceof Float32Array) device.queue.writeBuffer(own, 0, planes);
    else encoder.copyBufferToBuffer(planes, 0, own, 0, own.size);
    const coarsest = stages.at(-1) ?? stages[0];
    if (searches) encoder.clearBuffer(coarsest.flow);
    const pass = encoder.beginComputePass({ label: "flow" });
    this.#pass.record(pass, "pyramid", this.#current);
    if (searches) this.#pass.record(pass, "search", this.#current);
    pass.end();
    const { flow } = stages[0];
    const picture = levels[0].pictures[this.#current];
    encoder.copyBufferToBuffer(flow, 0, staging, 0, flow.size);
    encoder.copyBufferToBuffer(picture, 0, staging, flow.size, this.width * this.height * 4);
    device.queue.submit([encoder.finish()]);
    await this.#read();
    return searches ? this.#field : null;
  }

  /** The last two pictures at full size; overwritten by the calls of `next` to come. */
  get pictures(): PicturePair {
    const { width, height } = this;
    return {
      previous: { width, height, grey: this.#previousGrey },
      current: { width, height, grey: this.#currentGrey },
    };
  }

  dispose(): void {
    this.#buffers.dispose();
    this.#pass.dispose();
  }

  /** What has been found and the picture, out of the staging buffer. */
  async #read(): Promise<void> {
    const { staging } = this.#buffers;
    try {
      await staging.mapAsync(MapMode.READ);
    } catch (cause) {
      throw new FoveaError("gpu-lost", "The graphics device was lost while motion was searched.", {
        cause,
      });
    }
    const { u, v } = this.#field;
    const values = new Float32Array(staging.getMappedRange());
    u.set(values.subarray(0, u.length));
    v.set(values.subarray(u.length, 2 * u.length));
    [this.#previousGrey, this.#currentGrey] = [this.#currentGrey, this.#previousGrey];
    this.#currentGrey.set(values.subarray(2 * u.length));
    staging.unmap();
  }
}
